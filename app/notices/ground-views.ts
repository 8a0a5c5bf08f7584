// What people are shown of incidents and dismissal grounds: what it rests on, what has happened since, what was decided.
import type { Incident, IncidentKind } from '../../domain/incident.ts'
import type { Ground, GroundState, RefusalCase, Supervisor } from '../../domain/records.ts'
import { groundOf } from '../incidents.ts'
import { owesReport } from '../member-duties.ts'
import type { Tx } from '../store.ts'
import type { VisitView } from './notice.ts'
import { visitView } from './views.ts'

/** What may be a dismissal ground, as coordinators see it. */
export type IncidentView = {
  kind: IncidentKind
  visit: VisitView
  supervisor: Supervisor
  /** When the written feedback was due; null before the visit has begun. */
  dueAt: Date | null
  /** When the person came, or handed in, after all. */
  late: Date | null
  /** What a coordinator made of it, and who. */
  decision: { groundId: number; state: GroundState; at: Date; by: string; reasons: string } | null
}

/** `cases` or `incident` is what the ground rests on. */
export type GroundView = {
  ground: Ground
  supervisor: Supervisor
  cases: RefusalCase[]
  incident: IncidentView | null
}

/** The name an account goes by; its id when it never wrote. */
export const accountName = async (tx: Tx, chatId: string): Promise<string> =>
  (await tx.accounts.get(chatId))?.firstName || chatId

/** When the person did after all what was missing. */
async function madeGood(tx: Tx, { kind, dispatchId, supervisorId }: Incident): Promise<Date | null> {
  if (kind === 'no-show') return (await tx.visits.checkInOf(dispatchId, supervisorId))?.at ?? null
  if (kind === 'uncalled' || (await owesReport(tx, dispatchId, supervisorId))) return null
  return (await tx.sheets.ofMember(dispatchId, supervisorId))?.submittedAt ?? null
}

async function decisionOn(tx: Tx, ground: Ground | null): Promise<IncidentView['decision']> {
  const { incident } = ground?.dossier ?? {}
  if (!ground || !incident) return null
  const { id: groundId, state, recordedAt: at } = ground
  return { groundId, state, at, by: await accountName(tx, incident.by), reasons: incident.reasons }
}

export async function incidentView(tx: Tx, incident: Incident): Promise<IncidentView | null> {
  const dispatch = await tx.dispatches.byId(incident.dispatchId)
  const supervisor = await tx.supervisors.byId(incident.supervisorId)
  if (!dispatch || !supervisor) return null
  const { kind } = incident
  const visit = await visitView(tx, dispatch, true)
  const late = await madeGood(tx, incident)
  const dueAt = (await tx.visits.byDispatch(dispatch.id))?.reportDueAt ?? null
  return {
    kind,
    visit,
    supervisor,
    dueAt,
    late,
    decision: await decisionOn(tx, await groundOf(tx, incident)),
  }
}

export async function groundView(tx: Tx, groundId: number): Promise<GroundView | null> {
  const ground = await tx.grounds.byId(groundId)
  const supervisor = ground && (await tx.supervisors.byId(ground.supervisorId))
  if (!supervisor) return null
  const { cases, incident } = ground.dossier
  const all = await tx.cases.ofSupervisor(supervisor.id)
  return {
    ...{ ground, supervisor, cases: all.filter(({ id }) => cases.includes(id)) },
    incident: incident ? await incidentView(tx, { ...incident, supervisorId: supervisor.id }) : null,
  }
}
