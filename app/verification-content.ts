// What the record of a verification and the order to rectify say as documents, gathered when they are issued; in Chinese.
import type { OrderContent, VerificationContent } from '../domain/official.ts'
import { demandOf, demandsIn } from '../domain/opinion-findings.ts'
import type { Policy } from '../domain/policy.ts'
import type { OfficialDocument } from '../domain/records.ts'
import { lastOfKind } from './document-parties.ts'
import { aboutOf, numbered, referenceTo } from './notice-content.ts'
import type { WholeOpinion } from './opinion-of.ts'
import type { Tx } from './store.ts'

/** The notice whose demands are verified. @throws when none was issued, which is a fault of the program */
async function noticeOf(tx: Tx, opinionId: number): Promise<OfficialDocument> {
  const notice = await lastOfKind(tx, opinionId, 'notice')
  if (!notice) throw new Error(`opinion ${opinionId} has no notice`)
  return notice
}

/** The demands that stand, by the numbers the notice gives them. */
const standing = ({ findings }: WholeOpinion) => demandsIn(numbered(findings))

/** @param as.reasons '' where all is rectified @throws when a demand is not verified, which the table does not allow */
export async function verificationContent(
  tx: Tx,
  policy: Policy,
  whole: WholeOpinion,
  as: Pick<VerificationContent, 'outcome' | 'reasons'>,
): Promise<VerificationContent> {
  return {
    ...(await aboutOf(tx, policy, whole)),
    notice: referenceTo(await noticeOf(tx, whole.opinion.id)),
    results: standing(whole).map((one) => {
      const { place: number, label, rectified: reported, verified: verdict, verifiedFor: how } = one
      if (verdict === null) throw new Error(`finding ${one.id} is not verified`)
      return { number, label, demand: demandOf(one), reported, verdict, how }
    }),
    recheckDispatchId: whole.opinion.recheckId,
    ...as,
  }
}

/** Orders what is not met. @param as.dueDay the last day, YYYY-MM-DD at the agency's place */
export async function orderContent(
  tx: Tx,
  policy: Policy,
  whole: WholeOpinion,
  as: Pick<OrderContent, 'dueDay' | 'reasons'>,
): Promise<OrderContent> {
  return {
    ...(await aboutOf(tx, policy, whole)),
    basis: referenceTo(await noticeOf(tx, whole.opinion.id)),
    demands: standing(whole)
      .filter(({ verified }) => verified !== 'rectified')
      .map((one) => ({
        ...{ number: one.place, label: one.label, demand: demandOf(one), why: one.verifiedFor },
      })),
    ...as,
  }
}
