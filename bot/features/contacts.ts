// /contacts: coordinators see and remove those who speak for an institution; a contact sees its own and may leave.
import { leaveInstitution, removeContact, showContacts } from '../../app/contacts.ts'
import { registerChat } from '../commands.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html } from '../html.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { CONTACT_TEXTS } from '../texts/contacts.ts'
import { contactsMessage, leaveSure, ownInstitutions, removeSure } from '../views/contacts.ts'

const notForYou = (chat: Chat): Promise<void> =>
  chat.toast(COMMON_TEXTS[chat.view.lang].notForYou, { alert: true })

async function typed(chat: Chat, code: string): Promise<void> {
  const { who, view } = chat
  const t = CONTACT_TEXTS[view.lang]
  if (code === '' && who.institutions.length > 0) {
    await chat.say(ownInstitutions(who.institutions, view))
    return
  }
  if (!who.reads) {
    await chat.say(code === '' ? t.notOne : COMMON_TEXTS[view.lang].forCoordinators)
    return
  }
  const outcome = code === '' ? null : await showContacts(chat.deps, chat.chatId, code)
  if (outcome?.kind === 'shown') await chat.say(contactsMessage(outcome.view, view))
  else await chat.say(outcome?.kind === 'unknown-institution' ? t.unknown(code) : t.usage)
}

/** The contacts in place of the tapped message; or the question about one of them. */
async function showHere(chat: Chat, id: number, removing: string | null): Promise<void> {
  const outcome = await showContacts(chat.deps, chat.chatId, id)
  if (outcome.kind !== 'shown') return notForYou(chat)
  const sure = removing === null ? null : removeSure(outcome.view, removing, chat.view)
  if (removing !== null && !sure) await chat.toast(CONTACT_TEXTS[chat.view.lang].notThere, { alert: true })
  await chat.show(sure ?? contactsMessage(outcome.view, chat.view))
}

async function remove(chat: Chat, id: number, chatId: string): Promise<void> {
  const t = CONTACT_TEXTS[chat.view.lang]
  const outcome = await removeContact(chat.deps, chat.caller, id, chatId)
  if (outcome.kind === 'not-allowed') return notForYou(chat)
  if (outcome.kind === 'removed') {
    await chat.toast(t.gone(outcome.name))
    await registerChat(chat.wire, chat.deps, chatId)
  } else if (outcome.kind === 'not-there') await chat.toast(t.notThere, { alert: true })
  await showHere(chat, id, null)
}

async function leave(chat: Chat, id: number): Promise<void> {
  const outcome = await leaveInstitution(chat.deps, chat.caller, id)
  if (outcome.kind === 'already-applied') return
  if (outcome.kind !== 'removed') return notForYou(chat)
  await chat.show({ text: html`${CONTACT_TEXTS[chat.view.lang].left(outcome.institution.name)}` })
  await registerChat(chat.wire, chat.deps, chat.chatId)
}

export const contactsFeature: Feature = {
  commands: { contacts: typed },
  presses: {
    contacts: (chat, [id]) => showHere(chat, id, null),
    'contact-remove': (chat, [id, chatId]) => showHere(chat, id, chatId),
    'contact-sure': (chat, [id, chatId]) => remove(chat, id, chatId),
    'contact-leave': async (chat, [id]) => {
      const institution = chat.who.institutions.find((one) => one.id === id)
      if (!institution) return notForYou(chat)
      await chat.show(leaveSure(institution, chat.view))
    },
    'contact-left': (chat, [id]) => leave(chat, id),
  },
}
