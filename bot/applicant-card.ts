// The card of an applicant who passed: a number proposed or typed, shown and confirmed.
import {
  type CardQuestion,
  type CardRefused,
  cardDraftKey,
  issueCard,
  openIssue,
  typeCard,
} from '../app/applicant-issue.ts'
import type { ApplicantRefusal } from '../app/applicant-step.ts'
import type { Draft } from '../app/store.ts'
import type { Chat } from './context.ts'
import { goOnIn } from './draft-message.ts'
import { refusalWords } from './features/people.ts'
import { html, lines } from './html.ts'
import { APPLICANT_TEXTS } from './texts/applicant.ts'
import { COMMON_TEXTS } from './texts/common.ts'
import { cardQuestion } from './views/applicant.ts'
import type { View } from './views/context.ts'
import { nameOf } from './views/life.ts'

/** Why a step with an applicant is not taken. */
export function applicantRefusal(outcome: CardRefused | ApplicantRefusal, id: number, view: View): string {
  const t = APPLICANT_TEXTS[view.lang]
  switch (outcome.kind) {
    case 'not-allowed':
      return COMMON_TEXTS[view.lang].notForYou
    case 'unknown-applicant':
      return t.unknown(id)
    case 'issued-already':
      return t.issuedAlready
    case 'refused':
      return refusalWords(outcome.refusal, view)
    case 'card-taken':
      return t.taken(outcome.cardNo)
    case 'bad-card': {
      const { problem } = outcome
      if (problem.kind === 'empty') return COMMON_TEXTS[view.lang].missing
      return problem.kind === 'bad-external-form'
        ? t.badExternal(problem.example)
        : t.badInternal(problem.pattern)
    }
  }
}

async function askCard(chat: Chat, question: CardQuestion, answered = false): Promise<void> {
  const messageId = await chat.show(cardQuestion(question, chat.deps.clock.now(), chat.view))
  await goOnIn(chat, cardDraftKey(question.applicant.id), messageId, answered)
}

export async function confirmCard(chat: Chat, id: number): Promise<void> {
  const t = APPLICANT_TEXTS[chat.view.lang]
  const outcome = await issueCard(chat.deps, chat.caller, id)
  if (outcome.kind === 'issued') {
    const { person } = outcome
    await chat.show({ text: lines(html`${t.issued(nameOf(person))}`, html`${t.bind(person.cardNo)}`) })
  } else if (outcome.kind === 'already-applied') await chat.toast(COMMON_TEXTS[chat.view.lang].already)
  else if (outcome.kind === 'nothing-asked') await chat.toast(t.nothingAsked, { alert: true })
  else await chat.toast(applicantRefusal(outcome, id, chat.view), { alert: true })
}

export async function proposeCard(chat: Chat, id: number, contract: boolean): Promise<void> {
  const opened = await openIssue(chat.deps, chat.caller, id, contract)
  if (opened.kind === 'asks') return askCard(chat, opened)
  if (opened.kind === 'already-applied') return chat.toast(COMMON_TEXTS[chat.view.lang].already)
  await chat.toast(applicantRefusal(opened, id, chat.view), { alert: true })
}

/** Another number, typed in place of the one shown. */
export async function takeCardNumber(chat: Chat, draft: Draft, text: string): Promise<void> {
  const id = draft.subjectId ?? 0
  const outcome = await typeCard(chat.deps, chat.caller, id, text)
  if (outcome.kind === 'asks') {
    await askCard(chat, outcome, true)
  } else if (outcome.kind !== 'already-applied' && outcome.kind !== 'nothing-asked')
    await chat.say(applicantRefusal(outcome, id, chat.view))
}
