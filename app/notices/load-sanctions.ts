// Notices about sanctions, as they stand at the moment of sending.
import { z } from 'zod'
import { SANCTION_STATES } from '../../domain/sanction.ts'
import { sanctionKey } from '../sanction-show.ts'
import { type SanctionView, sanctionViewOf } from '../sanction-view.ts'
import type { Context, Loader } from './load.ts'
import type { StoredFile } from './notice.ts'

/** `past`: the state the message was sent for is over. */
export type SanctionNotice =
  | { kind: 'sanction'; view: SanctionView; past: boolean }
  | { kind: 'hearing'; view: SanctionView; past: boolean }
  | { kind: 'hearing-file'; sanctionId: number; file: StoredFile }

const id = z.number().int().positive()
const ofSanction = z.object({ sanctionId: id, state: z.enum(SANCTION_STATES) })
const ofFile = z.object({ sanctionId: id, evidenceId: id })

async function shown(data: unknown, { tx, chatId }: Context, side: 'sanction' | 'hearing') {
  const { sanctionId, state } = ofSanction.parse(data)
  // Whoever is no coordinator, or no contact of the institution, any more is told nothing.
  const as = side === 'sanction' ? 'coordinator' : 'contact'
  const view = await sanctionViewOf(tx, sanctionId, chatId, as)
  const past = view !== null && view.sanction.state !== state
  // What was over before it was shown needs no showing.
  if (past && (await tx.live.messageOf(chatId, sanctionKey(side, { id: sanctionId, state }))) === null)
    return null
  return view && { view, past }
}

export const SANCTION_LOADERS: Record<SanctionNotice['kind'], Loader> = {
  sanction: async (data, context) => {
    const found = await shown(data, context, 'sanction')
    return found && { kind: 'sanction', ...found }
  },
  hearing: async (data, context) => {
    const found = await shown(data, context, 'hearing')
    return found && { kind: 'hearing', ...found }
  },
  'hearing-file': async (data, { tx }) => {
    const { sanctionId, evidenceId } = ofFile.parse(data)
    const row = await tx.evidence.byId(evidenceId)
    if (row?.subject !== 'hearing' || row.subjectId !== sanctionId || !row.sha256) return null
    return { kind: 'hearing-file', sanctionId, file: { fileName: row.fileName, sha256: row.sha256 } }
  },
}
