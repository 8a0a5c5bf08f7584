// The office as people see it: the list with its buttons, a request to remove somebody, news.
import type { OfficerView, OfficeView, RemovalView } from '../../app/coordinators-show.ts'
import type { OfficeNotice } from '../../app/notices/load-office.ts'
import { callbackData } from '../callback-data.ts'
import { cut, html, lines, paragraphs, shy } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { OFFICE_TEXTS } from '../texts/coordinators.ts'
import { bracketed, type View, when } from './context.ts'

/** Of a name on a button. */
const NAME = 24
/** A message holds that many people well; no office has more. */
const MOST = 40

function officerLines(one: OfficerView, reader: string, view: View) {
  const t = OFFICE_TEXTS[view.lang]
  const account = one.username ? `@${one.username} · ${one.chatId}` : one.chatId
  return lines(
    html`👤 <b>${one.name}</b>${one.chatId === reader ? t.you : ''} · ${t.role[one.role]}`,
    html`${t.since(when(one.since, view))}${bracketed(one.addedBy === null ? t.fromSettings : t.addedBy(one.addedBy), view)}`,
    html`${account}`,
    one.removalId !== null && html`${t.removalAsked}`,
  )
}

/** @param reader whoever looks; an auditor gets no buttons */
export function officeMessage(
  { officers, removals, mayChange }: OfficeView,
  reader: string,
  view: View,
): Message {
  const t = OFFICE_TEXTS[view.lang]
  const shown = officers.slice(0, MOST)
  const waiting = removals.map(({ removal: { id, askedBy, chatId }, name }): Button[] => {
    if (askedBy === reader)
      return [{ text: `${t.withdraw} · ${cut(name, NAME)}`, data: callbackData('removal', id, 'withdraw') }]
    return chatId === reader
      ? []
      : [{ text: `${t.confirm} · ${cut(name, NAME)}`, data: callbackData('removal', id, 'confirm') }]
  })
  const remove = shown
    .filter(({ removalId }) => removalId === null)
    .map(({ chatId, name }): Button[] => [
      { text: t.remove(cut(name, NAME)), data: callbackData('office-remove', chatId) },
    ])
  const add: Button[] = [
    { text: t.addCoordinator, data: callbackData('office-link', 'coordinator') },
    { text: t.addAuditor, data: callbackData('office-link', 'auditor') },
  ]
  return {
    text: paragraphs(
      html`<b>${t.title}</b>`,
      ...shown.map((one) => officerLines(one, reader, view)),
      html`${t.rule}`,
    ),
    buttons: mayChange ? [...waiting.filter((row) => row.length > 0), ...remove, add] : [],
  }
}

export function removalMessage(
  { view: shown, reader }: Extract<OfficeNotice, { kind: 'removal' }>,
  view: View,
): Message {
  const t = OFFICE_TEXTS[view.lang]
  const { removal, name, askedBy, decidedBy } = shown
  const { id, state, chatId, decidedAt } = removal
  const open = state === 'asked'
  const button: Button =
    removal.askedBy === reader
      ? { text: t.withdraw, data: callbackData('removal', id, 'withdraw') }
      : { text: t.confirm, data: callbackData('removal', id, 'confirm') }
  return {
    text: paragraphs(
      html`<b>${t.removalTitle[state]}</b>`,
      lines(
        html`${shy(t.whom(name), view.fresh)}`,
        html`${t.who(askedBy, when(removal.askedAt, view))}`,
        html`${t.why}${shy(removal.reasons, view.fresh)}`,
        decidedAt !== null &&
          html`${t.decidedBy(removal.decidedBy === 'program' ? t.byProgram : (decidedBy ?? ''), when(decidedAt, view))}`,
      ),
      open && chatId === reader && html`<b>${t.concerned}</b>`,
    ),
    buttons: open && (chatId !== reader || removal.askedBy === reader) ? [[button]] : [],
  }
}

export const officeJoined = (
  { name, role, by }: Extract<OfficeNotice, { kind: 'office-joined' }>,
  view: View,
): Message => {
  const t = OFFICE_TEXTS[view.lang]
  return { text: html`${t.joined(name, t.role[role], by)}` }
}

export const officeLeft = ({ view: { removal, askedBy } }: { view: RemovalView }, view: View): Message => {
  const t = OFFICE_TEXTS[view.lang]
  return { text: lines(html`${t.left(askedBy)}`, html`${t.why}${shy(removal.reasons, view.fresh)}`) }
}
