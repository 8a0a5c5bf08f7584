// What the written feedback of a team says beside its answers: where its members had differed, how far they agreed, and
// what each says to the joint answers.
import { nominalAlpha, pairAgreement } from '../domain/agreement.ts'
import { report, type Sitting, walk } from '../domain/forms/engine.ts'
import { chosenAlike, joinSheets, type MemberSheet } from '../domain/forms/joint.ts'
import { numberOfStep } from '../domain/forms/step-tag.ts'
import type { Agreement } from '../domain/records.ts'
import { memberSheets } from './compare-sheets.ts'
import type { Deps } from './deps.ts'
import type { ReportTeam } from './report-data.ts'
import type { Tx } from './store.ts'
import { electors, teamOf } from './team.ts'

const agreementOf = (sheets: readonly MemberSheet[]): Agreement => {
  const chosen = chosenAlike(sheets)
  return {
    alpha: nominalAlpha(chosen.map(({ values }) => values)),
    questions: chosen.map(({ key, values }) => ({ key, share: pairAgreement(values) ?? 1 })),
  }
}

/** @param joint the joint answers as submitted, in the report's language */
export async function reportTeam(
  deps: Deps,
  tx: Tx,
  dispatchId: number,
  joint: Sitting,
): Promise<{ team: ReportTeam; agreement: Agreement } | null> {
  const team = await teamOf(tx, deps.policy, dispatchId, deps.clock.now())
  if (!team) return null
  const sheets = await memberSheets(deps, tx, team, joint.context.lang)
  const agreement = agreementOf(sheets)
  const path = walk(joint)
  const rows = new Map(report(joint).map((row) => [row.key, row]))
  const differences = joinSheets(sheets).differences.flatMap(({ key, given }) => {
    const row = rows.get(key)
    const number = numberOfStep(path, key)
    if (!row || number === undefined) return []
    return [
      {
        number,
        label: row.label,
        given: given.map(({ name, shown }) => ({ name, answer: shown })),
        joint: row.shown,
      },
    ]
  })
  return {
    agreement,
    team: {
      differences,
      compared: agreement.questions.length,
      alike: agreement.questions.filter(({ share }) => share === 1).length,
      alpha: agreement.alpha,
      assents: electors(team).map(({ supervisor, assent }) => ({
        name: supervisor.name,
        at: assent?.at ?? null,
        dissent: assent?.dissent ?? null,
      })),
      missing: team.missing.map(({ supervisor }) => supervisor.name),
    },
  }
}
