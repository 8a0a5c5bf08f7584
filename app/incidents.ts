// Incidents that may be dismissal grounds (Art. 17): telling the coordinators, and what has been decided on one.
import type { Incident } from '../domain/incident.ts'
import type { Ground } from '../domain/records.ts'
import { alertCoordinators, refreshLive } from './audience.ts'
import type { Tx } from './store.ts'

const liveKeyOf = ({ kind, dispatchId, supervisorId }: Incident): string =>
  `${kind}:${dispatchId}:${supervisorId}`

const dataOf = ({ dispatchId, supervisorId }: Incident) => ({ dispatchId, supervisorId })

/** Tells all coordinators: whether it is a ground is anybody's to decide. Told again, the message is refreshed. */
export async function tellIncident(tx: Tx, incident: Incident): Promise<void> {
  const { kind } = incident
  await alertCoordinators(tx, {
    ...{ kind, data: dataOf(incident), everyone: true },
    liveKey: liveKeyOf(incident),
  })
}

/** Shows what has become of it wherever it was told, and in the ground that waits for its decision. */
export async function refreshIncident(tx: Tx, incident: Incident): Promise<void> {
  await refreshLive(tx, liveKeyOf(incident), incident.kind, dataOf(incident))
  const ground = await groundOf(tx, incident)
  if (ground?.state === 'recorded')
    await refreshLive(tx, `ground:${ground.id}`, 'ground', { groundId: ground.id })
}

/** Whether this chat has been told. */
export const wasTold = async (tx: Tx, chatId: string, incident: Incident): Promise<boolean> =>
  (await tx.live.messageOf(chatId, liveKeyOf(incident))) !== null

/** When the coordinators were first told; null when there was no such incident, whatever a button says. */
export async function noticedAt(tx: Tx, { kind, dispatchId, supervisorId }: Incident): Promise<Date | null> {
  const told = await tx.outgoing.sentOf(kind, 'dispatchId', dispatchId)
  return told.find(({ data }) => data.supervisorId === supervisorId)?.createdAt ?? null
}

/** The ground that was recorded of it, or the finding that it is none. */
export async function groundOf(tx: Tx, { kind, dispatchId, supervisorId }: Incident): Promise<Ground | null> {
  const grounds = await tx.grounds.ofSupervisor(supervisorId)
  const about = ({ dossier: { incident } }: Ground): boolean =>
    incident?.kind === kind && incident.dispatchId === dispatchId
  return grounds.find(about) ?? null
}
