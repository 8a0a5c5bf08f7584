// A sanction as it stands: the inspection and institution it is about, what was decided before, which roles an account has.
import type { Dispatch, Institution, Sanction } from '../domain/records.ts'
import type { SanctionFacts, SanctionRole, SanctionStage, SanctionState } from '../domain/sanction.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export type WholeSanction = {
  sanction: Sanction
  dispatch: Dispatch
  institution: Institution
  /** Steps decided about the same inspection. */
  decided: SanctionStage[]
}

/** Everything of a sanction; null when there is none of that id. */
export async function sanctionOf(tx: Tx, id: number): Promise<WholeSanction | null> {
  const sanction = await tx.sanctions.byId(id)
  const dispatch = sanction && (await tx.dispatches.byId(sanction.dispatchId))
  const institution = dispatch && (await tx.institutions.byId(dispatch.institutionId))
  if (!sanction || !institution) return null
  const others = await tx.sanctions.ofDispatch(dispatch.id)
  const decided = others.filter(({ state }) => state === 'decided').map(({ step }) => step)
  return { sanction, dispatch, institution, decided }
}

/** The sanction to be changed: waits for other transactions that change it. */
export const lockSanction = async (tx: Tx, id: number): Promise<WholeSanction | null> =>
  (await tx.sanctions.lock(id)) && sanctionOf(tx, id)

/** The institution takes part once the notice of the hearing was issued. */
const WITH_INSTITUTION: readonly SanctionState[] = ['hearing', 'told', 'heard', 'decided', 'dropped']

/** Whether the institution has been told of it: one dropped before was never issued to anybody. */
export async function isKnownOutside(tx: Tx, { id, state }: Sanction): Promise<boolean> {
  if (!WITH_INSTITUTION.includes(state)) return false
  return state !== 'dropped' || (await tx.sanctions.documents(id)).length > 0
}

/** The roles the account of a chat has in it now. */
export async function sanctionRoles(
  tx: Tx,
  { sanction, institution }: WholeSanction,
  chatId: string,
  wish: 'look' | 'act' = 'act',
): Promise<SanctionRole[]> {
  const { coordinator, reads, institutions } = await identify(tx, chatId)
  const speaks = institutions.some(({ id }) => id === institution.id) && (await isKnownOutside(tx, sanction))
  return [
    ...(coordinator || (reads && wish === 'look') ? (['coordinator'] as const) : []),
    ...(speaks ? (['contact'] as const) : []),
  ]
}

export const sanctionFacts = (
  { sanction, decided }: WholeSanction,
  given: { reasons?: string; timeOver?: boolean } = {},
): SanctionFacts => {
  const { acts, facts, step, ground, statement } = sanction
  const { reasons = '', timeOver = false } = given
  return { acts: acts.length, facts, step, ground, decided, statement, timeOver, reasons }
}

/** One question at a time to one account about one sanction. */
export const sanctionDraftKey = (id: number): string => `sanction-${id}`
