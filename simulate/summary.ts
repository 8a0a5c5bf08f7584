// What a simulation left behind: how much of everything, and the head of the journal, which is the same for the same seed.
import type { Stage } from './stage.ts'

export type Summary = {
  dispatches: number
  invitations: number
  refusals: number
  visits: number
  opinions: number
  documents: number
  corrections: number
  sanctions: number
  complaints: number
  plans: number
  appraisals: number
  publications: number
  drawEntries: number
  outgoing: number
  timers: number
  journalRows: number
  /** Rows of the journal by their kind. */
  facts: Record<string, number>
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
  const [listed] = await prisma.$queryRaw<{ n: bigint }[]>`
    SELECT coalesce(sum(octet_length(supervisors) / 4), 0)::bigint AS n FROM draw_list`
  const kinds = await prisma.$queryRaw<{ kind: string; n: number }[]>`
    SELECT kind, count(*)::int AS n FROM journal GROUP BY kind ORDER BY kind`
  return {
    dispatches: await prisma.dispatch.count(),
    invitations: await prisma.invitation.count(),
    refusals: await prisma.refusalCase.count(),
    visits: await prisma.visit.count(),
    opinions: await prisma.opinion.count(),
    documents: await prisma.officialDocument.count(),
    corrections: await prisma.officialDocument.count({ where: { kind: 'correction' } }),
    sanctions: await prisma.sanction.count(),
    complaints: await prisma.complaint.count(),
    plans: await prisma.plan.count(),
    appraisals: await prisma.appraisal.count(),
    publications: await prisma.publication.count(),
    drawEntries: Number(listed?.n ?? 0),
    outgoing: await prisma.outgoing.count(),
    timers: await prisma.timer.count(),
    journalRows: verdict.count,
    facts: Object.fromEntries(kinds.map(({ kind, n }) => [kind, n])),
    head: verdict.head,
    bytes: Number(size?.bytes ?? 0),
  }
}
