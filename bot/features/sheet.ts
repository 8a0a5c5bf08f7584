// /inspect: the questionnaire in the chat. Taps change the message they are on; what is typed or sent is answered by a
// new one below it, and the one before loses its buttons.
import { openSheet, pauseSheet } from '../../app/answer-sheet.ts'
import { openSheets, sheetOfMessage } from '../../app/open-sheets.ts'
import { submitSheet } from '../../app/submit-sheet.ts'
import { addSupplement } from '../../app/supplement.ts'
import { view as questionView, walk } from '../../domain/forms/engine.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html } from '../html.ts'
import { openHere, page, plainView, put, refusalWords, sent, tapped, withStep } from '../sheet-pages.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { VISIT_TEXTS } from '../texts/visit.ts'
import { when } from '../views/context.ts'
import { overviewMessage, sectionMessage, submitMessage } from '../views/question.ts'

async function inspect(chat: Chat): Promise<void> {
  const [newest] = await openSheets(chat.deps, chat.chatId)
  if (newest === undefined) {
    await chat.say(VISIT_TEXTS[chat.view.lang].nothingToInspect)
    return
  }
  const opened = await openSheet(chat.deps, chat.caller, newest)
  if (opened.kind === 'shown') await put(chat, opened.view, page(chat, opened.view), null)
}

async function submit(chat: Chat, sheetId: number): Promise<void> {
  const { lang } = chat.view
  const t = VISIT_TEXTS[lang]
  const outcome = await submitSheet(chat.deps, chat.caller, sheetId)
  if (outcome.kind === 'already-applied') return chat.toast(COMMON_TEXTS[lang].already)
  if (outcome.kind === 'not-yours') return chat.toast(t.notYours, { alert: true })
  if (outcome.kind === 'incomplete') await chat.toast(t.incomplete(outcome.missing), { alert: true })
  else if (outcome.again) await chat.toast(t.submittedAlready(when(outcome.at, chat.view)), { alert: true })
  await chat.show(overviewMessage(outcome.view, plainView(chat)))
  if (outcome.kind === 'submitted' && !outcome.again) await chat.say(t.sheetSubmitted)
}

async function supplement(chat: Chat, text: string): Promise<void> {
  const { lang } = chat.view
  const t = VISIT_TEXTS[lang]
  if (text === '') {
    await chat.say(t.supplementUsage)
    return
  }
  const outcome = await addSupplement(chat.deps, chat.caller, text)
  const words = {
    kept: t.supplementKept,
    'already-applied': t.supplementKept,
    'not-supervisor': COMMON_TEXTS[lang].forSupervisors,
    'nothing-submitted': t.nothingSubmitted,
    'reasons-missing': COMMON_TEXTS[lang].missing,
  }
  await chat.say(outcome.kind === 'too-long' ? COMMON_TEXTS[lang].tooLong(outcome.max) : words[outcome.kind])
}

