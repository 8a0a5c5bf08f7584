// /export all: the whole data of the agency as one archive, sent where Telegram takes it.
import { exportAll } from '../../app/export-all.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html, lines, paragraphs } from '../html.ts'
import { showProgress } from '../progress.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { EXPORT_TEXTS } from '../texts/export.ts'

const ALL = /^(all|全部)$/i

async function exportHere(chat: Chat, rest: string): Promise<void> {
  const { lang } = chat.view
  const t = EXPORT_TEXTS[lang]
  if (!chat.who.reads) {
    await chat.say(COMMON_TEXTS[lang].forCoordinators)
    return
  }
  if (!ALL.test(rest.normalize('NFKC'))) {
    await chat.say(t.usage)
    return
  }
  const progress = await showProgress(chat, t.writing)
  const outcome = await exportAll(chat.deps, chat.chatId)
  if (outcome.kind !== 'exported') {
    await progress.end(outcome.kind === 'not-here' ? t.notHere : COMMON_TEXTS[lang].forCoordinators)
    return
  }
  await progress.end(t.written)
  const { written, bytes } = outcome
  const { fileName, path, size, sha256, journal, rows, files } = written
  const kept = files.filter(({ included }) => included).length
  const text = paragraphs(
    lines(
      html`<b>${t.done}</b>`,
      html`${t.counts(rows, journal.count)}`,
      html`${t.head} <code>${journal.head}</code>`,
      html`${t.sha256} <code>${sha256}</code>`,
    ),
    bytes === null && html`${t.lies(path, Math.ceil(size / 1_000_000))}`,
    lines(html`${t.files(kept, files.length - kept)}`, html`${t.seeds}`, html`${t.restore}`),
    html`${t.personal}`,
  )
  await chat.say(
    bytes === null ? { text } : { text, protect: false, file: { kind: 'document', fileName, bytes } },
  )
}

export const exportFeature: Feature = { commands: { export: exportHere } }
