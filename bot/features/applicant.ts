// /applicant: somebody on the way to a card, from registration over training and test to the card; question by question
// or in one line.
import { z } from 'zod'
import {
  answerApplicant,
  beginApplicant,
  NEW_APPLICANT_KEY,
  type RegisterOutcome,
  registerApplicant,
} from '../../app/applicant-register.ts'
import { listApplicants, openApplicant, showApplicant, stepApplicant } from '../../app/applicant-step.ts'
import type { AlreadyApplied } from '../../app/deps.ts'
import { endDraft } from '../../app/drafts.ts'
import { readScore } from '../../domain/applicant.ts'
import { applicantRefusal, confirmCard, proposeCard, takeCardNumber } from '../applicant-card.ts'
import { ask } from '../ask.ts'
import type { Chat } from '../context.ts'
import { goOnIn } from '../draft-message.ts'
import type { Feature } from '../feature.ts'
import { html, lines } from '../html.ts'
import { APPLICANT_TEXTS } from '../texts/applicant.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { applicantList, applicantMessage, LIST_SIZE, registerQuestion } from '../views/applicant.ts'

const said = z.object({ event: z.enum(['pass', 'fail', 'drop']) })

async function list(chat: Chat, offset: number): Promise<void> {
  const listed = await listApplicants(chat.deps, chat.chatId, offset, LIST_SIZE)
  if (listed.kind === 'not-allowed') {
    await chat.say(COMMON_TEXTS[chat.view.lang].forCoordinators)
    return
  }
  await chat.show(applicantList(listed, chat.view, chat.who.coordinator))
}

/** The next question in place of the one tapped, or below the answer typed. */
async function registering(
  chat: Chat,
  outcome: RegisterOutcome | AlreadyApplied,
  answered = false,
): Promise<void> {
  const t = APPLICANT_TEXTS[chat.view.lang]
  switch (outcome.kind) {
    case 'asks': {
      const messageId = await chat.show(registerQuestion(outcome, chat.view))
      return goOnIn(chat, NEW_APPLICANT_KEY, messageId, answered)
    }
    case 'registered':
      await chat.show(
        applicantMessage(outcome.applicant, chat.view, html`${t.registered(outcome.applicant.id)}`),
      )
      return
    case 'wrong':
      await chat.say({
        text: lines(html`${t.field[outcome.field]} ${t.problem[outcome.problem]}`, html`<i>${t.how}</i>`),
      })
      return
    case 'no-wizard':
      return chat.toast(t.noWizard, { alert: true })
    case 'not-allowed':
      await chat.say(COMMON_TEXTS[chat.view.lang].forCoordinators)
      return
    case 'already-applied':
      return chat.toast(COMMON_TEXTS[chat.view.lang].already)
  }
}

/** What the step needs beside the tap is asked for: a score, or reasons. */
async function press(chat: Chat, id: number, event: 'train' | 'pass' | 'fail' | 'drop'): Promise<void> {
  const t = APPLICANT_TEXTS[chat.view.lang]
  if (event === 'train') {
    const outcome = await stepApplicant(chat.deps, chat.caller, id, event)
    if (outcome.kind === 'done') await chat.show(applicantMessage(outcome.applicant, chat.view))
    else if (outcome.kind === 'already-applied') await chat.toast(COMMON_TEXTS[chat.view.lang].already)
    else if (outcome.kind !== 'reasons-missing' && outcome.kind !== 'too-long')
      await chat.toast(applicantRefusal(outcome, id, chat.view), { alert: true })
    return
  }
  const open = await openApplicant(chat.deps, chat.chatId, id, event)
  if (open.kind !== 'open') return chat.toast(applicantRefusal(open, id, chat.view), { alert: true })
  const { name } = open.applicant
  const question = event === 'drop' ? t.askReasons(name) : t.askScore(name)
  await ask(chat, { kind: 'applicant', subjectId: id, data: { event } }, question)
}

export const applicantFeature: Feature = {
  commands: {
    applicant: async (chat, rest) =>
      rest === '' ? list(chat, 0) : registering(chat, await registerApplicant(chat.deps, chat.caller, rest)),
  },
  numbered: {
    applicant: async (chat, id) => {
      const one = await showApplicant(chat.deps, chat.chatId, id)
      const { lang } = chat.view
      if (one) await chat.say(applicantMessage(one, chat.view, null, chat.who.coordinator))
      else
        await chat.say(
          chat.who.reads ? APPLICANT_TEXTS[lang].unknown(id) : COMMON_TEXTS[lang].forCoordinators,
        )
    },
  },
  presses: {
    'applicant-page': (chat, [offset]) => list(chat, offset),
    'applicant-new': async (chat, [what]) => {
      const { deps, caller } = chat
      if (what === 'begin') return registering(chat, await beginApplicant(deps, caller))
      const typed = what === 'no-unit' ? '-' : what
      const field = what === 'no-unit' ? 'unit' : 'kind'
      await registering(chat, await answerApplicant(deps, caller, typed, field))
    },
    applicant: async (chat, [id, step]) => {
      if (step === 'sure') return confirmCard(chat, id)
      if (step !== 'issue' && step !== 'issue-card') return press(chat, id, step)
      await proposeCard(chat, id, step === 'issue')
    },
  },
  drafts: {
    [NEW_APPLICANT_KEY]: async (chat, _draft, text) => {
      await registering(chat, await answerApplicant(chat.deps, chat.caller, text), true)
    },
    'applicant-card': takeCardNumber,
    applicant: async (chat, draft, text) => {
      const { event } = said.parse(draft.data)
      const id = draft.subjectId ?? 0
      const t = APPLICANT_TEXTS[chat.view.lang]
      const common = COMMON_TEXTS[chat.view.lang]
      const score = event === 'drop' ? undefined : readScore(text)
      if (score === null) {
        await chat.say(t.badScore)
        return
      }
      const given = score === undefined ? { reasons: text } : { score }
      const outcome = await stepApplicant(chat.deps, chat.caller, id, event, given)
      if (outcome.kind === 'already-applied') return
      if (outcome.kind === 'reasons-missing') await chat.say(common.missing)
      else if (outcome.kind === 'too-long') await chat.say(common.tooLong(outcome.max))
      else {
        await endDraft(chat.deps, chat.chatId, draft.key)
        if (outcome.kind === 'done') await chat.say(applicantMessage(outcome.applicant, chat.view))
        else await chat.say(applicantRefusal(outcome, id, chat.view))
      }
    },
  },
}
