// A coordinator decides, with reasons, whether an incident is recorded as a dismissal ground (Art. 17) or is none.
import { INCIDENT_CLAUSE, type Incident, type IncidentVerdict } from '../domain/incident.ts'
import type { GroundState, Supervisor } from '../domain/records.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { groundOf, noticedAt, refreshIncident } from './incidents.ts'
import { accountName } from './notices/ground-views.ts'
import { badReasons, type ReasonsProblem } from './reasons.ts'
import { recordGround, waiting } from './record-grounds.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export type IncidentRefusal =
  | { kind: 'not-allowed' }
  | { kind: 'unknown-incident' }
  /** Once per incident: `by` is the name of whoever decided, `state` of the ground. */
  | { kind: 'decided-before'; groundId: number; state: GroundState; by: string; at: Date }

/** Another ground of the same clause waits for its decision; this one comes after it. */
type AnotherWaits = { kind: 'another-waits'; groundId: number }

export type IncidentOutcome =
  | { kind: 'recorded'; groundId: number }
  | { kind: 'closed' }
  | IncidentRefusal
  | AnotherWaits
  | ReasonsProblem

/** Whether this account may decide on the incident now, and since when it is known. */
async function decidable(
  tx: Tx,
  chatId: string,
  incident: Incident,
): Promise<{ ok: true; noticedAt: Date } | { ok: false; refusal: IncidentRefusal }> {
  if (!(await identify(tx, chatId)).coordinator) return { ok: false, refusal: { kind: 'not-allowed' } }
  const noticed = await noticedAt(tx, incident)
  if (!noticed) return { ok: false, refusal: { kind: 'unknown-incident' } }
  const ground = await groundOf(tx, incident)
  if (!ground) return { ok: true, noticedAt: noticed }
  const by = await accountName(tx, ground.dossier.incident?.by ?? '')
  const { id: groundId, state, recordedAt: at } = ground
  return { ok: false, refusal: { kind: 'decided-before', groundId, state, by, at } }
}

async function anotherWaits(
  tx: Tx,
  { kind, supervisorId }: Incident,
  verdict: IncidentVerdict,
): Promise<AnotherWaits | null> {
  if (verdict === 'none') return null
  const other = waiting(await tx.grounds.ofSupervisor(supervisorId), INCIDENT_CLAUSE[kind])
  return other && { kind: 'another-waits', groundId: other.id }
}

/** Who it is about, to be said before reasons are asked for; or why this account cannot decide on it now. */
export async function openIncident(
  deps: Deps,
  chatId: string,
  incident: Incident,
  verdict: IncidentVerdict,
): Promise<{ kind: 'open'; supervisor: Supervisor } | IncidentRefusal | AnotherWaits> {
  return deps.store.transact(async (tx) => {
    const now = await decidable(tx, chatId, incident)
    if (!now.ok) return now.refusal
    const other = await anotherWaits(tx, incident, verdict)
    if (other) return other
    const supervisor = await tx.supervisors.byId(incident.supervisorId)
    return supervisor ? { kind: 'open' as const, supervisor } : { kind: 'unknown-incident' as const }
  })
}

/** Records a ground of the incident, to be confirmed or lifted as any other, or that there is none. Once per incident. */
export async function decideIncident(
  deps: Deps,
  by: Caller,
  incident: Incident,
  verdict: IncidentVerdict,
  written: string,
): Promise<IncidentOutcome | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<IncidentOutcome> => {
    const now = deps.clock.now()
    const { kind, dispatchId, supervisorId } = incident
    await tx.supervisors.lock(supervisorId)
    const decided = await decidable(tx, by.chatId, incident)
    if (!decided.ok) return decided.refusal
    const other = await anotherWaits(tx, incident, verdict)
    if (other) return other
    const bad = badReasons(written)
    if (bad) return bad
    const reasons = written.trim()
    const record = {
      ...{ kind, dispatchId, by: by.chatId, reasons },
      noticedAt: decided.noticedAt.toISOString(),
    }
    const ground = { supervisorId, clause: INCIDENT_CLAUSE[kind], dossier: { cases: [], incident: record } }
    const fact = { incident: kind, dispatch: dispatchId, reasons }
    if (verdict === 'ground') {
      const groundId = await recordGround(tx, ground, by.chatId, fact, now)
      await refreshIncident(tx, incident)
      return { kind: 'recorded', groundId }
    }
    const { id } = await tx.grounds.insert({
      ...{ ...ground, recordedAt: now, state: 'unfounded' },
      ...{ decidedBy: by.chatId, decidedAt: now, reasons },
    })
    const data = { supervisor: supervisorId, clause: ground.clause, ...fact }
    tx.journal.add({ actor: by.chatId, kind: 'ground-unfounded', subject: `ground:${id}`, data })
    await refreshIncident(tx, incident)
    return { kind: 'closed' }
  })
}
