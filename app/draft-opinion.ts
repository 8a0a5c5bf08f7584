// The leader goes through the findings: writes demands, leaves a finding out with reasons, puts it back.
import { MAX_DEMAND } from '../domain/demands.ts'
import type { OpinionFinding } from '../domain/records.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import type { OpinionOutcome } from './step-opinion.ts'
import { stepOpinion } from './step-opinion.ts'

/** @param at the place of the finding in the opinion, from 0; one that is not there changes nothing */
async function change(
  deps: Deps,
  by: Caller,
  to: { opinionId: number; at: number; reasons: string | null; kind: string },
  fields: Partial<Pick<OpinionFinding, 'demand' | 'leftOut'>>,
): Promise<OpinionOutcome | AlreadyApplied> {
  const { opinionId, at, reasons, kind } = to
  return stepOpinion(deps, by, opinionId, 'draft', reasons, async (tx, { findings }) => {
    const finding = findings[at]
    if (!finding) return { kind: 'not-allowed' }
    await tx.opinions.updateFinding(finding.id, fields)
    const data = { number: finding.number, ...fields }
    tx.journal.add({ actor: by.chatId, kind, subject: `opinion:${opinionId}`, data })
    return null
  })
}

/** @param demand at most MAX_DEMAND characters */
export async function writeDemand(
  deps: Deps,
  by: Caller,
  opinionId: number,
  at: number,
  demand: string,
): Promise<OpinionOutcome | AlreadyApplied> {
  if (demand.trim().length > MAX_DEMAND) return { kind: 'too-long', max: MAX_DEMAND }
  const to = { opinionId, at, reasons: demand, kind: 'opinion-demand-written' }
  // A finding with a demand belongs into the opinion.
  return change(deps, by, to, { demand: demand.trim(), leftOut: '' })
}

export const leaveOut = (
  deps: Deps,
  by: Caller,
  opinionId: number,
  at: number,
  reasons: string,
): Promise<OpinionOutcome | AlreadyApplied> =>
  change(deps, by, { opinionId, at, reasons, kind: 'opinion-finding-left-out' }, { leftOut: reasons.trim() })

export const putBack = (
  deps: Deps,
  by: Caller,
  opinionId: number,
  at: number,
): Promise<OpinionOutcome | AlreadyApplied> =>
  change(deps, by, { opinionId, at, reasons: null, kind: 'opinion-finding-put-back' }, { leftOut: '' })
