// The comparison's questionnaire answered with survey-core, the engine of SurveyJS without its pages.
import { Model, type QuestionPanelDynamicModel } from 'survey-core'
import { GIVEN, SUM } from './questionnaire.ts'

/** Questions that are asked at present, those inside the repeat too. */
const shown = (survey: Model) =>
  survey
    .getAllQuestions(false, false, true)
    .filter((one) => one.isVisible && one.isParentVisible && one.getType() !== 'expression')
    .filter((one) => one.getType() !== 'paneldynamic')

/** Answers what is given, in order; after each answer what is shown, what is wrong, and the next question's texts. */
export function answerTheirs(json: object, given = GIVEN): Model {
  const survey = new Model(json)
  const rooms = survey.getQuestionByName('rooms') as QuestionPanelDynamicModel
  for (const { name, instance, value } of given) {
    const typed = /^\d+$/.test(value) ? Number(value) : value
    if (instance === undefined) survey.setValue(name, typed)
    else {
      const question = rooms.panels[instance - 1]?.getQuestionByName(name)
      if (question) question.value = typed
    }
    survey.validate(false)
    const current = shown(survey).find((one) => one.isEmpty())
    if (current) current.locTitle.renderedHtml
  }
  return survey
}

/** Throws unless everything is answered and calculated. */
export function checkTheirs(survey: Model): void {
  const complete = survey.validate(false)
  const count = shown(survey).length
  const sum: unknown = survey.getValue(SUM.name)
  if (!complete || count !== GIVEN.length || sum !== SUM.value) {
    throw new Error(`theirs: complete ${complete}, ${count} questions, sum ${sum}`)
  }
}
