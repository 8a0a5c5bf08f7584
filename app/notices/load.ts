// One table from the kind of an outgoing row to what it shows. A loader answers null when the notice has become moot:
// that is asked at the moment of sending, not when the row was written; so is who may read it (readers.ts).
import { z } from 'zod'
import { RUNNING } from '../../domain/dispatch.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Publicity, Store } from '../deps.ts'
import type { Outgoing, Tx } from '../store.ts'
import { groundView } from './ground-views.ts'
import { ALERT_LOADERS } from './load-alerts.ts'
import { ANSWER_LOADERS } from './load-answers.ts'
import { APPRAISAL_LOADERS } from './load-appraisals.ts'
import { COMPLAINT_LOADERS } from './load-complaints.ts'
import { CONTACT_LOADERS } from './load-contacts.ts'
import { DEADLINE_LOADERS } from './load-deadlines.ts'
import { DOCUMENT_LOADERS } from './load-documents.ts'
import { fileLost } from './load-files.ts'
import { LIFE_LOADERS } from './load-lives.ts'
import { OFFICE_LOADERS } from './load-office.ts'
import { OPINION_LOADERS } from './load-opinions.ts'
import { PUBLICATION_LOADERS } from './load-publications.ts'
import { SANCTION_LOADERS } from './load-sanctions.ts'
import { VISIT_LOADERS } from './load-visits.ts'
import type { Notice, NoticeKind } from './notice.ts'
import { mayRead } from './readers.ts'
import { caseView, dispatchView, invitationView } from './views.ts'

export type Context = {
  store: Store
  tx: Tx
  policy: Policy
  now: Date
  chatId: string
  publicity?: Publicity
}
export type Loader = (data: unknown, context: Context) => Promise<Notice | null>

const id = z.number().int().positive()
const ofInvitation = z.object({ invitationId: id })
const ofDispatch = z.object({ dispatchId: id })
const ofCase = z.object({ caseId: id })
const ofBinding = z.object({ subject: z.enum(['supervisor', 'institution']), subjectId: id })
const ofGround = z.object({ groundId: id })

async function invitationOf(data: unknown, { tx, chatId }: Context) {
  const { invitationId } = ofInvitation.parse(data)
  const view = await invitationView(tx, invitationId)
  const replyTo = await tx.live.messageOf(chatId, `invitation:${invitationId}`)
  return view && { view, replyTo }
}

/** A notice about an invitation that is told as long as `when` holds. */
const aboutInvitation =
  (
    kind: 'reminder-unanswered' | 'reminder-visit' | 'deadline-extended',
    state: 'open' | 'accepted',
  ): Loader =>
  async (data, context) => {
    const found = await invitationOf(data, context)
    if (found?.view.invitation.state !== state || !RUNNING.includes(found.view.visit.state)) return null
    return context.now < found.view.visit.startsAt ? { kind, ...found, now: context.now } : null
  }

const told =
  (kind: 'dispatch-cancelled' | 'seat-revoked' | 'seat-confirmed'): Loader =>
  async (data, context) => {
    const found = await invitationOf(data, context)
    return found && { kind, view: found.view }
  }

export const LOADERS: Record<NoticeKind, Loader> = {
  ...VISIT_LOADERS,
  ...COMPLAINT_LOADERS,
  ...ALERT_LOADERS,
  ...ANSWER_LOADERS,
  ...OPINION_LOADERS,
  ...DOCUMENT_LOADERS,
  ...SANCTION_LOADERS,
  ...CONTACT_LOADERS,
  ...OFFICE_LOADERS,
  ...PUBLICATION_LOADERS,
  ...DEADLINE_LOADERS,
  ...LIFE_LOADERS,
  ...APPRAISAL_LOADERS,
  'file-lost': fileLost,
  invitation: async (data, context) => {
    const found = await invitationOf(data, context)
    // An invitation that was never shown and is over already needs no showing.
    if (!found || (found.replyTo === null && found.view.invitation.state !== 'open')) return null
    return { kind: 'invitation', view: found.view, now: context.now }
  },
  'reminder-unanswered': aboutInvitation('reminder-unanswered', 'open'),
  'reminder-visit': aboutInvitation('reminder-visit', 'accepted'),
  'deadline-extended': aboutInvitation('deadline-extended', 'open'),
  'seat-confirmed': async (data, context) => {
    const notice = await told('seat-confirmed')(data, context)
    return notice?.kind === 'seat-confirmed' && notice.view.invitation.state === 'accepted' ? notice : null
  },
  'dispatch-cancelled': told('dispatch-cancelled'),
  'seat-revoked': told('seat-revoked'),
  'dispatch-moved': async (data, context) => {
    const found = await invitationOf(data, context)
    if (!found || !['open', 'accepted'].includes(found.view.invitation.state)) return null
    return { kind: 'dispatch-moved', view: found.view, now: context.now }
  },
  'dispatch-status': async (data, { tx, now }) => {
    const view = await dispatchView(tx, ofDispatch.parse(data).dispatchId)
    return view && { kind: 'dispatch-status', view, enough: view.eligible >= view.size, now }
  },
  exhausted: async (data, { tx, policy }) => {
    const view = await dispatchView(tx, ofDispatch.parse(data).dispatchId)
    if (view?.state !== 'exhausted') return null
    return { kind: 'exhausted', view, minTeam: view.kind === 'special' ? policy.minSpecialTeam : 1 }
  },
  unreachable: async (data, context) => {
    const found = await invitationOf(data, context)
    const supervisor = found && (await context.tx.supervisors.byId(found.view.invitation.supervisorId))
    if (!supervisor) return null
    const movedOn = found.view.invitation.state === 'unreachable'
    return { kind: 'unreachable', view: found.view, supervisor, movedOn }
  },
  case: async (data, { tx }) => {
    const view = await caseView(tx, ofCase.parse(data).caseId, true)
    return view && { kind: 'case', view }
  },
  objection: async (data, { tx }) => {
    const view = await caseView(tx, ofCase.parse(data).caseId, true)
    return view?.refusalCase.state === 'objected' ? { kind: 'objection', view } : null
  },
  'case-decided': async (data, { tx, now }) => {
    const view = await caseView(tx, ofCase.parse(data).caseId, false)
    return view && { kind: 'case-decided', view, now }
  },
  ground: async (data, { tx }) => {
    const view = await groundView(tx, ofGround.parse(data).groundId)
    return view && { kind: 'ground', view }
  },
  'ground-decided': async (data, { tx }) => {
    const view = await groundView(tx, ofGround.parse(data).groundId)
    return view && view.ground.state !== 'recorded' ? { kind: 'ground-decided', view } : null
  },
  'binding-moved': async (data, { tx, chatId }) => {
    const { subject, subjectId } = ofBinding.parse(data)
    const supervisor = subject === 'supervisor' ? await tx.supervisors.byId(subjectId) : null
    const institution = subject === 'institution' ? await tx.institutions.byId(subjectId) : null
    const holder = supervisor ?? institution
    if (!holder || holder.telegramId === chatId) return null
    return { kind: 'binding-moved', name: supervisor?.cardNo ?? institution?.name ?? '' }
  },
}

/** @throws when the row is of an unknown kind or its data is not of that kind */
export async function loadNotice(row: Outgoing, context: Context): Promise<Notice | null> {
  const loader: Loader | undefined = LOADERS[row.kind as NoticeKind]
  if (!loader) throw new Error(`outgoing ${row.id} is of unknown kind ${row.kind}`)
  if (!(await mayRead(context.tx, row.kind as NoticeKind, context.chatId))) return null
  return loader(row.data, context)
}
