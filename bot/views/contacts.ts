// The contacts of an institution, for coordinators; and a contact's own institutions.
import type { ContactShown, ContactsView } from '../../app/contacts.ts'
import type { Institution } from '../../domain/records.ts'
import { callbackData } from '../callback-data.ts'
import { cut, html, lines, paragraphs } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { CONTACT_TEXTS } from '../texts/contacts.ts'
import { type View, when } from './context.ts'

/** Of a name on a button. */
const NAME = 24
/** Telegram takes a hundred buttons; nobody has as many contacts. */
const MOST = 40

function contactLine({ name, chatId, boundAt, boundBy, blocked }: ContactShown, view: View) {
  const t = CONTACT_TEXTS[view.lang]
  return lines(
    html`👤 ${t.contact(name, when(boundAt, view))}`,
    html`${t.boundBy[boundBy]} · ${chatId}`,
    blocked && html`${t.blocked}`,
  )
}

export function contactsMessage({ institution, contacts }: ContactsView, view: View): Message {
  const t = CONTACT_TEXTS[view.lang]
  const { id, name, code } = institution
  return {
    text: paragraphs(
      html`<b>${t.title(name, code)}</b>`,
      ...(contacts.length === 0
        ? [html`${t.none}`]
        : contacts.slice(0, MOST).map((one) => contactLine(one, view))),
      html`${t.add(code)}`,
    ),
    buttons: contacts
      .slice(0, MOST)
      .map(({ chatId, name: who }): Button[] => [
        { text: t.remove(cut(who, NAME)), data: callbackData('contact-remove', id, chatId) },
      ]),
  }
}

/** Asked once more before a contact is removed. */
export function removeSure(
  { institution, contacts }: ContactsView,
  chatId: string,
  view: View,
): Message | null {
  const t = CONTACT_TEXTS[view.lang]
  const contact = contacts.find((one) => one.chatId === chatId)
  if (!contact) return null
  const { id, name } = institution
  return {
    text: lines(
      html`${t.removeSure(contact.name, name)}`,
      contacts.length === 1 && html`<b>${t.lastOne}</b>`,
    ),
    buttons: [
      [{ text: t.yes, data: callbackData('contact-sure', id, chatId) }],
      [{ text: t.back, data: callbackData('contacts', id) }],
    ],
  }
}

/** What a contact speaks for. */
export function ownInstitutions(institutions: readonly Institution[], view: View): Message {
  const t = CONTACT_TEXTS[view.lang]
  return {
    text: lines(html`<b>${t.mine}</b>`, ...institutions.map(({ name, code }) => html`${name} · ${code}`)),
    buttons: institutions
      .slice(0, MOST)
      .map(({ id, name }): Button[] => [
        { text: t.leave(cut(name, NAME)), data: callbackData('contact-leave', id) },
      ]),
  }
}

export function leaveSure({ id, name }: Institution, view: View): Message {
  const t = CONTACT_TEXTS[view.lang]
  return {
    text: html`${t.leaveSure(name)}`,
    buttons: [[{ text: t.leaveYes, data: callbackData('contact-left', id) }]],
  }
}
