// Notices about contacts of institutions: that one was removed, that one left.
import { z } from 'zod'
import { accountName } from './ground-views.ts'
import type { Loader } from './load.ts'

export type ContactNotice =
  /** `name` of the institution this chat was a contact of. */
  | { kind: 'contact-removed'; name: string }
  | { kind: 'contact-left'; who: string; name: string; code: string }

const id = z.number().int().positive()
const ofRemoved = z.object({ subjectId: id })
const ofLeft = z.object({ institutionId: id, contact: z.string() })

export const CONTACT_LOADERS: Record<ContactNotice['kind'], Loader> = {
  'contact-removed': async (data, { tx, chatId }) => {
    const institution = await tx.institutions.byId(ofRemoved.parse(data).subjectId)
    // Bound again meanwhile.
    if (!institution || institution.contacts.includes(chatId)) return null
    return { kind: 'contact-removed', name: institution.name }
  },
  'contact-left': async (data, { tx }) => {
    const { institutionId, contact } = ofLeft.parse(data)
    const institution = await tx.institutions.byId(institutionId)
    if (!institution) return null
    const { name, code } = institution
    return { kind: 'contact-left', who: await accountName(tx, contact), name, code }
  },
}
