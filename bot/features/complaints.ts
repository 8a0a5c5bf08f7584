// /complaints: coordinators list complaints, open one, see its files, and take its steps.
import { z } from 'zod'
import type { AlreadyApplied } from '../../app/deps.ts'
import { endDraft } from '../../app/drafts.ts'
import { listComplaints, openComplaintPage, sendComplaintFiles } from '../../app/show-complaints.ts'
import { mayStep, type SortOutcome, stepComplaint, WITH_WORDS } from '../../app/sort-complaint.ts'
import type { Draft } from '../../app/store.ts'
import { COMPLAINT_EVENTS, type ComplaintEvent } from '../../domain/complaint.ts'
import { ask } from '../ask.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { COMPLAINT_TEXTS } from '../texts/complaint.ts'
import { complaintList } from '../views/complaint.ts'

const draftData = z.object({ event: z.enum(COMPLAINT_EVENTS) })

function words(chat: Chat, outcome: SortOutcome): string {
  const { lang } = chat.view
  const t = COMPLAINT_TEXTS[lang]
  const common = COMMON_TEXTS[lang]
  switch (outcome.kind) {
    case 'done':
      return t.about(outcome.complaintId, t.done[outcome.event])
    case 'not-allowed':
    case 'unknown-complaint':
      return common.notForYou
    case 'wrong-state':
      return t.wrongState(t.state[outcome.state])
    case 'unknown-dispatch':
      return common.unknownDispatch(outcome.dispatchId)
    case 'not-special':
      return t.notSpecial(outcome.dispatchId)
    case 'other-institution':
      return t.otherInstitution(outcome.dispatchId)
    case 'dispatch-over':
      return t.dispatchOver(outcome.dispatchId)
    case 'reasons-missing':
      return common.missing
    case 'too-long':
      return common.tooLong(outcome.max)
  }
}

/** What ends the question; anything else can be mended by sending it again. */
const OVER: readonly string[] = ['done', 'not-allowed', 'unknown-complaint', 'wrong-state']

async function showList(chat: Chat, offset: number): Promise<void> {
  const listed = await listComplaints(chat.deps, chat.chatId, offset)
  if (listed.kind === 'not-allowed') {
    await chat.say(COMMON_TEXTS[chat.view.lang].forCoordinators)
    return
  }
  await chat.show(complaintList(listed, chat.view))
}

async function open(chat: Chat, id: number): Promise<void> {
  const { lang } = chat.view
  const outcome = await openComplaintPage(chat.deps, chat.caller, id)
  if (outcome.kind === 'not-allowed') await chat.say(COMMON_TEXTS[lang].forCoordinators)
  if (outcome.kind === 'unknown-complaint') await chat.say(COMPLAINT_TEXTS[lang].unknown(id))
}

async function sendFiles(chat: Chat, id: number): Promise<void> {
  const { lang } = chat.view
  const outcome = await sendComplaintFiles(chat.deps, chat.caller, id)
  if (outcome.kind === 'already-applied') return
  if (outcome.kind === 'not-allowed') return chat.toast(COMMON_TEXTS[lang].notForYou, { alert: true })
  await chat.toast(COMPLAINT_TEXTS[lang].sending(outcome.count, outcome.coming))
}

/** The question a step asks before it is taken; null for one that is taken at once. */
function question(chat: Chat, id: number, event: ComplaintEvent, code: string | null): string | null {
  const t = COMPLAINT_TEXTS[chat.view.lang]
  if (event === 'link') return t.askDispatch(id, code)
  return event === 'refuse' || event === 'answer' || event === 'message' ? t.ask[event](id) : null
}

async function press(chat: Chat, id: number, event: ComplaintEvent): Promise<void> {
  const may = await mayStep(chat.deps, chat.chatId, id, event)
  if (may.kind !== 'may') return chat.toast(words(chat, may), { alert: true })
  const asked = question(chat, id, event, may.code)
  if (asked !== null) return ask(chat, { kind: 'complaint-step', subjectId: id, data: { event } }, asked)
  const outcome = await stepComplaint(chat.deps, chat.caller, id, event)
  if (outcome.kind === 'already-applied') return
  await chat.toast(words(chat, outcome), { alert: outcome.kind !== 'done' })
}

async function answered(chat: Chat, draft: Draft, text: string): Promise<void> {
  const { event } = draftData.parse(draft.data)
  const id = draft.subjectId ?? 0
  const number = /^\D{0,10}(\d{1,9})\D{0,3}$/u.exec(text.normalize('NFKC'))?.[1]
  if (!WITH_WORDS.includes(event) && number === undefined) {
    await chat.say(COMPLAINT_TEXTS[chat.view.lang].badNumber)
    return
  }
  const dispatchId = Number(number ?? 0)
  const outcome: SortOutcome | AlreadyApplied = await stepComplaint(chat.deps, chat.caller, id, event, {
    ...{ text, dispatchId },
  })
  if (outcome.kind === 'already-applied') return
  if (OVER.includes(outcome.kind)) await endDraft(chat.deps, chat.chatId, draft.key)
  await chat.say(words(chat, outcome))
}

export const complaintsFeature: Feature = {
  commands: { complaints: (chat) => showList(chat, 0) },
  numbered: { complaint: open },
  presses: {
    'complaint-page': (chat, [offset]) => showList(chat, offset),
    complaint: (chat, [id, what]) => (what === 'files' ? sendFiles(chat, id) : press(chat, id, what)),
  },
  drafts: { 'complaint-step': answered },
}
