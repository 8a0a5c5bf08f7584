// Whom news of an official deadline goes to: every contact of the institution, and the coordinators.
import type { Deadline, Extension, Institution } from '../domain/records.ts'
import { alertCoordinators } from './audience.ts'
import type { DeadlineNotice } from './deadline-view.ts'
import type { Tx } from './store.ts'

type Kind = DeadlineNotice['kind']
type About = Pick<Deadline, 'kind' | 'subjectId'>

export const deadlineData = ({ kind, subjectId }: About, extension: Pick<Extension, 'id'> | null = null) => ({
  ...{ deadline: kind, subjectId },
  ...(extension ? { extensionId: extension.id } : {}),
})

export function tellContacts(
  tx: Tx,
  kind: Kind,
  { contacts }: Institution,
  deadline: About,
  extension: Extension | null = null,
): void {
  const data = deadlineData(deadline, extension)
  for (const chatId of contacts) tx.outgoing.add({ chatId, kind, data, urgency: 1 })
}

/** All of them: it is anybody's to act on. @param liveKey where the message is to change with what becomes of it */
export async function tellDesk(
  tx: Tx,
  kind: Kind,
  deadline: About,
  extension: Extension | null = null,
  liveKey?: string,
): Promise<void> {
  const data = deadlineData(deadline, extension)
  await alertCoordinators(tx, { kind, data, everyone: true, ...(liveKey ? { liveKey } : {}) })
}
