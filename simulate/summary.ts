// What a simulation left behind: how much of everything, and the head of the journal, which is the same for the same seed.
import type { Stage } from './stage.ts'

export type Summary = {
  dispatches: number
  invitations: number
  visits: number
  opinions: number
  documents: number
  drawEntries: number
  outgoing: number
  timers: number
  journalRows: number
  /** SHA-256, lower-case hex; the chain was checked. */
  head: string
  bytes: number
}

/** @throws when the journal's chain is broken */
export async function summaryOf({ prisma, deps }: Stage): Promise<Summary> {
  const verdict = await deps.store.verifyJournal()
  if (!verdict.ok) throw new Error(`the journal is broken: ${JSON.stringify(verdict)}`)
  const [size] = await prisma.$queryRaw<
    { bytes: bigint }[]
  >`SELECT pg_database_size(current_database()) AS bytes`
  return {
    dispatches: await prisma.dispatch.count(),
    invitations: await prisma.invitation.count(),
    visits: await prisma.visit.count(),
    opinions: await prisma.opinion.count(),
    documents: await prisma.officialDocument.count(),
    drawEntries: await prisma.drawEntry.count(),
    outgoing: await prisma.outgoing.count(),
    timers: await prisma.timer.count(),
    journalRows: verdict.count,
    head: verdict.head,
    bytes: Number(size?.bytes ?? 0),
  }
}
