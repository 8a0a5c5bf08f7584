// /roster and /institutions: a file with the command as its caption is imported; alone they send the current file and
// an empty template.
import { MAX_FILE_BYTES } from '../../app/add-evidence.ts'
import { exportRoster } from '../../app/export-roster.ts'
import { importRoster } from '../../app/import-roster.ts'
import type { RosterTable } from '../../domain/roster-columns.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html, lines } from '../html.ts'
import { patiently, showProgress } from '../progress.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { ROSTER_TEXTS } from '../texts/roster.ts'
import type { SentFile } from '../update.ts'
import { importMessages } from '../views/import.ts'

const COMMAND: Record<RosterTable, string> = { supervisors: 'roster', institutions: 'institutions' }

async function sendRoster(chat: Chat, table: RosterTable, rest: string): Promise<void> {
  const { lang } = chat.view
  const t = ROSTER_TEXTS[lang]
  const format = rest === '' ? 'xlsx' : rest.toLowerCase()
  if (format !== 'xlsx' && format !== 'csv') {
    await chat.say(chat.who.reads ? t.usage(COMMAND[table]) : COMMON_TEXTS[lang].forCoordinators)
    return
  }
  const outcome = await patiently(chat, exportRoster(chat.deps, chat.chatId, table, { format, lang }))
  if (outcome.kind === 'not-allowed') {
    await chat.say(COMMON_TEXTS[lang].forCoordinators)
    return
  }
  const { rows, bound, current, template } = outcome
  const name = t.name[table]
  await chat.say({
    text: lines(
      html`${rows > 0 ? t.current(name, rows, bound) : t.none(name)}`,
      html`${t.howToImport(COMMAND[table])}`,
      format === 'xlsx' && html`${t.csvHint(COMMAND[table])}`,
    ),
    file: { kind: 'document', ...current },
  })
  await chat.say({ text: html`${t.template(name)}`, file: { kind: 'document', ...template } })
}

/** Why the file is not even fetched, or null. */
function unfit(chat: Chat, file: SentFile): string | null {
  const { lang } = chat.view
  if (!chat.who.coordinator) return COMMON_TEXTS[lang].forCoordinators
  if (file.photo) return ROSTER_TEXTS[lang].photo
  return (file.size ?? 0) > MAX_FILE_BYTES ? ROSTER_TEXTS[lang].tooLarge : null
}

async function takeRoster(chat: Chat, table: RosterTable, file: SentFile): Promise<void> {
  const { deps, view } = chat
  const t = ROSTER_TEXTS[view.lang]
  const refusal = unfit(chat, file)
  if (refusal !== null) {
    await chat.say(refusal)
    return
  }
  const progress = await showProgress(chat, t.reading)
  const bytes = await deps.messenger.download(file.fileId)
  const upload = { bytes, fileName: file.fileName }
  const outcome = await importRoster(deps, chat.caller, table, upload, (done, total) =>
    progress.tell(t.progress(done, total)),
  )
  await progress.end(t.checked)
  if (outcome.kind === 'already-applied') {
    await chat.say(COMMON_TEXTS[view.lang].already)
    return
  }
  for (const message of importMessages(outcome, table, view, deps.documents)) await chat.say(message)
}

export const rosterFeature: Feature = {
  commands: {
    roster: (chat, rest) => sendRoster(chat, 'supervisors', rest),
    institutions: (chat, rest) => sendRoster(chat, 'institutions', rest),
  },
  files: {
    roster: (chat, file) => takeRoster(chat, 'supervisors', file),
    institutions: (chat, file) => takeRoster(chat, 'institutions', file),
  },
}
