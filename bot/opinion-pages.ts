// How an opinion answers in the chat: a tap changes the message it is on, a question takes its place with the way back,
// and what is typed is answered below.
import type { AlreadyApplied } from '../app/deps.ts'
import { beginDraft, noteDraftMessage } from '../app/drafts.ts'
import { type OpinionView, openOpinionPage } from '../app/opinion-view.ts'
import { opinionDraftKey } from '../app/show-opinion.ts'
import { type OpinionOutcome, opinionRefusal } from '../app/step-opinion.ts'
import type { OpinionCondition, OpinionEvent, OpinionState } from '../domain/opinion.ts'
import { callbackData } from './callback-data.ts'
import type { Chat } from './context.ts'
import { type Html, html, paragraphs } from './html.ts'
import type { Button, Message } from './message.ts'
import { COMMON_TEXTS } from './texts/common.ts'
import { OPINION_TEXTS } from './texts/opinion.ts'
import { WEIGHING_TEXTS } from './texts/weighing.ts'
import { opinionHead, opinionMessage } from './views/opinion.ts'
import { pastOpinion } from './views/opinion-notice.ts'

/** What an outcome says; for a step that was taken, what its event did. */
export function opinionWords(chat: Chat, outcome: OpinionOutcome): string {
  const { lang } = chat.view
  const t = OPINION_TEXTS[lang]
  const w = WEIGHING_TEXTS[lang]
  const common = COMMON_TEXTS[lang]
  const done: Partial<Record<OpinionEvent, string>> = {
    ...{ put: t.putNow, 'take-back': t.takenBackNow, say: t.agreedNow },
    ...{ send: t.sentNow, return: t.returnedNow },
    ...w.done,
  }
  const unmet: Partial<Record<OpinionCondition, string>> = {
    'findings-settled': t.stillUndecided,
    ...w.unmet,
  }
  switch (outcome.kind) {
    case 'done':
      return done[outcome.event] ?? common.done
    case 'not-allowed':
      return common.notForYou
    case 'wrong-state':
      return t.wrongState(t.state[outcome.state])
    case 'unmet':
      return unmet[outcome.condition] ?? common.missing
    case 'reasons-missing':
      return common.missing
    case 'too-long':
      return common.tooLong(outcome.max)
  }
}

/** A page in place of the tapped message, for those with a part in the opinion. */
export async function showHere(
  chat: Chat,
  opinionId: number,
  make: (shown: OpinionView) => Message | null,
): Promise<void> {
  const opened = await openOpinionPage(chat.deps, chat.chatId, opinionId)
  const message = opened.kind === 'shown' ? make(opened.view) : null
  if (message) await chat.show(message)
  else await chat.toast(COMMON_TEXTS[chat.view.lang].notForYou, { alert: true })
}

export const showOverview = (chat: Chat, opinionId: number, page = 0): Promise<void> =>
  showHere(chat, opinionId, (shown) => opinionMessage(shown, page, chat.view))

/**
 * A tap that took a step, or did not: said, and the page as it is now.
 * @param of the state the tapped page was for, where the next one comes as a message of its own
 */
export async function stepped(
  chat: Chat,
  opinionId: number,
  outcome: OpinionOutcome | AlreadyApplied,
  of: OpinionState | null = null,
): Promise<void> {
  if (outcome.kind !== 'already-applied')
    await chat.toast(opinionWords(chat, outcome), { alert: outcome.kind !== 'done' })
  if (outcome.kind === 'not-allowed') return
  await showHere(chat, opinionId, (shown) =>
    of === null || shown.opinion.state === of
      ? opinionMessage(shown, 0, chat.view)
      : pastOpinion(shown, { state: of, why: '' }, chat.view),
  )
}

/** What is asked: under what is there now, and what may be tapped instead of typing. */
export type Question = { question: string; now?: Html; buttons?: Button[][] }

/** What the typed answer is for; `at` is the place of a finding, whose page the way back leads to. */
export type Asked = { event: OpinionEvent; kind: string; data: Record<string, unknown>; at?: number }

/** Asks for words in place of the tapped page, unless nothing could follow from them. */
export async function askWords(
  chat: Chat,
  opinionId: number,
  { event, kind, data, at }: Asked,
  make: (shown: OpinionView) => Question | null,
): Promise<void> {
  const refusal = await opinionRefusal(chat.deps, chat.chatId, opinionId, event)
  if (refusal) return stepped(chat, opinionId, refusal)
  const opened = await openOpinionPage(chat.deps, chat.chatId, opinionId)
  const asked = opened.kind === 'shown' ? make(opened.view) : null
  if (opened.kind !== 'shown' || !asked) return stepped(chat, opinionId, { kind: 'not-allowed' })
  const key = opinionDraftKey(opinionId)
  await beginDraft(chat.deps, chat.caller, { key, kind, subjectId: opinionId, data })
  const back =
    at === undefined ? callbackData('opinion', opinionId, 0) : callbackData('opinion-at', opinionId, at)
  const head = html`<b>${opinionHead(opened.view, chat.view)}</b>`
  const messageId = await chat.show({
    text: paragraphs(head, asked.now, html`${asked.question}`),
    buttons: [...(asked.buttons ?? []), [{ text: OPINION_TEXTS[chat.view.lang].back, data: back }]],
  })
  await noteDraftMessage(chat.deps, chat.chatId, key, messageId)
}

/** What the team's side, and the return to it, ask for. */
export type Wish = { what: 'demand' | 'leave-out' | 'dissent' | 'take-back' | 'return'; at?: number }

const EVENT: Record<Wish['what'], OpinionEvent> = {
  ...{ demand: 'draft', 'leave-out': 'draft', dissent: 'say' },
  ...{ 'take-back': 'take-back', return: 'return' },
}

export const askHere = (
  chat: Chat,
  opinionId: number,
  wish: Wish,
  make: (shown: OpinionView) => Question | null,
): Promise<void> =>
  askWords(
    chat,
    opinionId,
    {
      ...{ event: EVENT[wish.what], kind: 'opinion', data: { ...wish } },
      ...(wish.at === undefined ? {} : { at: wish.at }),
    },
    make,
  )
