// What the preliminary opinion says as a document, gathered when it is sent; in Chinese, whoever reads it.
import type { PreliminaryContent } from '../domain/official.ts'
import { statedIn } from '../domain/opinion-findings.ts'
import type { Policy } from '../domain/policy.ts'
import { reportNumber, SEVERITY_WORDS } from '../domain/report-words.ts'
import type { WholeOpinion } from './opinion-of.ts'
import type { Tx } from './store.ts'

/** @throws when a row it rests on is missing, which is a fault of the program */
export async function opinionContent(
  tx: Tx,
  policy: Policy,
  { opinion, findings, electors, team: { dispatch } }: WholeOpinion,
): Promise<PreliminaryContent> {
  const institution = await tx.institutions.byId(dispatch.institutionId)
  const report = await tx.reports.byId(opinion.reportId)
  const sheet = report && (await tx.sheets.byId(report.sheetId))
  if (!institution || !sheet?.hash) throw new Error(`opinion ${opinion.id} rests on no submitted report`)
  const { name, code, address } = institution
  const { kind, startsAt, items } = dispatch
  return {
    ...{ agency: policy.agency.zh, institution: { name, code, address }, dispatchId: dispatch.id },
    visit: { kind, startsAt: startsAt.toISOString(), items },
    // Numbered as the institution reads and answers them, without gaps.
    findings: statedIn(findings).map(({ label, answer, note, article, severity, demand, photos }, at) => ({
      ...{ number: at + 1, label, answer, note, article, demand, photos },
      severity: severity ? SEVERITY_WORDS.zh[severity] : '',
    })),
    dissents: electors.flatMap(({ supervisor, dissent }) =>
      dissent ? [{ name: supervisor.name, text: dissent }] : [],
    ),
    report: { number: reportNumber(dispatch.id, opinion.reportId), contentHash: sheet.hash },
    defence: { within: policy.defenceWithin, workingDays: policy.workingDays },
  }
}
