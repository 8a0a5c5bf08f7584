// How the questionnaire answers in the chat: a tap changes the message it is on; what is typed or sent is answered by a
// new page below it, and the one before loses its buttons.
import {
  changeSheet,
  noteQuestion,
  openSheet,
  type SheetOutcome,
  type SheetRefusal,
  type SheetWish,
  type Tap,
} from '../app/answer-sheet.ts'
import type { AlreadyApplied } from '../app/deps.ts'
import type { SheetView } from '../app/sheet-view.ts'
import { view as questionView, walk } from '../domain/forms/engine.ts'
import { numberOfStep, stepTag } from '../domain/forms/step-tag.ts'
import type { Chat } from './context.ts'
import type { Sent } from './feature.ts'
import { cut } from './html.ts'
import type { Message } from './message.ts'
import { deedProblem } from './texts/answer-problems.ts'
import { QUESTION_TEXTS } from './texts/question.ts'
import { VISIT_TEXTS } from './texts/visit.ts'
import { when } from './views/context.ts'
import { type Extra, questionMessage } from './views/question.ts'

/**
 * Puts a page where the person looks: in place of the tapped message, or below what they have just sent.
 * @param left the message that had shown the sheet until now; it loses its buttons
 */
export async function put(
  chat: Chat,
  shown: SheetView,
  message: Message,
  where: 'tapped' | 'below',
  left: number | null,
): Promise<void> {
  const messageId = where === 'tapped' ? await chat.show(message) : await chat.say(message)
  if (left !== null && left !== messageId) await chat.retire(left)
  // That the tapped message shows it was noted with the change itself.
  const noted = where === 'tapped' && messageId === chat.messageId
  if (!shown.submittedAt && !noted) await noteQuestion(chat.deps, chat.chatId, shown, messageId)
}

export const page = (chat: Chat, shown: SheetView, extra: Extra = {}): Message =>
  questionMessage(shown, { ...chat.view, fresh: false }, extra)

/** What is said of an outcome that shows no page; null when there is one. */
export function refusalWords(chat: Chat, outcome: SheetRefusal): string {
  const t = VISIT_TEXTS[chat.view.lang]
  switch (outcome.kind) {
    case 'not-yours':
      return t.notYours
    case 'compared':
      return t.tooLateForForm
    case 'submitted':
      return t.submittedAlready(when(outcome.at, chat.view))
    case 'too-large':
      return t.fileTooLarge
    case 'too-many':
      return t.tooManyFiles(outcome.max)
  }
}

function problemWords(chat: Chat, outcome: Extract<SheetOutcome, { kind: 'problem' | 'gone' }>): string {
  const problem = outcome.kind === 'gone' ? { kind: 'not-asked' as const, key: '' } : outcome.problem
  return deedProblem(problem, chat.view.lang)
}

/** Shows the sheet anew where an update had taken effect before its answer was lost. */
async function current(
  chat: Chat,
  sheetId: number,
  outcome: SheetOutcome | AlreadyApplied,
  shownIn: number | null,
): Promise<SheetOutcome> {
  return outcome.kind === 'already-applied' ? openSheet(chat.deps, chat.caller, sheetId, shownIn) : outcome
}

/** What a page is shown with belongs to the tapped question; one that is all in order needs no order to go on from. */
function extraFor({ sitting }: SheetView, wish: Tap, extra: Extra): Extra {
  const { current } = walk(sitting)
  if (current === undefined || stepTag(current) !== wish.tag) return {}
  const inOrder =
    wish.kind === 'rank' && wish.places.length === questionView(sitting, current)?.choices.length
  return inOrder ? {} : extra
}

/** A tap: the page it leads to takes the place of the tapped one; a problem is an alert over it. */
export async function tapped(
  chat: Chat,
  sheetId: number,
  wish: Tap | { kind: 'back' },
  extra: Extra = {},
): Promise<void> {
  const from = { messageId: null, replyTo: null, shownIn: chat.messageId }
  const done = await changeSheet(chat.deps, chat.caller, sheetId, wish, from)
  const outcome = await current(chat, sheetId, done, chat.messageId)
  switch (outcome.kind) {
    case 'problem':
      return chat.toast(problemWords(chat, outcome), { alert: true })
    case 'gone':
      await chat.toast(problemWords(chat, outcome))
      return put(chat, outcome.view, page(chat, outcome.view), 'tapped', outcome.left)
    case 'shown': {
      await chat.toast('')
      const more = 'tag' in wish ? extraFor(outcome.view, wish, extra) : {}
      return put(chat, outcome.view, page(chat, outcome.view, more), 'tapped', outcome.left)
    }
    default:
      return chat.toast(refusalWords(chat, outcome), { alert: true })
  }
}

/** Something typed or sent: what was understood of it, then the next page below. */
export async function sent(
  chat: Chat,
  sheetId: number,
  wish: SheetWish,
  from: Sent,
  below: number | null,
): Promise<void> {
  const done = await changeSheet(chat.deps, chat.caller, sheetId, wish, from)
  const outcome = await current(chat, sheetId, done, null)
  const { lang } = chat.view
  const t = VISIT_TEXTS[lang]
  if (outcome.kind === 'problem' || outcome.kind === 'gone') {
    const remark = problemWords(chat, outcome)
    return put(chat, outcome.view, page(chat, outcome.view, { remark }), 'below', below)
  }
  if (outcome.kind !== 'shown') {
    await chat.say(refusalWords(chat, outcome))
    return
  }
  const { sitting } = outcome.view
  const path = walk(sitting)
  const said = outcome.taken.map(({ key, what }) =>
    t.taken(
      numberOfStep(path, key) ?? 0,
      cut(questionView(sitting, key)?.label ?? '', 20),
      what === 'file' ? QUESTION_TEXTS[lang].takenFile : t.takenWhat[what],
    ),
  )
  const remark = [...(wish.kind === 'edit' ? [t.changed] : []), ...said].join('\n')
  await put(chat, outcome.view, page(chat, outcome.view, remark === '' ? {} : { remark }), 'below', below)
}

export async function openHere(
  chat: Chat,
  sheetId: number,
  make: (shown: SheetView) => Message,
): Promise<void> {
  const opened = await openSheet(chat.deps, chat.caller, sheetId, chat.messageId)
  if (opened.kind === 'shown') return put(chat, opened.view, make(opened.view), 'tapped', opened.left)
  await chat.toast(refusalWords(chat, opened), { alert: true })
}

export const plainView = (chat: Chat) => ({ ...chat.view, fresh: false })
