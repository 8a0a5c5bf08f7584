// The list of sanctions for coordinators, and how many wait for them.
import type { Institution, Sanction } from '../domain/records.ts'
import { OPEN_SANCTIONS, SANCTION_STATES } from '../domain/sanction.ts'
import { dueOf } from './deadlines.ts'
import type { Deps } from './deps.ts'
import { sanctionOf } from './sanction-of.ts'
import type { Tx } from './store.ts'
import { identify, type Who } from './who.ts'

export const SANCTIONS_PAGE = 8

export type SanctionList = {
  kind: 'listed'
  found: { sanction: Sanction; institution: Institution | null; dueAt: Date | null }[]
  offset: number
  total: number
}

async function dueIn(tx: Tx, { id, state }: Sanction): Promise<Date | null> {
  if (state === 'told') return dueOf(tx, 'hearing', id)
  if (state === 'decided') return dueOf(tx, 'correct', id)
  const document =
    state === 'hearing'
      ? (await tx.sanctions.documents(id)).find(({ kind }) => kind === 'hearing')
      : undefined
  return document ? dueOf(tx, 'acknowledge', document.id) : null
}

async function rowsOf(tx: Tx, found: readonly Sanction[]): Promise<SanctionList['found']> {
  const rows: SanctionList['found'] = []
  for (const sanction of found) {
    const whole = await sanctionOf(tx, sanction.id)
    rows.push({ sanction, institution: whole?.institution ?? null, dueAt: await dueIn(tx, sanction) })
  }
  return rows
}

/** A page of all sanctions, newest first. A page beyond the end, as a forged button may ask for, is the last one. */
export async function listSanctions(
  deps: Deps,
  chatId: string,
  offset: number,
): Promise<SanctionList | { kind: 'not-allowed' }> {
  return deps.store.transact(async (tx) => {
    if (!(await identify(tx, chatId)).reads) return { kind: 'not-allowed' as const }
    const asked = await tx.sanctions.list(SANCTION_STATES, offset, SANCTIONS_PAGE)
    const last = Math.max(0, Math.ceil(asked.total / SANCTIONS_PAGE) - 1) * SANCTIONS_PAGE
    const from = Math.min(offset, last)
    const { found, total } =
      from === offset ? asked : await tx.sanctions.list(SANCTION_STATES, from, SANCTIONS_PAGE)
    return { kind: 'listed' as const, found: await rowsOf(tx, found), offset: from, total }
  })
}

/** Shown below another list: the newest of those not decided, for coordinators. */
export async function openSanctions(deps: Deps, chatId: string): Promise<SanctionList['found']> {
  return deps.store.transact(async (tx) => {
    if (!(await identify(tx, chatId)).reads) return []
    return rowsOf(tx, (await tx.sanctions.list(OPEN_SANCTIONS, 0, SANCTIONS_PAGE)).found)
  })
}

/** Those a coordinator has to go on with: drafts, and those whose hearing is over. */
export const sanctionsWaiting = async (tx: Tx): Promise<number> =>
  (await tx.sanctions.list(['drafting', 'heard'], 0, 1)).total

export type OwedHearing = { sanctionId: number; dispatchId: number; dueAt: Date }

/** Hearings in which the institutions of a contact may still be heard. */
export async function hearingsOf(tx: Tx, { institutions }: Who): Promise<OwedHearing[]> {
  const open: OwedHearing[] = []
  for (const institution of institutions)
    for (const { id, dispatchId, changedAt } of await tx.sanctions.ofInstitution(institution.id, ['told']))
      open.push({ sanctionId: id, dispatchId, dueAt: (await dueOf(tx, 'hearing', id)) ?? changedAt })
  return open
}
