// What buttons carry: a verb and ids, at most 64 bytes, never names. Anybody can forge them, so they only say what is
// wished; whether it may be done is decided from the sender and the rows.
import { z } from 'zod'
import { APPLICANT_STEPS } from '../domain/applicant.ts'
import { COMPLAINT_EVENTS } from '../domain/complaint.ts'
import { INCIDENT_KINDS } from '../domain/incident.ts'
import { REASONS } from '../domain/invitation.ts'
import { ARCHIVE_FORMATS, OFFICE_WISHES } from '../domain/life.ts'
import { PUBLICATION_EVENTS } from '../domain/publication.ts'
import { RELATIONS } from '../domain/records.ts'
import { APPRAISAL_VERBS } from './verbs/appraisal.ts'
import { day, id, month, page, word } from './verbs/arguments.ts'
import { DEADLINE_VERBS } from './verbs/deadline.ts'
import { OFFICE_VERBS } from './verbs/office.ts'
import { OPINION_VERBS } from './verbs/opinion.ts'
import { SANCTION_VERBS } from './verbs/sanction.ts'
import { SHEET_VERBS } from './verbs/sheet.ts'

/** A day, or 0 where none is chosen yet. */
const firstDay = z.union([z.literal('0'), day])

/** The buttons of the guided complaint. */
const COMPLAIN_STEPS = [
  ...(['pick', 'page', 'unlisted', 'next', 'name', 'back', 'submit', 'cancel', 'code'] as const),
] as const
export type ComplainStep = (typeof COMPLAIN_STEPS)[number]

/** Every verb with its arguments. A button that is in no row here does not exist. */
export const VERBS = {
  accept: z.tuple([id]),
  decline: z.tuple([id]),
  'decline-reason': z.tuple([id, z.enum(REASONS)]),
  'decline-relation': z.tuple([id, z.enum(RELATIONS)]),
  'decline-back': z.tuple([id]),
  'decline-keep': z.tuple([id]),
  'decline-confirm': z.tuple([id]),
  release: z.tuple([id]),
  'plan-confirm': z.tuple([id]),
  'plan-entropy': z.tuple([id]),
  'plan-cancel': z.tuple([id]),
  'dispatch-cancel': z.tuple([id]),
  'dispatch-move': z.tuple([id]),
  'seat-redraw': z.tuple([id, z.coerce.number().int().min(1).max(50)]),
  shrink: z.tuple([id]),
  'dispatch-page': z.tuple([page]),
  'case-rule': z.tuple([id, z.enum(['rule-justified', 'rule-unjustified', 'uphold', 'overturn'])]),
  'case-object': z.tuple([id]),
  'case-page': z.tuple([page]),
  'ground-decide': z.tuple([id, z.enum(['confirm', 'lift'])]),
  'ground-page': z.tuple([page]),
  // What a coordinator makes of an incident: its kind, the dispatch, the supervisor.
  incident: z.tuple([z.enum(INCIDENT_KINDS), id, id, z.enum(['ground', 'none'])]),
  // What a person says in the guided complaint, and what a coordinator does with a complaint.
  complain: z.tuple([z.enum(COMPLAIN_STEPS), word]),
  complaint: z.tuple([id, z.enum([...COMPLAINT_EVENTS, 'files'])]),
  'complaint-page': z.tuple([page]),
  // What a coordinator does with what is to be made public.
  publication: z.tuple([id, z.enum([...PUBLICATION_EVENTS, 'post'])]),
  'publication-page': z.tuple([page]),
  // Plans of institutions to inspect: by their number; then an institution that was drawn.
  planning: z.tuple([id, z.enum(['confirm', 'entropy', 'cancel', 'open'])]),
  'planning-arrange': z.tuple([id, id]),
  'planning-page': z.tuple([page]),
  // Supervisors: a step in somebody's life, and the same confirmed; somebody's page and their own archive as files.
  life: z.tuple([z.enum(OFFICE_WISHES), id]),
  'life-do': z.tuple([z.enum(OFFICE_WISHES), id]),
  person: z.tuple([id, z.enum(ARCHIVE_FORMATS)]),
  archive: z.tuple([z.enum(ARCHIVE_FORMATS)]),
  applicant: z.tuple([id, z.enum(APPLICANT_STEPS)]),
  'applicant-page': z.tuple([page]),
  'applicant-new': z.tuple([z.enum(['begin', 'external', 'internal', 'no-unit'])]),
  'draft-drop': z.tuple([word]),
  wizard: z.tuple([word, word]),
  'form-list': z.tuple([page]),
  'form-open': z.tuple([id]),
  'form-page': z.tuple([id, page]),
  'form-close': z.tuple([id]),
  'form-export': z.tuple([id]),
  'form-activate': z.tuple([id]),
  'form-discard': z.tuple([id]),
  lang: z.tuple([z.enum(['zh', 'en'])]),
  'leave-remove': z.tuple([id]),
  // The calendar of leave: the first day chosen, or 0; then a month to turn to, or a day.
  'leave-month': z.tuple([firstDay, month]),
  'leave-day': z.tuple([firstDay, day]),
  'conflict-relation': z.tuple([id, z.enum(RELATIONS)]),
  'conflict-for': z.tuple([id, id, z.enum(RELATIONS), firstDay]),
  checkin: z.tuple([id]),
  card: z.tuple([id]),
  // An institution's contact checks the card of a supervisor in a dispatch.
  'card-check': z.tuple([id, id]),
  // Teams: the first id is the dispatch's.
  team: z.tuple([id]),
  'team-list': z.tuple([id, z.enum(['differences', 'answers']), page]),
  'team-compare': z.tuple([id]),
  'lead-list': z.tuple([id]),
  'lead-give': z.tuple([id, id]),
  'lead-take': z.tuple([id]),
  'joint-agree': z.tuple([id]),
  'joint-dissent': z.tuple([id]),
  'joint-back': z.tuple([id]),
  ...OPINION_VERBS,
  ...DEADLINE_VERBS,
  ...SANCTION_VERBS,
  ...APPRAISAL_VERBS,
  ...OFFICE_VERBS,
  ...SHEET_VERBS,
} as const

export type Verb = keyof typeof VERBS
export type Args<V extends Verb> = z.output<(typeof VERBS)[V]>
export type Press = { [V in Verb]: { verb: V; args: Args<V> } }[Verb]

const LIMIT_BYTES = 64

/** @throws RangeError when it would not fit, which is a fault of the program */
export function callbackData<V extends Verb>(verb: V, ...args: Args<V>): string {
  const data = [verb, ...args].join(':')
  if (Buffer.byteLength(data) > LIMIT_BYTES) throw new RangeError(`callback data too long: ${data}`)
  return data
}

/** What a button press wishes, or null when no button of ours looks like it. */
export function parseCallbackData(data: string): Press | null {
  const [verb = '', ...args] = data.split(':')
  if (!Object.hasOwn(VERBS, verb)) return null
  const parsed = VERBS[verb as Verb].safeParse(args)
  return parsed.success ? ({ verb, args: parsed.data } as Press) : null
}
