// What the opinion notice (督导意见书) says as a document, gathered when it is issued; in Chinese, whoever reads it.
import type { NoticeContent } from '../domain/official.ts'
import { demandOf, statedIn } from '../domain/opinion-findings.ts'
import type { Policy } from '../domain/policy.ts'
import type { OfficialDocument, OpinionFinding } from '../domain/records.ts'
import { SEVERITY_WORDS } from '../domain/report-words.ts'
import { lastOfKind } from './document-parties.ts'
import type { WholeOpinion } from './opinion-of.ts'
import type { Tx } from './store.ts'

/** Another document, as documents name it. */
export const referenceTo = ({ content: { number }, contentHash }: OfficialDocument) => ({
  number,
  contentHash,
})

/** What every document about an opinion begins with. @throws when the institution is gone, which the store does not allow */
export async function aboutOf(tx: Tx, policy: Policy, { team: { dispatch } }: WholeOpinion) {
  const found = await tx.institutions.byId(dispatch.institutionId)
  if (!found) throw new Error(`dispatch ${dispatch.id} is about no institution`)
  const { name, code, address } = found
  return { agency: policy.agency.zh, institution: { name, code, address }, dispatchId: dispatch.id }
}

/** Numbered as the institution has read and answered them, without gaps. */
export const numbered = <F extends OpinionFinding>(findings: readonly F[]): (F & { place: number })[] =>
  statedIn(findings).map((finding, at) => ({ ...finding, place: at + 1 }))

/** How the institution was heard: what it handed in last, or what it had said when its time was over. */
async function heardOf(tx: Tx, { opinion, findings }: WholeOpinion): Promise<NoticeContent['heard']> {
  const subject = `opinion:${opinion.id}`
  const submitted = await tx.journal.latest('defence-submitted', subject)
  if (submitted) {
    const how = submitted.data.how === 'written' ? 'written' : 'chat'
    return { how, at: submitted.at.toISOString() }
  }
  if (findings.every(({ stance }) => stance === null)) return { how: 'none', at: null }
  const over = await tx.journal.latest('defence-window-closed', subject)
  return { how: 'chat', at: over?.at.toISOString() ?? null }
}

/** @throws when no preliminary opinion was issued, which is a fault of the program */
export async function noticeContent(tx: Tx, policy: Policy, whole: WholeOpinion): Promise<NoticeContent> {
  const { opinion, findings, team } = whole
  const preliminary = await lastOfKind(tx, opinion.id, 'preliminary')
  if (!preliminary) throw new Error(`opinion ${opinion.id} was never issued`)
  const { kind, startsAt, items } = team.dispatch
  return {
    ...(await aboutOf(tx, policy, whole)),
    visit: { kind, startsAt: startsAt.toISOString(), items },
    preliminary: referenceTo(preliminary),
    findings: numbered(findings).map((one) => ({
      ...{ number: one.place, label: one.label, answer: one.answer, note: one.note, article: one.article },
      severity: one.severity ? SEVERITY_WORDS.zh[one.severity] : '',
      demand: one.weighing === 'adopted' ? '' : demandOf(one),
      photos: one.photos,
      ...{ stance: one.stance ?? 'none', defence: one.defence },
      ...{ weighing: one.weighing ?? '', weighedFor: one.weighedFor },
    })),
    heard: await heardOf(tx, whole),
    rectify: { within: policy.rectifyWithin, workingDays: policy.workingDays },
  }
}
