// /verify gives the record of a draw to anyone once it may be public, and says whether a card is valid or a document
// genuine.
import { showDraw, type VerifyOutcome } from '../../app/show-draw.ts'
import { whatToCheck } from '../../domain/card.ts'
import { answerCardNumber } from '../card.ts'
import type { Chat } from '../context.ts'
import { answerDocumentNumber } from '../documents.ts'
import type { Feature } from '../feature.ts'
import { type Html, html, lines, paragraphs } from '../html.ts'
import type { Message } from '../message.ts'
import { DRAW_TEXTS } from '../texts/draw.ts'
import { answerPlanNumber, planNumberIn } from './plan.ts'

/** '12', '#12', '１２', '第12号': the one number in what was typed. */
export function numberIn(rest: string): number | null {
  const numbers = rest.normalize('NFKC').match(/\d+/g) ?? []
  const [first = ''] = numbers
  return numbers.length === 1 && /^\d{1,9}$/.test(first) && Number(first) > 0 ? Number(first) : null
}

const commitments = (of: { poolHash: string; commitment: string }): Html =>
  lines(
    html`poolHash`,
    html`<code>${of.poolHash}</code>`,
    html`commitment`,
    html`<code>${of.commitment}</code>`,
  )

function recordMessage(
  chat: Chat,
  n: number,
  { document, seats, isPublic }: Extract<VerifyOutcome, { kind: 'record' }>,
): Message {
  const t = DRAW_TEXTS[chat.view.lang]
  const bytes = Buffer.from(`${JSON.stringify(document, null, 2)}\n`)
  return {
    text: paragraphs(
      lines(
        html`<b>${t.record(n, document.pool.length, seats)}</b>`,
        !isPublic && html`${t.notPublicYet}`,
        document.people && html`${t.withPeople}`,
      ),
      html`${t.proves}`,
      lines(html`${t.compare}`, commitments(document)),
      html`${t.check(n)}`,
    ),
    file: { kind: 'document', fileName: `draw-${n}.json`, bytes },
  }
}

async function verify(chat: Chat, rest: string): Promise<void> {
  const t = DRAW_TEXTS[chat.view.lang]
  const plan = planNumberIn(rest)
  if (plan !== null) return answerPlanNumber(chat, plan)
  const wish = whatToCheck(rest)
  if (wish && 'card' in wish) return answerCardNumber(chat, wish.card)
  if (wish && 'document' in wish) return answerDocumentNumber(chat, wish.document, rest)
  const n = wish?.draw ?? numberIn(rest)
  if (n === null) {
    await chat.say(t.verifyUsage)
    return
  }
  const outcome = await showDraw(chat.deps, chat.chatId, n)
  if (outcome.kind === 'record') await chat.say(recordMessage(chat, n, outcome))
  else if (outcome.kind === 'not-public') await chat.say(t.notPublic(n))
  else
    await chat.say({
      text: paragraphs(html`<b>${t[outcome.kind](n)}</b>`, commitments(outcome)),
    })
}

export const verifyFeature: Feature = {
  commands: { verify },
  numbered: { verify: (chat, n) => verify(chat, String(n)) },
}