export const sheetFeature: Feature = {
  commands: { inspect: (chat) => inspect(chat), supplement },
  presses: {
    'q-open': (chat, [id]) => openHere(chat, id, (shown) => page(chat, shown)),
    'q-overview': (chat, [id]) => openHere(chat, id, (shown) => overviewMessage(shown, plainView(chat))),
    'q-section': (chat, [id, section, at]) =>
      openHere(chat, id, (shown) => sectionMessage(shown, section, at, plainView(chat))),
    'q-submit': (chat, [id]) => openHere(chat, id, (shown) => submitMessage(shown, plainView(chat))),
    'q-list': (chat, [id, tag, at]) =>
      withStep(chat, id, tag, (key) => tapped(chat, id, { kind: 'go', key }, { page: at })),
    'q-month': (chat, [id, tag, month]) =>
      withStep(chat, id, tag, (key) => tapped(chat, id, { kind: 'go', key }, { month })),
    'q-pick': (chat, [id, tag, index]) =>
      withStep(chat, id, tag, (key) => tapped(chat, id, { kind: 'pick', key, index })),
    'q-done': (chat, [id, tag]) => withStep(chat, id, tag, (key) => tapped(chat, id, { kind: 'done', key })),
    'q-next': (chat, [id, tag]) => withStep(chat, id, tag, (key) => tapped(chat, id, { kind: 'next', key })),
    'q-clear': (chat, [id, tag]) =>
      withStep(chat, id, tag, (key) => tapped(chat, id, { kind: 'clear', key })),
    'q-go': (chat, [id, tag]) => withStep(chat, id, tag, (key) => tapped(chat, id, { kind: 'go', key })),
    'q-add': (chat, [id, tag]) => withStep(chat, id, tag, (key) => tapped(chat, id, { kind: 'add', key })),
    'q-drop': (chat, [id, tag, instance]) =>
      withStep(chat, id, tag, (key) => tapped(chat, id, { kind: 'drop', key, instance })),
    'q-day': (chat, [id, tag, value]) =>
      withStep(chat, id, tag, (key, shown) => {
        // A day alone is no date and time: the time is that of now until another one is typed.
        const timed = questionView(shown.sitting, key)?.type === 'dateTime'
        const time = shown.sitting.context.now.slice(10, 16)
        return tapped(chat, id, { kind: 'set', key, value: timed ? `${value}${time}` : value })
      }),
    'q-note': (chat, [id, tag]) =>
      withStep(chat, id, tag, (key) => tapped(chat, id, { kind: 'note-wanted', key })),
    'q-rank': (chat, [id, tag, rank]) =>
      withStep(chat, id, tag, async (key, shown) => {
        const step = walk(shown.sitting).steps.find((one) => one.key === key)
        const offered = questionView(shown.sitting, key)?.choices ?? []
        const all = step?.kind === 'question' ? (step.node.choices ?? []) : []
        const names = rank.split('.').flatMap((index) => all[Number(index)]?.name ?? [])
        if (rank !== '-' && names.length === offered.length)
          return tapped(chat, id, { kind: 'set', key, value: names.join(' ') })
        await tapped(chat, id, { kind: 'go', key }, { rank })
      }),
    'q-law': (chat, [id, tag]) =>
      withStep(chat, id, tag, async (key, shown) => {
        const t = VISIT_TEXTS[chat.view.lang]
        const article = questionView(shown.sitting, key)?.article ?? ''
        await chat.toast(article === '' ? t.noLaw : t.law(article), { alert: true })
      }),
    'q-back': (chat, [id]) => tapped(chat, id, { kind: 'back' }),
    'q-pause': async (chat, [id]) => {
      const opened = await openSheet(chat.deps, chat.caller, id)
      if (opened.kind === 'not-yours') return chat.toast(refusalWords(chat, opened), { alert: true })
      await pauseSheet(chat.deps, chat.caller, id)
      await chat.show({ text: html`${VISIT_TEXTS[chat.view.lang].paused}` })
    },
    'q-sure': (chat, [id]) => submit(chat, id),
  },
  drafts: {
    sheet: async (chat, { subjectId, messageId }, text, from) => {
      if (subjectId !== null) await sent(chat, subjectId, { kind: 'text', text }, from, messageId)
    },
  },
  draftFiles: {
    sheet: async (chat, { subjectId, messageId }, file, caption, sentAt, from) => {
      if (subjectId === null) return
      const wish = { kind: 'media' as const, media: file.media, caption, file: { ...file, sentAt } }
      await sent(chat, subjectId, wish, from, messageId)
    },
  },
  draftPlaces: {
    sheet: async (chat, { subjectId, messageId }, { latitude, longitude }, from) => {
      if (subjectId === null) return
      await sent(chat, subjectId, { kind: 'place', value: `${latitude} ${longitude}` }, from, messageId)
    },
  },
  edited: async (chat, text) => {
    const { messageId } = chat
    const found = messageId === null ? null : await sheetOfMessage(chat.deps, chat.chatId, messageId)
    if (!found) return false
    await sent(chat, found.sheetId, { kind: 'edit', text }, { messageId, replyTo: null }, found.shownIn)
    return true
  },
}
