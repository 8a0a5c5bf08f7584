// A supervisor's taps on an invitation: accept, decline step by step, withdraw, give back after a move.
import { acceptInvitation } from '../../app/accept-invitation.ts'
import { addEvidence } from '../../app/add-evidence.ts'
import {
  type ConfirmDeclineOutcome,
  changeDecline,
  confirmDecline,
  type DeclineChange,
  type DeclineOutcome,
  releaseSeat,
} from '../../app/decline-invitation.ts'
import type { AlreadyApplied } from '../../app/deps.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { ANSWER_TEXTS, answerRefusal } from '../texts/answers.ts'
import { COMMON_TEXTS } from '../texts/common.ts'

async function tellChange(chat: Chat, outcome: DeclineOutcome | AlreadyApplied): Promise<void> {
  if (outcome.kind === 'shown' || outcome.kind === 'already-applied') return
  const { lang } = chat.view
  if (outcome.kind === 'too-long') {
    await chat.say(COMMON_TEXTS[lang].tooLong(outcome.max))
    return
  }
  await chat.toast(answerRefusal(outcome, chat.view), { alert: true })
}

async function tellTaken(
  chat: Chat,
  outcome: ConfirmDeclineOutcome | { kind: 'not-moved' } | AlreadyApplied,
): Promise<void> {
  const t = ANSWER_TEXTS[chat.view.lang]
  if (outcome.kind === 'already-applied') return
  if (outcome.kind === 'declined') return chat.toast(t.taken[outcome.event])
  if (outcome.kind === 'incomplete') return chat.toast(t.incomplete, { alert: true })
  if (outcome.kind === 'not-moved') return chat.toast(t.notMoved, { alert: true })
  await chat.toast(answerRefusal(outcome, chat.view), { alert: true })
}

const change = async (chat: Chat, invitationId: number, what: DeclineChange) =>
  tellChange(chat, await changeDecline(chat.deps, chat.caller, invitationId, what))

export const invitationFeature: Feature = {
  presses: {
    accept: async (chat, [id]) => {
      const outcome = await acceptInvitation(chat.deps, chat.caller, id)
      if (outcome.kind === 'already-applied') return
      const t = ANSWER_TEXTS[chat.view.lang]
      if (outcome.kind === 'accepted') return chat.toast(t.accepted)
      await chat.toast(answerRefusal(outcome, chat.view), { alert: true })
    },
    decline: (chat, [id]) => change(chat, id, { kind: 'begin' }),
    'decline-reason': (chat, [id, reason]) => change(chat, id, { kind: 'reason', reason }),
    'decline-relation': (chat, [id, relation]) => change(chat, id, { kind: 'relation', relation }),
    'decline-back': (chat, [id]) => change(chat, id, { kind: 'back' }),
    'decline-keep': (chat, [id]) => change(chat, id, { kind: 'keep' }),
    'decline-confirm': async (chat, [id]) =>
      tellTaken(chat, await confirmDecline(chat.deps, chat.caller, id)),
    release: async (chat, [id]) => tellTaken(chat, await releaseSeat(chat.deps, chat.caller, id)),
  },
  drafts: {
    decline: async (chat, { subjectId }, text) => {
      if (subjectId !== null) await change(chat, subjectId, { kind: 'text', text })
    },
  },
  draftFiles: {
    decline: async (chat, { subjectId }, file, _caption, sentAt) => {
      if (subjectId === null) return
      const outcome = await addEvidence(chat.deps, chat.caller, subjectId, { ...file, sentAt })
      const t = ANSWER_TEXTS[chat.view.lang]
      if (outcome.kind === 'already-applied') return
      if (outcome.kind === 'kept') await chat.say(t.evidenceKept(outcome.count))
      else if (outcome.kind === 'unasked') await chat.say(t.evidenceUnasked)
      else if (outcome.kind === 'too-many') await chat.say(t.evidenceTooMany(outcome.max))
      else if (outcome.kind === 'too-large') await chat.say(t.evidenceTooLarge)
      else await chat.say(answerRefusal(outcome, chat.view))
    },
  },
}
