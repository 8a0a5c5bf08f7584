// How the questionnaire answers in the chat: a tap changes the message it is on; what is typed or sent is answered by a
// new page below it, and the one before loses its buttons.
import {
  changeSheet,
  noteQuestion,
  openSheet,
  type SheetOutcome,
  type SheetWish,
} from '../app/answer-sheet.ts'
import type { AlreadyApplied } from '../app/deps.ts'
import type { SheetView } from '../app/sheet-view.ts'
import { view as questionView, walk } from '../domain/forms/engine.ts'
import { numberOfStep, stepByTag } from '../domain/forms/step-tag.ts'
import type { Chat } from './context.ts'
import type { Sent } from './feature.ts'
import { cut } from './html.ts'
import type { Message } from './message.ts'
import { answerProblem } from './texts/answer-problems.ts'
import { VISIT_TEXTS } from './texts/visit.ts'
import { when } from './views/context.ts'
import { type Extra, questionMessage } from './views/question.ts'

/** Puts a page where the person looks: in place of the tapped message, or below what they have just sent. */
export async function put(
  chat: Chat,
  shown: SheetView,
  message: Message,
  below: number | null | 'tapped',
): Promise<void> {
  const messageId = below === 'tapped' ? await chat.show(message) : await chat.say(message)
  if (typeof below === 'number' && below !== messageId) await chat.retire(below)
  const key = walk(shown.sitting).current
  if (!shown.submittedAt) await noteQuestion(chat.deps, chat.chatId, shown, key ?? '', messageId)
}

export const page = (chat: Chat, shown: SheetView, extra: Extra = {}): Message =>
  questionMessage(shown, { ...chat.view, fresh: false }, extra)

/** What is said of an outcome that shows no page; null when there is one. */
export function refusalWords(
  chat: Chat,
  outcome: Exclude<SheetOutcome, { kind: 'shown' | 'problem' }>,
): string {
  const t = VISIT_TEXTS[chat.view.lang]
  switch (outcome.kind) {
    case 'not-yours':
      return t.notYours
    case 'submitted':
      return t.submittedAlready(when(outcome.at, chat.view))
    case 'too-large':
      return t.fileTooLarge
    case 'too-many':
      return t.tooManyFiles(outcome.max)
  }
}

function problemWords(chat: Chat, outcome: Extract<SheetOutcome, { kind: 'problem' }>): string {
  const { problem } = outcome
  const { lang } = chat.view
  return problem.kind === 'no-question' ? VISIT_TEXTS[lang].noQuestion : answerProblem(problem, lang)
}

/** Shows the sheet anew where an update had taken effect before its answer was lost. */
async function current(
  chat: Chat,
  sheetId: number,
  outcome: SheetOutcome | AlreadyApplied,
): Promise<SheetOutcome> {
  return outcome.kind === 'already-applied' ? openSheet(chat.deps, chat.caller, sheetId) : outcome
}

/** A tap: the page it leads to takes the place of the tapped one; a problem is an alert over it. */
export async function tapped(chat: Chat, sheetId: number, wish: SheetWish, extra: Extra = {}): Promise<void> {
  const outcome = await current(chat, sheetId, await changeSheet(chat.deps, chat.caller, sheetId, wish))
  if (outcome.kind === 'problem') {
    await chat.toast(problemWords(chat, outcome), { alert: true })
    return
  }
  if (outcome.kind !== 'shown') return chat.toast(refusalWords(chat, outcome), { alert: true })
  await chat.toast('')
  await put(chat, outcome.view, page(chat, outcome.view, extra), 'tapped')
}

/** The key a tag in a button means on this person's sheet; a button of a question that is gone says so. */
export async function withStep(
  chat: Chat,
  sheetId: number,
  tag: string,
  go: (key: string, shown: SheetView) => Promise<void>,
): Promise<void> {
  const opened = await openSheet(chat.deps, chat.caller, sheetId)
  if (opened.kind === 'problem') return
  if (opened.kind !== 'shown') return chat.toast(refusalWords(chat, opened), { alert: true })
  if (opened.view.submittedAt) {
    const words = VISIT_TEXTS[chat.view.lang].submittedAlready(when(opened.view.submittedAt, chat.view))
    return chat.toast(words, { alert: true })
  }
  const step = stepByTag(walk(opened.view.sitting), tag)
  if (step) return go(step.key, opened.view)
  await chat.toast(answerProblem({ kind: 'not-asked', key: '' }, chat.view.lang))
  await put(chat, opened.view, page(chat, opened.view), 'tapped')
}

/** Something typed or sent: what was understood of it, then the next page below. */
export async function sent(
  chat: Chat,
  sheetId: number,
  wish: SheetWish,
  from: Sent,
  below: number | null,
): Promise<void> {
  const outcome = await current(chat, sheetId, await changeSheet(chat.deps, chat.caller, sheetId, wish, from))
  const { lang } = chat.view
  const t = VISIT_TEXTS[lang]
  if (outcome.kind === 'problem') {
    const remark = problemWords(chat, outcome)
    return put(chat, outcome.view, page(chat, outcome.view, { remark }), below)
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
      t.takenWhat[what],
    ),
  )
  const remark = [...(wish.kind === 'edit' ? [t.changed] : []), ...said].join('\n')
  await put(chat, outcome.view, page(chat, outcome.view, remark === '' ? {} : { remark }), below)
}

export async function openHere(
  chat: Chat,
  sheetId: number,
  make: (shown: SheetView) => Message,
): Promise<void> {
  const opened = await openSheet(chat.deps, chat.caller, sheetId)
  if (opened.kind === 'shown') return put(chat, opened.view, make(opened.view), 'tapped')
  if (opened.kind !== 'problem') await chat.toast(refusalWords(chat, opened), { alert: true })
}

export const plainView = (chat: Chat) => ({ ...chat.view, fresh: false })
