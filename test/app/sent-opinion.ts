// An inspection with its feedback and an opinion that was sent, written straight into the store: what a document is about.
import type { Store } from '../../app/deps.ts'
import type { Tx } from '../../app/store.ts'
import { NO_ANSWERS } from '../../domain/forms/answers.ts'
import type { OpinionState } from '../../domain/opinion.ts'
import type { DispatchKind, NewFinding, Visit } from '../../domain/records.ts'

/** A finding as the opinion states it; two of them make an opinion worth answering. */
export const found = (number: number, fields: Partial<NewFinding> = {}): NewFinding => ({
  ...{ number, key: `q${number}`, label: `第 ${number} 项`, answer: '否', note: '' },
  ...{ article: '第十二条第二项', severity: null, photos: [], demand: `改正第 ${number} 项。` },
  ...fields,
})

type Inspected = {
  institution: string
  card: string
  createdBy: string
  kind?: DispatchKind
  visit?: Visit
  findings?: NewFinding[]
}

/** An inspection whose written feedback is made, without an opinion. */
async function inspectedIn(
  tx: Tx,
  at: Date,
  of: Inspected,
): Promise<{ dispatchId: number; reportId: number }> {
  const { createdBy, kind = 'special', visit = 'open', findings = [] } = of
  const institution = await tx.institutions.byCode(of.institution)
  const leader = await tx.supervisors.byCard(of.card)
  if (!institution || !leader) throw new Error('nobody to inspect, or to be inspected')
  const { id: dispatchId } = await tx.dispatches.insert({
    ...{ state: 'ended', kind, institutionId: institution.id, startsAt: at, mode: 'onsite' },
    ...{ visit, pool: 'external', size: 1, items: [2], formId: null, note: '', createdBy, createdAt: at },
  })
  const member = { dispatchId, supervisorId: leader.id }
  await tx.visits.insert({
    ...{ dispatchId, formVersionId: null, leaderId: leader.id, begunAt: at, reportDueAt: at },
  })
  await tx.visits.checkIn({
    ...{ ...member, at, latitude: null, longitude: null, distance: null, flagged: false, reason: '' },
  })
  const sheet = await tx.sheets.insert({ ...member, answers: NO_ANSWERS, begunAt: at })
  await tx.sheets.update(sheet.id, { submittedAt: at, hash: 'ab'.repeat(32) })
  const report = await tx.reports.request(sheet.id, at)
  await tx.reports.made(report.id, { pdfHash: null, xlsxHash: null, madeAt: at }, findings)
  return { dispatchId, reportId: report.id }
}

export const inspected = (store: Store, at: Date, of: Inspected): ReturnType<typeof inspectedIn> =>
  store.transact((tx) => inspectedIn(tx, at, of))

/**
 * @param of.state the state it is put into, `sent` unless said otherwise; what led there is not made up
 * @returns the ids of the opinion and of its dispatch
 */
export async function sentOpinion(
  store: Store,
  at: Date,
  of: Inspected & { state?: OpinionState },
): Promise<{ opinionId: number; dispatchId: number }> {
  const { findings = [], state = 'sent' } = of
  return store.transact(async (tx) => {
    const made = await inspectedIn(tx, at, of)
    const opinion = await tx.opinions.insert({ ...made, createdAt: at }, findings)
    await tx.opinions.update(opinion.id, { state })
    return { opinionId: opinion.id, dispatchId: made.dispatchId }
  })
}
