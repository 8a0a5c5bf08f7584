// What coordinators type for a sanction: asked for, read, and answered; and the decision, which is put together from several
// answers before it is issued.
import { z } from 'zod'
import type { AlreadyApplied } from '../app/deps.ts'
import { beginDraft, endDraft } from '../app/drafts.ts'
import { badReasons } from '../app/reasons.ts'
import {
  type DecideOutcome,
  decideSanction,
  dropSanction,
  isOrderDay,
  proposedOrder,
} from '../app/sanction-decide.ts'
import { writeFacts } from '../app/sanction-draft.ts'
import { sanctionDraftKey } from '../app/sanction-of.ts'
import { recordStatement } from '../app/sanction-statement.ts'
import type { SanctionOutcome } from '../app/sanction-step.ts'
import { openSanctionPage } from '../app/sanction-view.ts'
import { openSanctions } from '../app/sanctions.ts'
import type { Draft } from '../app/store.ts'
import type { SanctionEvent } from '../domain/sanction.ts'
import { parseTypedDate } from '../domain/typed-date.ts'
import { ask } from './ask.ts'
import type { Chat } from './context.ts'
import { goOnIn } from './draft-message.ts'
import type { Html } from './html.ts'
import { COMMON_TEXTS } from './texts/common.ts'
import { SANCTION_TEXTS } from './texts/sanction.ts'
import { sanctionMessage, sanctionRow } from './views/sanction.ts'
import { decideSure } from './views/sanction-sure.ts'

/** `because` and `order`: a decision being put together. */
const wish = z.object({
  what: z.enum(['facts', 'written', 'decide', 'demands', 'day', 'drop']),
  because: z.string().default(''),
  order: z.object({ demands: z.string(), dueDay: z.string() }).optional(),
})
export type Asked = z.output<typeof wish>['what']

/** What an outcome says; for a step that was taken, what its event did. */
export function sanctionWords(chat: Chat, outcome: DecideOutcome): string {
  const { lang } = chat.view
  const t = SANCTION_TEXTS[lang]
  const common = COMMON_TEXTS[lang]
  const done: Partial<Record<SanctionEvent, string>> = {
    ...{ draft: t.factsNow, notify: t.notified, decide: t.decided, drop: t.droppedNow, state: t.recorded },
  }
  switch (outcome.kind) {
    case 'done':
      return done[outcome.event] ?? common.done
    case 'not-allowed':
      return common.notForYou
    case 'wrong-state':
      return t.wrongState(t.state[outcome.state])
    case 'unmet':
      return t.unmet[outcome.condition]
    case 'day-passed':
      return t.badDay(exampleDay(chat))
    case 'reasons-missing':
      return common.missing
    case 'too-long':
      return common.tooLong(outcome.max)
  }
}

const exampleDay = ({ deps: { clock, policy } }: Chat): string => proposedOrder(policy, clock.now()).dueDay

const draftOf = async (chat: Chat, id: number) => {
  const draft = await chat.deps.store.transact((tx) => tx.drafts.get(chat.chatId, sanctionDraftKey(id)))
  return draft ? wish.parse(draft.data) : null
}

/** Asks for words; a decision that is being put together is kept. */
export async function askWords(chat: Chat, id: number, what: Asked): Promise<void> {
  const before = what === 'demands' || what === 'day' ? await draftOf(chat, id) : null
  if ((what === 'demands' || what === 'day') && !before?.order)
    return chat.toast(COMMON_TEXTS[chat.view.lang].staleButton, { alert: true })
  const draft = { kind: 'sanction', subjectId: id, key: sanctionDraftKey(id), data: { ...before, what } }
  await ask(chat, draft, SANCTION_TEXTS[chat.view.lang].ask[what])
}

/** The decision as it stands, to be issued or changed. Whatever is typed now takes the place of its reasons. */
async function showDecision(
  chat: Chat,
  id: number,
  made: { because: string; order: { demands: string; dueDay: string } },
): Promise<void> {
  const shown = await openSanctionPage(chat.deps, chat.chatId, id)
  if (!shown) return chat.toast(COMMON_TEXTS[chat.view.lang].notForYou, { alert: true })
  const key = sanctionDraftKey(id)
  const data = { what: 'decide', ...made }
  await beginDraft(chat.deps, chat.caller, { key, kind: 'sanction', subjectId: id, data })
  const messageId = await chat.say(decideSure(shown, made, chat.view))
  await goOnIn(chat, key, messageId, true)
}

/** Issues the decision this coordinator has put together; null where there is none (any more), which is said. */
export async function issueDecision(
  chat: Chat,
  id: number,
): Promise<SanctionOutcome | AlreadyApplied | null> {
  const made = await draftOf(chat, id)
  if (!made?.order) {
    await chat.toast(COMMON_TEXTS[chat.view.lang].staleButton, { alert: true })
    return null
  }
  const { because, order } = made
  const outcome = await decideSanction(chat.deps, chat.caller, id, { because, order })
  if (outcome.kind !== 'day-passed') return outcome
  await chat.toast(sanctionWords(chat, outcome), { alert: true })
  return null
}

/** A part of the decision was typed: read, and the decision shown as it is now. */
async function decisionTyped(chat: Chat, id: number, asked: z.output<typeof wish>, text: string) {
  const { deps, view } = chat
  const now = deps.clock.now()
  const order = asked.order ?? proposedOrder(deps.policy, now)
  const bad = badReasons(text)
  if (bad) {
    await chat.say(sanctionWords(chat, bad))
    return
  }
  if (asked.what !== 'day') {
    const made =
      asked.what === 'decide' ? { because: text, order } : { ...asked, order: { ...order, demands: text } }
    return showDecision(chat, id, { because: made.because, order: made.order })
  }
  const day = parseTypedDate(text, { now, zone: deps.policy.timezone })
  if (!day.ok || !isOrderDay(day.day, deps.policy, now)) {
    await chat.say(SANCTION_TEXTS[view.lang].badDay(exampleDay(chat)))
    return
  }
  await showDecision(chat, id, { because: asked.because, order: { ...order, dueDay: day.day } })
}

/** Sanctions that wait, for the list of opinions. */
export async function sanctionRows(chat: Chat): Promise<Html[]> {
  const found = await openSanctions(chat.deps, chat.chatId)
  return found.map((row) => sanctionRow(row, chat.view))
}

/** What leaves the question open: the text can be sent again. Anything else ends it. */
const CAN_BE_MENDED: readonly string[] = ['reasons-missing', 'too-long']

/** Whatever a coordinator typed for a sanction. */
export async function answered(chat: Chat, draft: Draft, text: string): Promise<void> {
  const asked = wish.parse(draft.data)
  const id = draft.subjectId ?? 0
  const { deps, caller } = chat
  if (asked.what === 'decide' || asked.what === 'demands' || asked.what === 'day')
    return decisionTyped(chat, id, asked, text)
  const act = { facts: writeFacts, written: recordStatement, drop: dropSanction }[asked.what]
  const outcome = await act(deps, caller, id, text)
  if (outcome.kind === 'already-applied') return
  if (!CAN_BE_MENDED.includes(outcome.kind)) await endDraft(deps, chat.chatId, draft.key)
  const shown = outcome.kind === 'done' ? await openSanctionPage(deps, chat.chatId, id) : null
  if (outcome.kind !== 'done' || asked.what !== 'facts') await chat.say(sanctionWords(chat, outcome))
  if (shown && asked.what === 'facts') await chat.say(sanctionMessage(shown, chat.view))
}
