// Who an account is: decided from its id and the rows, at every command, button and notice.
import type { Account, Institution, Lang, Standing, Supervisor } from '../domain/records.ts'
import type { Store } from './deps.ts'
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

function whoOf(chatId: string, { account, role, supervisor: named, institutions }: Standing): Who {
  const roster = named?.boundAt ? named.language : (institutions[0]?.language ?? null)
  return {
    chatId,
    lang: languageOf(account, roster),
    reads: role !== null,
    coordinator: role === 'coordinator',
    supervisor: named && isInOffice(named) ? named : null,
    institutions,
  }
}

export async function identify(tx: Tx, chatId: string): Promise<Who> {
  return whoOf(chatId, await tx.accounts.standing(chatId))
}

type Profile = Pick<Account, 'chatId' | 'firstName' | 'username' | 'languageCode'>

/** Whether nothing of it would have to be written down. */
const isKnown = (account: Account | null, profile: Profile, day: Date): boolean =>
  account !== null &&
  account.firstName === profile.firstName &&
  account.username === profile.username &&
  account.languageCode === profile.languageCode &&
  account.blockedAt === null &&
  account.seenAt?.getTime() === day.getTime()

/** `identify` for an account that has just shown itself, with the profile it shows. @param day it is seen on */
export async function meet({ accounts }: Pick<Store, 'accounts'>, profile: Profile, day: Date): Promise<Who> {
  const standing = await accounts.standing(profile.chatId)
  const account = isKnown(standing.account, profile, day)
    ? standing.account
    : await accounts.seen(profile, day)
  return whoOf(profile.chatId, { ...standing, account })
}
