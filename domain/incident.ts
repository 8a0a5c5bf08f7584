// What may be a dismissal ground without any refusal (Art. 17(1), (2)): the program notices it, a coordinator decides
// with reasons whether a ground is recorded.

export const INCIDENT_KINDS = ['uncalled', 'no-show', 'report-overdue'] as const
/** Took part without being dispatched; did not come; did not hand in the written feedback in time. */
export type IncidentKind = (typeof INCIDENT_KINDS)[number]

/** The clause of Art. 17 it may fall under: (1) taking part without being dispatched, (2) duties not performed. */
export const INCIDENT_CLAUSE: Record<IncidentKind, 1 | 2> = {
  uncalled: 1,
  'no-show': 2,
  'report-overdue': 2,
}

/** One per person and dispatch, however often it is noticed. */
export type Incident = { kind: IncidentKind; dispatchId: number; supervisorId: number }

export type IncidentVerdict = 'ground' | 'none'

/** What a ground keeps of the incident it rests on. Instants are ISO 8601. */
export type IncidentRecord = {
  kind: IncidentKind
  dispatchId: number
  /** When the program noticed it. */
  noticedAt: string
  /** The coordinator who decided on it, and why. */
  by: string
  reasons: string
}
