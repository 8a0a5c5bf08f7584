// The answers of a team laid side by side: what all agree on, what somebody has to decide, and the answers to begin the
// joint questionnaire with.
import { own } from '../own.ts'
import { type Answers, NO_ANSWERS } from './answers.ts'
import { report, type Sitting, walk } from './engine.ts'
import type { QuestionType } from './form.ts'
import { renumbered } from './renumber.ts'
import type { QuestionStep } from './walk.ts'

/** One member's answers as submitted. The one who leads comes first. */
export type MemberSheet = { readonly name: string; readonly sitting: Sitting }

export type Given = { readonly name: string; readonly value: string; readonly shown: string }

/** A question to which members gave different answers. */
export type Difference = {
  readonly key: string
  readonly given: readonly Given[]
  /** Somebody has to decide; else the leader's own words stand until they are changed (texts, times, places). */
  readonly decide: boolean
}

export type Joint = { readonly answers: Answers; readonly differences: readonly Difference[] }

/** Everybody words these in their own way, or measures them at their own moment. */
const OWN_WORDS: readonly QuestionType[] = ['text', 'barcode', 'time', 'dateTime', 'geopoint']
const SENT: readonly QuestionType[] = ['image', 'audio', 'video', 'file']
/** Types of which agreement can be counted: everybody chose among the same answers. */
const CHOSEN: readonly QuestionType[] = ['select_one', 'select_multiple', 'rank', 'acknowledge']

/** What makes two answers the same: the order of ticks and the way a number is written do not. */
function comparable(type: QuestionType, value: string): string {
  if (type === 'select_multiple') return value.split(' ').sort().join(' ')
  if (type === 'integer' || type === 'decimal' || type === 'range') return String(Number(value))
  return value.trim()
}

type Laid = { name: string; sitting: Sitting; steps: Map<string, QuestionStep>; shown: Map<string, string> }

/** Each with the instances of repeats by position, so that their keys mean the same. */
const byPosition = ({ name, sitting }: MemberSheet): MemberSheet => ({
  name,
  sitting: { ...sitting, answers: renumbered(sitting.form, sitting.answers) },
})

function laid(member: MemberSheet): Laid {
  const { name, sitting } = byPosition(member)
  const questions = walk(sitting).steps.filter((step) => step.kind === 'question')
  return {
    ...{ name, sitting },
    steps: new Map(questions.map((step) => [step.key, step])),
    shown: new Map(report(sitting).map(({ key, shown }) => [key, shown])),
  }
}

const keysOf = (members: readonly Laid[]): string[] => [
  ...new Set(members.flatMap(({ steps }) => [...steps.keys()])),
]

/** What the members answered to a question, by those who did. */
const givenTo = (members: readonly Laid[], key: string): Given[] =>
  members.flatMap(({ name, steps, shown }) => {
    const value = steps.get(key)?.value ?? ''
    return value === '' ? [] : [{ name, value, shown: shown.get(key) ?? value }]
  })

const typeOf = (members: readonly Laid[], key: string): QuestionType | undefined =>
  members.find(({ steps }) => steps.has(key))?.steps.get(key)?.node.item.type

function merged(members: readonly Laid[], differences: ReadonlyMap<string, Difference>): Answers {
  const [leader] = members
  if (!leader) return NO_ANSWERS
  const asked = new Set([...leader.steps.keys(), ...walk(leader.sitting).aside])
  // What no person answers (hidden fields that the dispatch fills) is the same for all.
  const values = new Map(Object.entries(leader.sitting.answers.values).filter(([key]) => !asked.has(key)))
  const notes = new Map<string, string>()
  const photos = new Map<string, readonly string[]>()
  const passed = new Map<string, true>()
  for (const key of keysOf(members)) {
    const [first, ...others] = givenTo(members, key)
    const type = typeOf(members, key)
    if (first && !differences.get(key)?.decide) values.set(key, first.value)
    else if (members.some(({ sitting }) => own(sitting.answers.passed, key))) passed.set(key, true)
    const sent = type && SENT.includes(type) ? others.map(({ value }) => value) : []
    const refs = members.flatMap(({ steps }) => steps.get(key)?.photos ?? [])
    if (sent.length + refs.length > 0) photos.set(key, [...new Set([...refs, ...sent])])
    const said = members.flatMap(({ name, steps }) => {
      const note = steps.get(key)?.note.trim() ?? ''
      return note === '' ? [] : [{ name, note }]
    })
    const one = said.length === members.length && new Set(said.map(({ note }) => note)).size === 1
    const each = () => said.map(({ name, note }) => `${name}：${note}`).join('；')
    if (said.length > 0) notes.set(key, one ? (said[0]?.note ?? '') : each())
  }
  for (const { sitting } of members)
    for (const step of walk(sitting).steps)
      if (step.kind === 'repeat' && step.done) passed.set(step.key, true)
  for (const [key, { decide }] of differences) if (decide) passed.delete(key)
  const kept = [...members].reverse().flatMap(({ sitting }) => Object.entries(sitting.answers.kept))
  // Not set one by one: a question may be named `__proto__`.
  return {
    ...{ values: Object.fromEntries(values), notes: Object.fromEntries(notes) },
    ...{ photos: Object.fromEntries(photos), passed: Object.fromEntries(passed) },
    kept: Object.fromEntries(kept),
    repeats: longest(members.map(({ sitting }) => sitting.answers)),
  }
}

/** Of each repeat as many instances as the member with the most of them has. */
function longest(all: readonly Answers[]): Answers['repeats'] {
  const repeats = new Map<string, Answers['repeats'][string]>()
  for (const answers of all)
    for (const [key, state] of Object.entries(answers.repeats))
      if (state.ids.length > (repeats.get(key)?.ids.length ?? 0)) repeats.set(key, state)
  return Object.fromEntries(repeats)
}

/**
 * Lays the sheets of a team side by side.
 * @param sheets at least one, the leader's first, all of the same form
 * @returns the answers to begin the joint questionnaire with (open where somebody has to decide), and the differences in
 *   the order of the form. Somebody who was not asked a question, or left it out, differs from nobody.
 */
export function joinSheets(sheets: readonly MemberSheet[]): Joint {
  const members = sheets.map(laid)
  const differences = new Map<string, Difference>()
  for (const key of keysOf(members)) {
    const type = typeOf(members, key)
    const given = givenTo(members, key)
    if (!type || SENT.includes(type)) continue
    if (new Set(given.map(({ value }) => comparable(type, value))).size < 2) continue
    differences.set(key, { key, given, decide: !OWN_WORDS.includes(type) })
  }
  return { answers: merged(members, differences), differences: [...differences.values()] }
}

/** The differences the joint answers leave open: on the path, and neither answered nor passed over. */
export function undecided(joint: Sitting, differences: readonly Difference[]): Difference[] {
  const open = new Set(walk(joint).steps.flatMap(({ key, done }) => (done ? [] : [key])))
  return differences.filter(({ key, decide }) => decide && open.has(key))
}

/** Per question that at least two members answered by choosing: what each chose, for counting agreement. */
export function chosenAlike(sheets: readonly MemberSheet[]): { key: string; values: string[] }[] {
  const members = sheets.map(laid)
  return keysOf(members).flatMap((key) => {
    const type = typeOf(members, key)
    const values = givenTo(members, key).map(({ value }) => (type ? comparable(type, value) : value))
    return type && CHOSEN.includes(type) && values.length >= 2 ? [{ key, values }] : []
  })
}
