// What there is to be made public of a thing, gathered from the rows, and whether it may be public by now.
import { isDrawPublic } from '../domain/dispatch.ts'
import type { Severity } from '../domain/forms/form.ts'
import { dayKey } from '../domain/local-time.ts'
import { demandsIn } from '../domain/opinion-findings.ts'
import type { Policy } from '../domain/policy.ts'
import type { PublicationContent, PublicationKind } from '../domain/publication.ts'
import { contentOf } from '../domain/publication-words.ts'
import type { Dispatch, Institution } from '../domain/records.ts'
import { lastOfKind } from './document-parties.ts'
import type { Tx } from './store.ts'

/** What is to be made public: which kind of thing, of which inspection. */
export type PublicSubject = {
  kind: PublicationKind
  dispatchId: number
  opinionId?: number
  documentId?: number
  sanctionId?: number
  /** Of the findings of the written feedback; for a result. */
  severities?: readonly (Severity | null)[]
}

/**
 * Whether it may be public now: a draw when its record may, and of a covert visit nothing before it is over. What comes
 * after the visit, documents and decisions, may always.
 */
export const mayBePublic = (kind: PublicationKind, dispatch: Dispatch, now: Date): boolean =>
  kind === 'draw' || (kind === 'result' && dispatch.visit === 'covert') ? isDrawPublic(dispatch, now) : true

type About = {
  tx: Tx
  policy: Policy
  now: Date
  dispatch: Dispatch
  institution: Institution
  visitDay: string
}

const day = (at: Date, { policy }: About): string => dayKey(at, policy.timezone)

async function drawContent(about: About): Promise<PublicationContent | null> {
  const { tx, dispatch, institution, visitDay } = about
  const draw = await tx.draws.byDispatch(dispatch.id)
  if (!draw?.drawnAt) return null
  const { eligible, excluded } = await tx.draws.counts(dispatch.id)
  const { poolHash, commitment } = draw
  return contentOf({
    ...{ kind: 'draw', dispatch, institution, visitDay, drawnDay: day(draw.drawnAt, about), eligible },
    ...{ excluded: Object.values(excluded).reduce((sum, n) => sum + n, 0), poolHash, commitment },
  })
}

async function resultContent(
  about: About,
  severities: readonly (Severity | null)[],
): Promise<PublicationContent> {
  const { tx, policy, dispatch, institution, visitDay } = about
  const came = policy.publishTeam ? await tx.visits.checkIns(dispatch.id) : []
  const people = await Promise.all(came.map(({ supervisorId }) => tx.supervisors.byId(supervisorId)))
  const team = policy.publishTeam ? people.flatMap((person) => person?.name ?? []) : null
  return contentOf({ kind: 'result', dispatch, institution, visitDay, severities, team })
}

async function documentContent(about: About, documentId: number): Promise<PublicationContent | null> {
  const { tx, dispatch, institution, visitDay } = about
  const document = await tx.documents.byId(documentId)
  if (!document || document.dispatchId !== dispatch.id) return null
  const { content: issued, issuedAt, acknowledgedAt } = document
  const shared = { dispatch, institution, visitDay, number: issued.number, issuedDay: day(issuedAt, about) }
  if (issued.kind === 'notice') {
    const { findings } = issued.content
    const demands = findings.filter(({ demand }) => demand !== '').length
    const receivedDay = day(acknowledgedAt ?? about.now, about)
    return contentOf({ kind: 'notice', ...shared, receivedDay, demands })
  }
  if (issued.kind !== 'sanction') return null
  const { acts, step } = issued.content
  return contentOf({ kind: 'sanction', ...shared, acts, step })
}

async function rectificationContent(about: About, opinionId: number): Promise<PublicationContent | null> {
  const { tx, dispatch, institution, visitDay } = about
  const opinion = await tx.opinions.byId(opinionId)
  if (!opinion) return null
  const demands = demandsIn(await tx.opinions.findings(opinionId))
  const notice = await lastOfKind(tx, opinionId, 'notice')
  return contentOf({
    ...{ kind: 'rectification', dispatch, institution, visitDay, number: notice?.content.number ?? null },
    ...{ foundDay: day(opinion.changedAt, about), demands: demands.length },
    met: demands.filter(({ verified }) => verified === 'rectified').length,
  })
}

/** The words, in both languages; null where there is nothing (yet) to make public. */
export async function publicationOf(
  tx: Tx,
  policy: Policy,
  of: PublicSubject,
  now: Date,
): Promise<{ content: PublicationContent; dispatch: Dispatch } | null> {
  const dispatch = await tx.dispatches.byId(of.dispatchId)
  const institution = dispatch && (await tx.institutions.byId(dispatch.institutionId))
  if (!dispatch || !institution) return null
  const visitDay = dayKey(dispatch.startsAt, policy.timezone)
  const about = { tx, policy, now, dispatch, institution, visitDay }
  const gather = async (): Promise<PublicationContent | null> => {
    if (of.kind === 'draw') return drawContent(about)
    if (of.kind === 'result') return of.severities ? resultContent(about, of.severities) : null
    if (of.kind === 'rectification') return of.opinionId ? rectificationContent(about, of.opinionId) : null
    return of.documentId ? documentContent(about, of.documentId) : null
  }
  const content = await gather()
  return content && { content, dispatch }
}
