// Notices about the office: who came into it, whom somebody wants removed, that one is not in it any more.
import { z } from 'zod'
import type { OfficeRole } from '../../domain/records.ts'
import { type RemovalView, removalView } from '../coordinators-show.ts'
import { identify } from '../who.ts'
import { accountName } from './ground-views.ts'
import type { Loader } from './load.ts'

export type OfficeNotice =
  | { kind: 'office-joined'; name: string; chatId: string; role: OfficeRole; by: string }
  /** `reader` is who reads it: they may confirm, take back, or only know. */
  | { kind: 'removal'; view: RemovalView; reader: string }
  | { kind: 'office-left'; view: RemovalView }

const ofJoined = z.object({ chatId: z.string(), role: z.enum(['coordinator', 'auditor']), by: z.string() })
const ofRemoval = z.object({ removalId: z.number().int().positive() })

export const OFFICE_LOADERS: Record<OfficeNotice['kind'], Loader> = {
  'office-joined': async (data, { tx, chatId }) => {
    const { chatId: who, role, by } = ofJoined.parse(data)
    // The newcomer is greeted where the link was opened.
    if (who === chatId) return null
    return {
      kind: 'office-joined',
      ...{ name: await accountName(tx, who), chatId: who, role, by: await accountName(tx, by) },
    }
  },
  removal: async (data, { tx, chatId }) => {
    const removal = await tx.removals.byId(ofRemoval.parse(data).removalId)
    if (!removal) return null
    const concerned = removal.chatId === chatId
    if (!concerned && !(await identify(tx, chatId)).coordinator) return null
    return { kind: 'removal', view: await removalView(tx, removal), reader: chatId }
  },
  'office-left': async (data, { tx, chatId }) => {
    const removal = await tx.removals.byId(ofRemoval.parse(data).removalId)
    // In the office again meanwhile.
    if (!removal || (await identify(tx, chatId)).reads) return null
    return { kind: 'office-left', view: await removalView(tx, removal) }
  },
}
