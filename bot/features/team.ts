// The team of a visit: who leads, comparing the sheets, agreeing to the joint answers or dissenting from them.
import { compareNow } from '../../app/compare-sheets.ts'
import type { AlreadyApplied } from '../../app/deps.ts'
import {
  type AssentOutcome,
  assent,
  assentRefusal,
  dissentKey,
  takeBackJoint,
} from '../../app/joint-answers.ts'
import { handOverLead, type LeadOutcome, takeLead } from '../../app/lead.ts'
import { type TeamView, teamPage } from '../../app/team-page.ts'
import { ask } from '../ask.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import type { Message } from '../message.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { TEAM_TEXTS } from '../texts/team.ts'
import { leadListMessage, teamMessage } from '../views/team.ts'
import { teamListMessage } from '../views/team-list.ts'

/** Shows a page of the team in place of the tapped one, to its members only. */
async function here(chat: Chat, dispatchId: number, make: (shown: TeamView) => Message): Promise<void> {
  const found = await teamPage(chat.deps, chat.chatId, dispatchId)
  if (found.kind === 'not-yours') return chat.toast(TEAM_TEXTS[chat.view.lang].notYours, { alert: true })
  await chat.show(make(found.view))
}

const page = (chat: Chat, dispatchId: number): Promise<void> =>
  here(chat, dispatchId, (shown) => teamMessage(shown, chat.view))

async function told(chat: Chat, dispatchId: number, words: string, alert = false): Promise<void> {
  await chat.toast(words, { alert })
  await page(chat, dispatchId)
}

async function lead(chat: Chat, dispatchId: number, outcome: LeadOutcome | AlreadyApplied): Promise<void> {
  const t = TEAM_TEXTS[chat.view.lang]
  switch (outcome.kind) {
    case 'leads':
      return told(chat, dispatchId, outcome.you ? t.youLead : t.nowLeads(outcome.name))
    case 'not-free':
      return told(chat, dispatchId, t.notFree(outcome.leader), true)
    case 'past':
      return told(chat, dispatchId, t.pastNow, true)
    case 'already-applied':
      return page(chat, dispatchId)
    case 'not-allowed':
      return chat.toast(t.notYours, { alert: true })
  }
}

async function compare(chat: Chat, dispatchId: number): Promise<void> {
  const t = TEAM_TEXTS[chat.view.lang]
  const outcome = await compareNow(chat.deps, chat.caller, dispatchId)
  if (outcome.kind === 'not-leader') return chat.toast(t.notYours, { alert: true })
  if (outcome.kind === 'wait') return told(chat, dispatchId, t.stillWaiting(outcome.for.join('、')), true)
  if (outcome.kind === 'past') return told(chat, dispatchId, t.pastNow, true)
  await page(chat, dispatchId)
}

function assentWords(chat: Chat, outcome: AssentOutcome): string {
  const t = TEAM_TEXTS[chat.view.lang]
  const common = COMMON_TEXTS[chat.view.lang]
  switch (outcome.kind) {
    case 'said':
      return outcome.dissent ? t.dissentNow : t.agreedNow
    case 'taken-back':
      return t.takenBackNow
    case 'not-yours':
      return t.notYours
    case 'past':
      return t.pastNow
    case 'reasons-missing':
      return common.missing
    case 'too-long':
      return common.tooLong(outcome.max)
  }
}

async function tapped(
  chat: Chat,
  dispatchId: number,
  outcome: AssentOutcome | AlreadyApplied,
): Promise<void> {
  if (outcome.kind === 'already-applied') return page(chat, dispatchId)
  const words = assentWords(chat, outcome)
  if (outcome.kind === 'not-yours') return chat.toast(words, { alert: true })
  await told(chat, dispatchId, words, outcome.kind !== 'said')
}

export const teamFeature: Feature = {
  presses: {
    team: (chat, [dispatchId]) => page(chat, dispatchId),
    'team-list': (chat, [dispatchId, what, at]) =>
      here(chat, dispatchId, (shown) => teamListMessage(shown, what, at, chat.view)),
    'team-compare': (chat, [dispatchId]) => compare(chat, dispatchId),
    'lead-list': (chat, [dispatchId]) =>
      here(chat, dispatchId, (shown) =>
        shown.me.leads ? leadListMessage(shown, chat.view) : teamMessage(shown, chat.view),
      ),
    'lead-give': async (chat, [dispatchId, to]) =>
      lead(chat, dispatchId, await handOverLead(chat.deps, chat.caller, dispatchId, to)),
    'lead-take': async (chat, [dispatchId]) =>
      lead(chat, dispatchId, await takeLead(chat.deps, chat.caller, dispatchId)),
    'joint-agree': async (chat, [dispatchId]) =>
      tapped(chat, dispatchId, await assent(chat.deps, chat.caller, dispatchId, null)),
    'joint-back': async (chat, [dispatchId]) =>
      tapped(chat, dispatchId, await takeBackJoint(chat.deps, chat.caller, dispatchId)),
    'joint-dissent': async (chat, [dispatchId]) => {
      const refusal = await assentRefusal(chat.deps, chat.chatId, dispatchId)
      if (refusal) return tapped(chat, dispatchId, refusal)
      await chat.toast('')
      const draft = { kind: 'dissent', subjectId: dispatchId, key: dissentKey(dispatchId) }
      await ask(chat, draft, TEAM_TEXTS[chat.view.lang].askDissent)
    },
  },
  drafts: {
    dissent: async (chat, { subjectId }, text) => {
      if (subjectId === null) return
      const outcome = await assent(chat.deps, chat.caller, subjectId, text)
      if (outcome.kind !== 'already-applied') await chat.say(assentWords(chat, outcome))
    },
  },
}
