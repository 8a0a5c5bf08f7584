// /inspect: the questionnaire in the chat. Taps change the message they are on; what is typed or sent is answered by a
// new one below it, and the one before loses its buttons.
import { openSheet, pauseSheet } from '../../app/answer-sheet.ts'
import { sheetOfEdited } from '../../app/edited-message.ts'
import { openSheets } from '../../app/open-sheets.ts'
import type { SheetView } from '../../app/sheet-view.ts'
import { submitSheet } from '../../app/submit-sheet.ts'
import { addSupplement } from '../../app/supplement.ts'
import { view as questionView, walk } from '../../domain/forms/engine.ts'
import { stepByTag } from '../../domain/forms/step-tag.ts'
import type { Lang } from '../../domain/records.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html } from '../html.ts'
import { openHere, page, plainView, put, refusalWords, sent, tapped } from '../sheet-pages.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { TEAM_TEXTS } from '../texts/team.ts'
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
  if (opened.kind === 'shown') await put(chat, opened.view, page(chat, opened.view), 'below', opened.left)
  else await chat.say(refusalWords(chat, opened))
}

/** What follows from handing in: a report, or the next step of the team. */
function followed({ team, joint }: SheetView, lang: Lang): string {
  if (joint) return TEAM_TEXTS[lang].jointPut
  return team ? TEAM_TEXTS[lang].sheetSealed : VISIT_TEXTS[lang].sheetSubmitted
}

async function submit(chat: Chat, sheetId: number): Promise<void> {
  const { lang } = chat.view
  const t = VISIT_TEXTS[lang]
  const outcome = await submitSheet(chat.deps, chat.caller, sheetId)
  if (outcome.kind === 'already-applied') return chat.toast(COMMON_TEXTS[lang].already)
  if (outcome.kind === 'not-yours' || outcome.kind === 'compared')
    return chat.toast(refusalWords(chat, outcome), { alert: true })
  if (outcome.kind === 'incomplete') await chat.toast(t.incomplete(outcome.missing), { alert: true })
  else if (outcome.again) await chat.toast(t.submittedAlready(when(outcome.at, chat.view)), { alert: true })
  await chat.show(overviewMessage(outcome.view, plainView(chat)))
  if (outcome.kind === 'submitted' && !outcome.again) await chat.say(followed(outcome.view, lang))
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

/** The article of a question, over the page. */
async function law(chat: Chat, sheetId: number, tag: string): Promise<void> {
  const t = VISIT_TEXTS[chat.view.lang]
  const opened = await openSheet(chat.deps, chat.caller, sheetId)
  if (opened.kind !== 'shown') return chat.toast(refusalWords(chat, opened), { alert: true })
  const { sitting } = opened.view
  const key = stepByTag(walk(sitting), tag)?.key ?? ''
  const article = questionView(sitting, key)?.article ?? ''
  await chat.toast(article === '' ? t.noLaw : t.law(article), { alert: true })
}

export const sheetFeature: Feature = {
  commands: { inspect: (chat) => inspect(chat), supplement },
  presses: {
    'q-open': (chat, [id]) => openHere(chat, id, (shown) => page(chat, shown)),
    'q-overview': (chat, [id]) => openHere(chat, id, (shown) => overviewMessage(shown, plainView(chat))),
    'q-section': (chat, [id, section, at]) =>
      openHere(chat, id, (shown) => sectionMessage(shown, section, at, plainView(chat))),
    'q-submit': (chat, [id]) => openHere(chat, id, (shown) => submitMessage(shown, plainView(chat))),
    'q-list': (chat, [id, tag, at]) => tapped(chat, id, { kind: 'go', tag }, { page: at }),
    'q-month': (chat, [id, tag, month]) => tapped(chat, id, { kind: 'go', tag }, { month }),
    'q-pick': (chat, [id, tag, index]) => tapped(chat, id, { kind: 'pick', tag, index }),
    'q-tick': (chat, [id, tag, index, to]) => tapped(chat, id, { kind: 'tick', tag, index, on: to === 'on' }),
    'q-done': (chat, [id, tag]) => tapped(chat, id, { kind: 'done', tag }),
    'q-next': (chat, [id, tag]) => tapped(chat, id, { kind: 'next', tag }),
    'q-clear': (chat, [id, tag]) => tapped(chat, id, { kind: 'clear', tag }),
    'q-go': (chat, [id, tag]) => tapped(chat, id, { kind: 'go', tag }),
    'q-add': (chat, [id, tag]) => tapped(chat, id, { kind: 'add', tag }),
    'q-drop-ask': (chat, [id, tag, instance]) =>
      tapped(chat, id, { kind: 'go', tag }, { dropping: instance }),
    'q-drop': (chat, [id, tag, instance]) => tapped(chat, id, { kind: 'drop', tag, instance }),
    'q-day': (chat, [id, tag, day]) => tapped(chat, id, { kind: 'day', tag, day }),
    'q-note': (chat, [id, tag]) => tapped(chat, id, { kind: 'note-wanted', tag }),
    'q-photo': (chat, [id, tag]) => tapped(chat, id, { kind: 'photo-wanted', tag }),
    'q-rank': (chat, [id, tag, rank]) => {
      const places = rank === '-' ? [] : rank.split('.').map(Number)
      return tapped(chat, id, { kind: 'rank', tag, places }, { rank })
    },
    'q-law': (chat, [id, tag]) => law(chat, id, tag),
    'q-back': (chat, [id]) => tapped(chat, id, { kind: 'back' }),
    'q-pause': async (chat, [id]) => {
      const outcome = await pauseSheet(chat.deps, chat.caller, id)
      if (outcome.kind === 'paused' || outcome.kind === 'already-applied')
        await chat.show({ text: html`${VISIT_TEXTS[chat.view.lang].paused}` })
      else await chat.toast(refusalWords(chat, outcome), { alert: true })
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
    const found = messageId === null ? null : await sheetOfEdited(chat.deps, chat.chatId, messageId)
    if (!found) return false
    await sent(chat, found.sheetId, { kind: 'edit', text }, { messageId, replyTo: null }, found.shownIn)
    return true
  },
}
