// /forms: the questionnaires in use, leafing through one, its file, and bringing one in.

import {
  type ActivateOutcome,
  activateForm,
  type DiscardOutcome,
  discardForm,
} from '../../app/activate-form.ts'
import { MAX_FILE_BYTES } from '../../app/add-evidence.ts'
import type { AlreadyApplied } from '../../app/deps.ts'
import { importForm } from '../../app/import-form.ts'
import { exportForm, listForms, openForm } from '../../app/show-forms.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html, lines } from '../html.ts'
import { showProgress } from '../progress.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { FORM_PAGE_TEXTS } from '../texts/form-pages.ts'
import { FORM_TEXTS } from '../texts/forms.ts'
import type { SentFile } from '../update.ts'
import { when } from '../views/context.ts'
import { formImportMessages } from '../views/form-import.ts'
import { formList, formTitle } from '../views/form-list.ts'
import { formPageMessage } from '../views/form-page.ts'

/** Answers what could not be done, in an alert over a tapped message or as a message of its own. */
async function refuse(chat: Chat, kind: 'not-allowed' | 'unknown-form'): Promise<void> {
  const { lang } = chat.view
  const words = kind === 'not-allowed' ? COMMON_TEXTS[lang].forCoordinators : FORM_TEXTS[lang].gone
  await chat.toast(words, { alert: true })
}

async function showList(chat: Chat, page: number): Promise<void> {
  const list = await listForms(chat.deps, chat.chatId)
  if (list.kind === 'not-allowed') return refuse(chat, 'not-allowed')
  await chat.show(formList(list.forms, page, chat.view))
}

/** The first page is a message of its own, so that the list or the summary stays; the others take its place. */
async function showPage(chat: Chat, id: number, page: number | null): Promise<void> {
  const opened = await openForm(chat.deps, chat.chatId, id)
  if (opened.kind !== 'form') return refuse(chat, opened.kind)
  const message = formPageMessage(opened.version, opened.form, page ?? 0, chat.view)
  await (page === null ? chat.say(message) : chat.show(message))
}

async function closePage(chat: Chat, id: number): Promise<void> {
  const opened = await openForm(chat.deps, chat.chatId, id)
  if (opened.kind !== 'form') return refuse(chat, opened.kind)
  const title = formTitle(opened.version, chat.view)
  await chat.show({ text: html`${FORM_PAGE_TEXTS[chat.view.lang].closed(title)}` })
}

async function sendFile(chat: Chat, id: number): Promise<void> {
  const exported = await exportForm(chat.deps, chat.chatId, id)
  if (exported.kind !== 'exported') return refuse(chat, exported.kind)
  const { version, file } = exported
  const t = FORM_TEXTS[chat.view.lang]
  await chat.say({
    text: html`${t.exported(formTitle(version, chat.view), version.formId, version.version)}`,
    file: { kind: 'document', ...file },
  })
}

async function settle(chat: Chat, outcome: ActivateOutcome | DiscardOutcome | AlreadyApplied): Promise<void> {
  const t = FORM_TEXTS[chat.view.lang]
  switch (outcome.kind) {
    case 'already-applied':
      return chat.toast(COMMON_TEXTS[chat.view.lang].already)
    case 'not-allowed':
    case 'unknown-form':
      return refuse(chat, outcome.kind)
    case 'not-a-draft': {
      const { form } = outcome
      const at = when(form.activatedAt ?? form.createdAt, chat.view)
      return chat.toast(t.alreadyActivated(form, at), { alert: true })
    }
    case 'discarded':
      await chat.show({ text: html`${t.discarded}` })
      return
    case 'activated': {
      const { form, retired } = outcome
      await chat.show({
        text: lines(
          html`<b>${formTitle(form, chat.view)}</b>`,
          html`${t.activated(form)}`,
          retired !== null && html`${t.retired(retired)}`,
        ),
      })
    }
  }
}

/** Why the file is not even fetched, or null. */
function unfit(chat: Chat, file: SentFile): string | null {
  const { lang } = chat.view
  if (!chat.who.coordinator) return COMMON_TEXTS[lang].forCoordinators
  if (file.photo) return FORM_TEXTS[lang].photo
  return (file.size ?? 0) > MAX_FILE_BYTES ? FORM_TEXTS[lang].tooLarge : null
}

async function takeForm(chat: Chat, file: SentFile): Promise<void> {
  const { deps, view, caller, chatId } = chat
  const refusal = unfit(chat, file)
  if (refusal !== null) {
    await chat.say(refusal)
    return
  }
  const t = FORM_TEXTS[view.lang]
  const progress = await showProgress(chat, t.reading)
  const upload = { bytes: await deps.messenger.download(file.fileId), fileName: file.fileName }
  const first = await importForm(deps, caller, upload)
  // Stored before, but the answer was lost: the same content finds its draft again.
  const again = first.kind === 'already-applied'
  const outcome = again ? await importForm(deps, { chatId, updateId: null }, upload) : first
  await progress.end(t.checked)
  if (outcome.kind === 'already-applied') return
  for (const message of formImportMessages(outcome, view, deps.documents)) await chat.say(message)
}

export const formsFeature: Feature = {
  commands: {
    forms: async (chat, rest) => {
      if (rest !== '' && chat.who.reads) await chat.say(FORM_TEXTS[chat.view.lang].usage)
      else await showList(chat, 0)
    },
  },
  files: { forms: (chat, file) => takeForm(chat, file) },
  presses: {
    'form-list': (chat, [page]) => showList(chat, page),
    'form-open': (chat, [id]) => showPage(chat, id, null),
    'form-page': (chat, [id, page]) => showPage(chat, id, page),
    'form-close': (chat, [id]) => closePage(chat, id),
    'form-export': (chat, [id]) => sendFile(chat, id),
    'form-activate': async (chat, [id]) => settle(chat, await activateForm(chat.deps, chat.caller, id)),
    'form-discard': async (chat, [id]) => settle(chat, await discardForm(chat.deps, chat.caller, id)),
  },
}
