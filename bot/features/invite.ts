// /invite: a one-time link with its QR picture, for a card or an institution.
import { type Bindable, countBound, type IssueOutcome, issueCode, type Named } from '../../app/issue-code.ts'
import { own } from '../../domain/own.ts'
import { callbackData } from '../callback-data.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { cut, html, paragraphs } from '../html.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { CONTACT_TEXTS } from '../texts/contacts.ts'
import { START_TEXTS } from '../texts/start.ts'
import { WORDS } from '../texts/words.ts'
import { when } from '../views/context.ts'

const SUBJECTS: Record<string, Named> = {
  supervisor: 'supervisor',
  督导员: 'supervisor',
  institution: 'institution',
  机构: 'institution',
}

/** A caption holds a thousand characters. */
const NAMES = 300

/** 'R36210001', or 'supervisor R36210001' where the same text is a card and a code. */
function wishOf(rest: string): { given: string; only: Named | null } {
  const [first = '', ...more] = rest.split(/\s+/)
  const only = own(SUBJECTS, first.toLowerCase())
  return only && more.length > 0 ? { given: more.join(' '), only } : { given: rest, only: null }
}

function forWhom(one: Bindable, { view: { lang } }: Chat): string {
  const t = START_TEXTS[lang]
  if (one.subject === 'supervisor') return t.inviteSupervisor(one.supervisor.name, one.supervisor.cardNo)
  return t.inviteInstitution(one.institution.name, one.institution.code)
}

async function sendLink(chat: Chat, issued: Extract<IssueOutcome, { kind: 'issued' }>): Promise<void> {
  const t = START_TEXTS[chat.view.lang]
  const c = CONTACT_TEXTS[chat.view.lang]
  const link = `https://t.me/${chat.botUsername}?start=${issued.code}`
  const text = paragraphs(
    html`<b>${t.inviteFor}</b> · ${forWhom(issued.for, chat)}`,
    html`${link}`,
    html`${t.inviteUntil(when(issued.expiresAt, chat.view))}`,
    issued.moves && html`<b>${t.inviteMoves}</b>`,
    issued.contacts.length > 0 && html`${c.already(cut(issued.contacts.join(c.separator), NAMES))}`,
    html`${t.inviteForward}`,
  )
  const bytes = await chat.deps.documents.qr(link)
  const see =
    issued.for.subject === 'institution' && issued.contacts.length > 0
      ? [[{ text: c.see, data: callbackData('contacts', issued.for.institution.id) }]]
      : []
  await chat.say({ text, file: { kind: 'photo', fileName: 'invite.png', bytes }, buttons: see })
}

async function usage(chat: Chat): Promise<void> {
  const count = await countBound(chat.deps, chat.chatId)
  const { lang } = chat.view
  await chat.say(
    count ? START_TEXTS[lang].inviteUsage(count.total, count.bound) : COMMON_TEXTS[lang].forCoordinators,
  )
}

async function invite(chat: Chat, rest: string): Promise<void> {
  const { given, only } = wishOf(rest)
  const outcome = await issueCode(chat.deps, chat.caller, given, only)
  if (outcome.kind === 'issued') return sendLink(chat, outcome)
  const { lang } = chat.view
  const t = START_TEXTS[lang]
  const words = {
    'not-allowed': () => COMMON_TEXTS[lang].forCoordinators,
    'unknown-subject': () => t.inviteUnknown(given),
    ambiguous: () => t.inviteAmbiguous(given),
    'out-of-office': () =>
      outcome.kind === 'out-of-office'
        ? t.inviteOutOfOffice(outcome.supervisor.name, WORDS[lang].status[outcome.supervisor.status])
        : '',
    'already-applied': () => t.inviteAgain,
  }
  await chat.say(words[outcome.kind]())
}

export const inviteFeature: Feature = {
  commands: { invite: (chat, rest) => (rest === '' ? usage(chat) : invite(chat, rest)) },
}
