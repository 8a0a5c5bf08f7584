// Somebody fills in a questionnaire as a quick hand does: all answers on the page in one message, by their numbers, then
// the photos, the notes still wanted, and on, until nothing is asked any more.
import { changeSheet, openSheet, type SheetWish } from '../app/answer-sheet.ts'
import { submitSheet } from '../app/submit-sheet.ts'
import type { Sitting } from '../domain/forms/engine.ts'
import { walk } from '../domain/forms/engine.ts'
import { numberOfStep } from '../domain/forms/step-tag.ts'
import type { QuestionStep } from '../domain/forms/walk.ts'
import { answerTo, type Judgement, lineFor, NOTE, SENT } from './answers.ts'
import type { Stage } from './stage.ts'

/** A form that asks on and on is a fault of the form or of this hand. */
const MAX_ROUNDS = 40

type Hand = { stage: Stage; chatId: string; sheetId: number; judgement: Judgement }

/** Does it, and gives the sheet as it is then; unchanged where it was refused. */
async function wish(
  hand: Hand,
  what: SheetWish,
  sitting: Sitting,
): Promise<{ ok: boolean; sitting: Sitting }> {
  const { stage, chatId, sheetId } = hand
  const done = await changeSheet(stage.deps, stage.by(chatId), sheetId, what)
  return done.kind === 'shown' ? { ok: true, sitting: done.view.sitting } : { ok: false, sitting }
}

const photoOf = ({ stage, sheetId }: Hand, key: string, number: number): SheetWish => ({
  ...{ kind: 'media', media: 'photo', caption: `#${number}` },
  file: {
    ...{ fileId: `photo-${sheetId}-${key}`, fileName: 'photo.jpg', mimeType: 'image/jpeg', size: 1_000 },
    sentAt: stage.now,
  },
})

const openQuestions = (sitting: Sitting): QuestionStep[] =>
  walk(sitting).steps.flatMap((step) =>
    step.kind === 'question' && !step.readOnly && !step.done ? [step] : [],
  )

/** All that can be typed, in one message; one by one where a line of it is not understood. */
async function typeAll(hand: Hand, before: Sitting): Promise<Sitting> {
  const path = walk(before)
  const { quality, seen } = hand.judgement
  const typed = openQuestions(before).flatMap((step) => {
    const [value, number] = [answerTo(before, step, hand.judgement), numberOfStep(path, step.key)]
    return value === '' || number === undefined ? [] : [{ step, value, number }]
  })
  if (typed.length === 0) return before
  const lines = typed.map(({ step, value, number }) => lineFor(number, step, value, seen(step.key) < quality))
  const all = await wish(hand, { kind: 'text', text: lines.join('\n'), numbered: true }, before)
  let { sitting } = all
  if (!all.ok)
    for (const { step, value } of typed)
      sitting = (await wish(hand, { kind: 'set', key: step.key, value }, sitting)).sitting
  return sitting
}

/** What stands beside the answers: photos and notes. */
async function addBeside(hand: Hand, before: Sitting): Promise<Sitting> {
  let sitting = before
  for (const step of walk(before).steps) {
    if (step.kind !== 'question' || step.readOnly) continue
    const { key, wantsNote, note, wantsPhoto, photos } = step
    const sends = SENT.has(step.node.item.type) && step.value === '' && step.required
    const number = numberOfStep(walk(sitting), key)
    if (number !== undefined && (sends || (wantsPhoto && photos.length === 0)))
      sitting = (await wish(hand, photoOf(hand, key, number), sitting)).sitting
    if (wantsNote && note === '')
      sitting = (await wish(hand, { kind: 'text', text: NOTE, noteFor: key }, sitting)).sitting
  }
  return sitting
}

/** On over what nobody has to answer, and past the last room of a repeat. */
async function goOn(hand: Hand, before: Sitting): Promise<Sitting> {
  const { steps, current } = walk(before)
  const step = steps.find(({ key, done }) => !done && key === current) ?? steps.find(({ done }) => !done)
  return step ? (await wish(hand, { kind: 'next', key: step.key }, before)).sitting : before
}

/**
 * Fills the sheet in and hands it in. @returns false where it is not the person's any more
 * @throws when the questionnaire cannot be completed
 */
export async function fillSheet(hand: Hand): Promise<boolean> {
  const { stage, chatId, sheetId } = hand
  const opened = await openSheet(stage.deps, stage.by(chatId), sheetId)
  if (opened.kind !== 'shown' || opened.view.submittedAt) return false
  let { sitting } = opened.view
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const typed = await typeAll(hand, sitting)
    // What was answered may lead to further questions, which are typed next; only past them is there nothing to say.
    const further =
      typed !== sitting && openQuestions(typed).some((step) => answerTo(typed, step, hand.judgement) !== '')
    sitting = await addBeside(hand, typed)
    if (further) continue
    if (walk(sitting).complete && openQuestions(sitting).length === 0) break
    sitting = await goOn(hand, sitting)
  }
  const submitted = await submitSheet(stage.deps, stage.by(chatId), sheetId)
  if (submitted.kind === 'incomplete') {
    const { missing, faults } = walk(submitted.view.sitting)
    throw new Error(
      `sheet ${sheetId} has no end: ${JSON.stringify({ missing, faults, n: submitted.missing })}`,
    )
  }
  return submitted.kind === 'submitted'
}
