// /why tells each party why: a supervisor their own entry in the draw, those who inspected and the institution what each
// finding rests on and how it was weighed, everybody how a day was counted.
import { explainDraw, type WhyOutcome } from '../../app/show-draw.ts'
import { dispatchOfDocument, explainChain } from '../../app/why-chain.ts'
import { readDocumentNumber } from '../../domain/official.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { cut, type Html, html, lines, paragraphs } from '../html.ts'
import type { Message } from '../message.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { DRAW_TEXTS } from '../texts/draw.ts'
import { WHY_TEXTS } from '../texts/why.ts'
import { WORDS } from '../texts/words.ts'
import { colon } from '../views/context.ts'
import { whyChainMessage } from '../views/why.ts'
import { numberIn } from './verify.ts'

/** Of what was typed, in an answer. */
const ASKED = 40

/** What became of the entry: excluded, or its place and whether its turn came. */
function standing(
  chat: Chat,
  { standing: where, invitation }: Extract<WhyOutcome, { kind: 'listed' }>,
): Html {
  const { lang } = chat.view
  const t = DRAW_TEXTS[lang]
  const w = WORDS[lang]
  if (where.kind === 'excluded') return html`<b>${t.excluded(w.exclusion[where.reason])}</b>`
  const turn = invitation
    ? t.invited(w.invitationState[invitation.state])
    : where.passedOver
      ? t.passedOver(w.exclusion[where.passedOver])
      : t.notReached
  return lines(html`<b>${t.place(where.place, where.of)}</b>`, html`${turn}`)
}

/** What the draw says of this supervisor. */
function drawMessage(chat: Chat, n: number, outcome: Extract<WhyOutcome, { kind: 'listed' }>): Message {
  const t = DRAW_TEXTS[chat.view.lang]
  const { cardNo, entryId, nonce, isPublic } = outcome
  const c = colon(chat.view)
  const command = `npm run verify-draw -- draw-${n}.json --card ${cardNo} --nonce ${nonce}`
  return {
    text: paragraphs(
      html`<b>${t.whyTitle(n)}</b>`,
      standing(chat, outcome),
      lines(
        html`${t.card}${c}${cardNo}`,
        html`${t.entryId}${c}<code>${entryId}</code>`,
        html`${t.nonce}${c}<code>${nonce}</code>`,
        html`${t.keepNonce}`,
      ),
      lines(html`${isPublic ? t.howToCheck : t.later}`, isPublic && html`<code>${command}</code>`),
    ),
  }
}

/** Their own entry in the draw, and what is to be told of the inspection; why there is nothing of both. */
async function whyOf(chat: Chat, n: number, asked: string): Promise<void> {
  const { supervisor, reads, institutions } = chat.who
  const t = DRAW_TEXTS[chat.view.lang]
  const drawn = await explainDraw(chat.deps, chat.chatId, n)
  const chain = await explainChain(chat.deps, chat.chatId, n)
  if (drawn.kind === 'listed') await chat.say(drawMessage(chat, n, drawn))
  if (chain) await chat.say(whyChainMessage(chain, 0, chat.view))
  if (drawn.kind === 'listed' || chain) return
  if (supervisor && drawn.kind !== 'not-supervisor')
    await chat.say(drawn.kind === 'not-yet' ? t.notYet(n) : t.notListed(n))
  else if (reads || institutions.length > 0) await chat.say(WHY_TEXTS[chat.view.lang].nothing(asked))
  else await chat.say(COMMON_TEXTS[chat.view.lang].forSupervisors)
}

async function why(chat: Chat, rest: string): Promise<void> {
  const { supervisor, reads, institutions } = chat.who
  const t = WHY_TEXTS[chat.view.lang]
  const asked = cut(rest.trim(), ASKED)
  if (!supervisor && !reads && institutions.length === 0) {
    await chat.say(COMMON_TEXTS[chat.view.lang].forSupervisors)
    return
  }
  const typed = readDocumentNumber(rest)
  if (typed) {
    const n = await dispatchOfDocument(chat.deps, chat.chatId, typed)
    if (n === null) await chat.say(t.nothing(asked))
    else await whyOf(chat, n, asked)
    return
  }
  const n = numberIn(rest)
  if (n === null) await chat.say(t.usage)
  else await whyOf(chat, n, asked)
}

export const whyFeature: Feature = {
  commands: { why },
  numbered: { why: (chat, n) => why(chat, String(n)) },
  presses: {
    why: async (chat, [n, page]) => {
      const chain = await explainChain(chat.deps, chat.chatId, n)
      if (chain) await chat.show(whyChainMessage(chain, page, chat.view))
      else await chat.toast(COMMON_TEXTS[chat.view.lang].notForYou, { alert: true })
    },
  },
}
