// What buttons carry: a verb and ids, at most 64 bytes, never names. Anybody can forge them, so they only say what is
// wished; whether it may be done is decided from the sender and the rows.
import { z } from 'zod'
import { COMPLAINT_EVENTS } from '../domain/complaint.ts'
import { INCIDENT_KINDS } from '../domain/incident.ts'
import { REASONS } from '../domain/invitation.ts'
import { RELATIONS } from '../domain/records.ts'

const id = z.coerce.number().int().positive().max(2_147_483_647)
const page = z.coerce.number().int().nonnegative().max(100_000)
const word = z.string().min(1).max(40)
/** Of a step of a questionnaire (domain/forms/step-tag.ts). */
const tag = z.string().regex(/^[0-9a-f]{8}$/)

/** The buttons of the guided complaint. */
const COMPLAIN_STEPS = [
  'pick',
  'page',
  'unlisted',
  'next',
  'name',
  'back',
  'submit',
  'cancel',
  'code',
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
  'conflict-relation': z.tuple([id, z.enum(RELATIONS)]),
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
  // Official documents, by their id.
  'document-take': z.tuple([id]),
  'document-serve': z.tuple([id]),
  'document-proof': z.tuple([id]),
  'document-again': z.tuple([id]),
  // Preliminary opinions: the first id is the opinion's; then a page of its findings, or the place of one from 0.
  opinion: z.tuple([id, page]),
  'opinion-at': z.tuple([id, page]),
  'opinion-demand': z.tuple([id, page]),
  'opinion-out': z.tuple([id, page]),
  'opinion-in': z.tuple([id, page]),
  'opinion-put': z.tuple([id]),
  'opinion-back': z.tuple([id]),
  'opinion-agree': z.tuple([id]),
  'opinion-dissent': z.tuple([id]),
  'opinion-return': z.tuple([id]),
  'opinion-send': z.tuple([id]),
  'opinion-sure': z.tuple([id]),
  'opinion-page': z.tuple([page]),
  // Questionnaires: the first id is the sheet's.
  'q-open': z.tuple([id]),
  'q-pick': z.tuple([id, tag, page]),
  'q-tick': z.tuple([id, tag, page, z.enum(['on', 'off'])]),
  'q-done': z.tuple([id, tag]),
  'q-list': z.tuple([id, tag, page]),
  'q-rank': z.tuple([id, tag, word]),
  'q-back': z.tuple([id]),
  'q-next': z.tuple([id, tag]),
  'q-note': z.tuple([id, tag]),
  'q-photo': z.tuple([id, tag]),
  'q-law': z.tuple([id, tag]),
  'q-day': z.tuple([id, tag, z.string().regex(/^\d{4}-\d{2}-\d{2}$/)]),
  'q-month': z.tuple([id, tag, z.string().regex(/^\d{4}-\d{2}$/)]),
  'q-overview': z.tuple([id]),
  'q-section': z.tuple([id, page, page]),
  'q-go': z.tuple([id, tag]),
  'q-add': z.tuple([id, tag]),
  'q-drop-ask': z.tuple([id, tag, id]),
  'q-drop': z.tuple([id, tag, id]),
  'q-clear': z.tuple([id, tag]),
  'q-pause': z.tuple([id]),
  'q-submit': z.tuple([id]),
  'q-sure': z.tuple([id]),
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
