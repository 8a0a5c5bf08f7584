// /person: a supervisor's page for coordinators; /archive: one's own. Both as PDF and .xlsx.
import { type PersonView, showOwnArchive, showPerson } from '../../app/person.ts'
import type { ArchiveFormat } from '../../domain/life.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html } from '../html.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { PEOPLE_TEXTS } from '../texts/people.ts'
import { PERSON_TEXTS } from '../texts/person.ts'
import { nameOf } from '../views/life.ts'
import { ownArchive, personPage } from '../views/person.ts'
import { archiveFile } from '../views/person-archive.ts'

async function person(chat: Chat, rest: string): Promise<void> {
  const { lang } = chat.view
  const t = PEOPLE_TEXTS[lang]
  if (!chat.who.reads) {
    await chat.say(COMMON_TEXTS[lang].forCoordinators)
    return
  }
  if (rest === '') {
    await chat.say(t.usage('person'))
    return
  }
  const shown = await showPerson(chat.deps, chat.chatId, { cardNo: rest })
  if (shown.kind === 'person') await chat.say(personPage(shown.view, chat.view, chat.who.coordinator))
  else if (shown.kind === 'unknown-card') await chat.say(t.unknownCard(rest))
  else await chat.say(COMMON_TEXTS[lang].forCoordinators)
}

async function sendFile(chat: Chat, shown: PersonView, format: ArchiveFormat): Promise<void> {
  const { deps, view } = chat
  const t = PERSON_TEXTS[view.lang]
  const data = archiveFile(shown, view)
  const bytes =
    format === 'pdf' ? deps.documents.archivePdf(data).bytes : await deps.documents.archiveXlsx(data)
  await chat.say({
    text: html`${t.file(nameOf(shown.person))}`,
    file: { kind: 'document', fileName: `${t.fileName(shown.person.cardNo)}.${format}`, bytes },
  })
}

export const personFeature: Feature = {
  commands: {
    person,
    archive: async (chat) => {
      const shown = await showOwnArchive(chat.deps, chat.chatId)
      await chat.say(shown ? ownArchive(shown, chat.view) : PERSON_TEXTS[chat.view.lang].noOwn)
    },
  },
  presses: {
    person: async (chat, [supervisorId, format]) => {
      const shown = await showPerson(chat.deps, chat.chatId, { supervisorId })
      if (shown.kind === 'person') return sendFile(chat, shown.view, format)
      await chat.toast(COMMON_TEXTS[chat.view.lang].notForYou, { alert: true })
    },
    archive: async (chat, [format]) => {
      const shown = await showOwnArchive(chat.deps, chat.chatId)
      if (shown) return sendFile(chat, shown, format)
      await chat.toast(COMMON_TEXTS[chat.view.lang].notForYou, { alert: true })
    },
  },
}
