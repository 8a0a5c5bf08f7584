// Notices about official deadlines, as they stand at the moment of sending.
import { z } from 'zod'
import { DEADLINE_KINDS } from '../../domain/deadline-kinds.ts'
import {
  type DeadlineNotice,
  type DeadlineSide,
  type DeadlineView,
  deadlineView,
  messageToDoIt,
} from '../deadline-view.ts'
import { overdueKey, reminderKey, requestKey } from '../deadlines.ts'
import { accountName } from './ground-views.ts'
import type { Context, Loader } from './load.ts'

const id = z.number().int().positive()
const ofDeadline = z.object({ deadline: z.enum(DEADLINE_KINDS), subjectId: id })
const ofExtension = ofDeadline.extend({ extensionId: id })

async function found(
  data: unknown,
  { tx, chatId }: Context,
  side: DeadlineSide = 'desk',
): Promise<DeadlineView | null> {
  const { deadline, subjectId } = ofDeadline.parse(data)
  return deadlineView(tx, deadline, subjectId, chatId, side)
}

const aboutExtension =
  (
    kind: 'deadline-moved' | 'deadline-held' | 'extension-asked' | 'extension-refused',
    stillSo: (view: DeadlineView, waits: boolean, shown: boolean) => boolean,
  ): Loader =>
  async (data, context) => {
    const { tx, chatId, now } = context
    const { extensionId } = ofExtension.parse(data)
    const view = await found(data, context, kind === 'extension-refused' ? 'contact' : 'desk')
    const extension = view && (await tx.extensions.byId(extensionId))
    if (!view || !extension) return null
    const shown = (await tx.live.messageOf(chatId, requestKey(extensionId))) !== null
    if (!stillSo(view, extension.state === 'asked', shown)) return null
    const askedBy = await accountName(tx, extension.askedBy)
    const decidedBy = extension.decidedBy === null ? '' : await accountName(tx, extension.decidedBy)
    return { kind, view, extension, askedBy, decidedBy, now }
  }

export const DEADLINE_LOADERS: Record<DeadlineNotice['kind'], Loader> = {
  'deadline-reminder': async (data, context) => {
    const view = await found(data, context, 'contact')
    const { now, tx, chatId } = context
    if (view?.side !== 'contact') return null
    const { kind, subjectId, endedAt, dueAt } = view.deadline
    // One that was shown says that it is done.
    const shown = (await tx.live.messageOf(chatId, reminderKey(kind, subjectId))) !== null
    if (!shown && (endedAt !== null || now > dueAt)) return null
    const replyTo = await messageToDoIt(tx, view, chatId)
    return { kind: 'deadline-reminder', view, replyTo, now }
  },
  'deadline-overdue': async (data, context) => {
    const view = await found(data, context)
    if (!view) return null
    const { tx, chatId, now } = context
    const key = overdueKey(view.deadline.kind, view.deadline.subjectId)
    // One that was shown says that it was done after all.
    const shown = (await tx.live.messageOf(chatId, key)) !== null
    if (view.deadline.endedAt && !shown) return null
    const replyTo = view.side === 'desk' ? null : await messageToDoIt(tx, view, chatId)
    return { kind: 'deadline-overdue', view, replyTo, now }
  },
  'deadline-moved': aboutExtension('deadline-moved', ({ deadline }) => deadline.endedAt === null),
  'deadline-held': aboutExtension('deadline-held', (_view, waits) => waits),
  'extension-asked': aboutExtension(
    'extension-asked',
    ({ side }, waits, shown) => side === 'desk' && (waits || shown),
  ),
  'extension-refused': aboutExtension('extension-refused', ({ side }) => side === 'contact'),
}
