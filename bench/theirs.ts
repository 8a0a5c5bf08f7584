// The comparison's questionnaire answered with survey-core, the engine of SurveyJS without its pages.
import { Model, type QuestionPanelDynamicModel } from 'survey-core'
import { GIVEN, type Given, INSTANCES, SUM } from './questionnaire.ts'
import { STRETCHES, type Stretch, type Watch } from './stretches.ts'

type Value = string | number

const typed = (value: string): Value => (/^\d+$/.test(value) ? Number(value) : value)

/** Questions that are asked at present, those inside the repeat too. */
const shown = (survey: Model) =>
  survey
    .getAllQuestions(false, false, true)
    .filter((one) => one.isVisible && one.isParentVisible && one.getType() !== 'expression')
    .filter((one) => one.getType() !== 'paneldynamic')

/** Fills in many at once, which survey-core does much faster than one by one. */
function fill(survey: Model, given: readonly Given[]): void {
  const data: Record<string, Value> = {}
  const rooms: Record<string, Value>[] = Array.from({ length: INSTANCES }, () => ({}))
  const known = survey.getValue('rooms') as Record<string, Value>[] | undefined
  known?.forEach((room, at) => {
    Object.assign(rooms[at] ?? {}, room)
  })
  for (const { name, instance, value } of given) {
    const place = instance === undefined ? data : rooms[instance - 1]
    if (place) place[name] = typed(value)
  }
  const inRooms = given.some(({ instance }) => instance !== undefined)
  survey.mergeData(inRooms ? { ...data, rooms } : data)
}

/** Answers in order; after each timed answer what is shown, what is wrong, and the next question's texts. */
export function answerTheirs(json: object, watch: Watch, stretches: readonly Stretch[] = STRETCHES): Model {
  const survey = new Model(json)
  const rooms = survey.getQuestionByName('rooms') as QuestionPanelDynamicModel
  const set = ({ name, instance, value }: Given): void => {
    const panel = instance === undefined ? survey : rooms.panels[instance - 1]
    const question = panel?.getQuestionByName(name)
    if (!question) throw new Error(`no ${name} in room ${instance}`)
    question.value = typed(value)
  }
  const follow = (): void => {
    survey.validate(false)
    const current = shown(survey).find((one) => one.isEmpty())
    if (current) current.locTitle.renderedHtml
  }
  for (const { before, timed } of stretches) {
    fill(survey, before)
    for (const given of timed) watch.time(() => set(given), follow)
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
