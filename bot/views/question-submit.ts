// The question whether to submit a questionnaire, and what follows from it.
import type { SheetView } from '../../app/sheet-view.ts'
import { findings, walk as walkOf } from '../../domain/forms/engine.ts'
import { numberedSteps } from '../../domain/forms/step-tag.ts'
import { callbackData } from '../callback-data.ts'
import { html, lines } from '../html.ts'
import type { Message } from '../message.ts'
import { QUESTION_TEXTS } from '../texts/question.ts'
import { TEAM_TEXTS } from '../texts/team.ts'
import type { View } from './context.ts'
import { headLine, openDifferences } from './question-head.ts'
import { isWrong, overviewMessage } from './question-overview.ts'

function follows({ team, joint }: SheetView, { lang }: View): string {
  if (joint) return TEAM_TEXTS[lang].submitJointFollows
  return team ? TEAM_TEXTS[lang].submitMemberFollows : QUESTION_TEXTS[lang].submitFollows
}

/** Whether to submit, and what follows; where something is missing, that instead. */
export function submitMessage(shown: SheetView, view: View): Message {
  const t = QUESTION_TEXTS[view.lang]
  const walk = walkOf(shown.sitting)
  if (shown.submittedAt) return overviewMessage(shown, view)
  if (!walk.complete || openDifferences(shown).length > 0) return overviewMessage(shown, view, t.cannotSubmit)
  const questions = numberedSteps(walk).filter((step) => !step.readOnly)
  const answered = questions.filter((step) => step.value !== '').length
  const wrong = findings(shown.sitting).filter(isWrong).length
  return {
    text: lines(
      html`${headLine(shown, '', view)}`,
      html`<b>${shown.joint ? TEAM_TEXTS[view.lang].submitJoint : t.submitHead}</b>`,
      html`${t.submitCounts(answered, questions.length)}`,
      wrong > 0 ? html`${t.submitFindings(wrong)}` : html`${t.noFindings}`,
      html`${follows(shown, view)}`,
    ),
    buttons: [
      [
        { text: t.sure, data: callbackData('q-sure', shown.sheetId) },
        { text: t.return, data: callbackData('q-overview', shown.sheetId) },
      ],
    ],
  }
}
