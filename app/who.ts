// Who an account is: decided from its id and the rows, at every command, button and notice.
import type { Institution, Lang, Supervisor } from '../domain/records.ts'
import type { Tx } from './store.ts'

export type Who = {
  chatId: string
  lang: Lang
  /** May see whatever the office sees: coordinators and auditors. Every action that only shows asks for this. */
  reads: boolean
  /** May change it too: coordinators alone. Every action that changes something asks for this. */
  coordinator: boolean
  /** The supervisor this chat is bound to; only people still in office. */
  supervisor: Supervisor | null
  institutions: Institution[]
}

/** The language of an account: chosen with /lang, else the roster's, else Telegram's, else Chinese. */
export function languageOf(
  account: { lang: Lang | null; languageCode: string | null } | null,
  roster: Lang | null,
): Lang {
  if (account?.lang) return account.lang
  if (roster) return roster
  const code = account?.languageCode
  return code && !code.toLowerCase().startsWith('zh') ? 'en' : 'zh'
}

/** Whether somebody of the register can act: bound to a chat, and not dismissed or past their term. */
export const isInOffice = ({ boundAt, status }: Supervisor): boolean =>
  boundAt !== null && (status === 'active' || status === 'suspended')

export async function identify(tx: Tx, chatId: string): Promise<Who> {
  const account = await tx.accounts.get(chatId)
  const named = await tx.supervisors.byTelegram(chatId)
  const supervisor = named && isInOffice(named) ? named : null
  const institutions = await tx.institutions.byTelegram(chatId)
  const role = await tx.coordinators.roleOf(chatId)
  const roster = named?.boundAt ? named.language : (institutions[0]?.language ?? null)
  return {
    chatId,
    lang: languageOf(account, roster),
    reads: role !== null,
    coordinator: role === 'coordinator',
    supervisor,
    institutions,
  }
}
