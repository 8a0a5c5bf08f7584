// What a run comes to: what was lost, what happened twice, what is wrong. Empty lists are the only good ones.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Sandbox } from '../sandbox/server.ts'
import { lostIn, type Problem, rows, wrongIn } from '../test/faults/rows-verdict.ts'
import { SLOW_MS } from './days.ts'
import type { Ledger } from './people.ts'
import { testimony } from './witness.ts'

export type Verdict = {
  lost: Problem[]
  doubled: Problem[]
  wrong: Problem[]
  /** Notices there twice because Telegram's reply was lost: the same text, with the same number. */
  repeated: number
}

const SENDS = ['sendMessage', 'sendDocument', 'sendPhoto']

/** Decisions people made, held against the rows. */
async function decisions(databaseUrl: string, ledger: Ledger): Promise<Problem[]> {
  const lost: Problem[] = []
  const plans = await rows<{ note: string; n: number }>(
    databaseUrl,
    'SELECT note, count(*)::int AS n FROM dispatch GROUP BY note',
  )
  const planned = new Map(plans.map(({ note, n }) => [note, n]))
  for (const mark of ledger.typed)
    if (!planned.has(mark)) lost.push({ what: 'a dispatch that was typed in', where: mark })
  const left = await rows<{ id: number }>(databaseUrl, `SELECT id FROM dispatch WHERE state = 'planned'`)
  for (const id of ledger.confirmed)
    if (left.some((row) => row.id === id)) lost.push({ what: 'a plan that was confirmed', where: id })
  const invitations = await rows<{ id: number; state: string; answer_by: Date }>(
    databaseUrl,
    'SELECT id, state, answer_by FROM invitation',
  )
  const byId = new Map(invitations.map((row) => [row.id, row]))
  for (const answer of ledger.answered) {
    const row = byId.get(answer.invitation)
    const inTime = row && answer.at < row.answer_by.getTime()
    if (row?.state === 'open' || (row?.state === 'silent' && inTime))
      lost.push({ what: 'an answer to an invitation', where: { ...answer, ...row } })
  }
  return lost
}

/** Answers to questionnaires: each there, none twice. */
async function answers(databaseUrl: string, ledger: Ledger) {
  const entries = await rows<{ chat: string; key: string; after: string; n: number }>(
    databaseUrl,
    `SELECT s.telegram_id AS chat, e.key, e.after, count(*)::int AS n
     FROM answer_entry e JOIN answer_sheet a ON a.id = e.sheet_id JOIN supervisor s ON s.id = a.supervisor_id
     GROUP BY 1, 2, 3, a.id`,
  )
  const lost: Problem[] = []
  const doubled: Problem[] = []
  for (const [chat, given] of ledger.sheets) {
    for (const { key, stored } of given) {
      const found = entries.filter((entry) => entry.chat === String(chat) && entry.key === key)
      if (!found.some(({ after }) => after === stored))
        lost.push({ what: 'an answer of a questionnaire', where: { chat, key, stored, found } })
      if (found.some(({ n }) => n > 1)) doubled.push({ what: 'an answer of a questionnaire', where: found })
    }
  }
  return { lost, doubled }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * Notices that Telegram took more often than there are rows for them. Allowed where its reply was lost: the connection
 * was cut after it had taken the message, or the sender was killed between the two. What it kept in hand was asked for before.
 */
async function notices(databaseUrl: string, sandbox: Sandbox, kills: readonly number[]) {
  const made = await rows<{ chat_id: string; text_hash: string; n: number }>(
    databaseUrl,
    `SELECT chat_id, text_hash, count(*)::int AS n FROM outgoing WHERE text_hash IS NOT NULL GROUP BY 1, 2`,
  )
  const sent = new Map<string, { asked: number; at: number; cut: boolean; text: string }[]>()
  for (const { method, params, ok, at, fault } of sandbox.calls.list()) {
    if (!ok || !SENDS.includes(method)) continue
    const text = params.text ?? params.caption ?? ''
    const key = `${params.chat_id}/${hashOf(text)}`
    const asked = fault === 'delay' ? at - SLOW_MS : at
    sent.set(key, [...(sent.get(key) ?? []), { asked, at, cut: fault === 'cut-after', text }])
  }
  const doubled: Problem[] = []
  let repeated = 0
  for (const { chat_id, text_hash, n } of made) {
    const calls = sent.get(`${chat_id}/${text_hash}`) ?? []
    const over = calls.length - n
    if (over <= 0) continue
    const [first, last] = [Math.min(...calls.map(({ asked }) => asked)), calls.at(-1)?.at ?? 0]
    const excused =
      calls.filter(({ cut }) => cut).length + kills.filter((at) => at >= first && at <= last).length
    repeated += Math.min(over, excused)
    if (over > excused)
      doubled.push({
        what: 'a notice',
        where: { chat_id, rows: n, at: calls.map(({ at }) => at), text: calls[0]?.text.slice(0, 80) },
      })
  }
  return { doubled, repeated }
}

/** Files people sent, held against the rows and the folder: each there, whole, and nothing beside them. */
async function files(databaseUrl: string, folder: string, ledger: Ledger) {
  const kept = await rows<{ chat: number; sha256: string | null }>(
    databaseUrl,
    'SELECT chat_id::bigint::int AS chat, sha256 FROM evidence',
  )
  const lost: Problem[] = kept
    .filter(({ sha256 }) => !ledger.files.some((file) => file.sha256 === sha256))
    .map((where) => ({ what: 'a file not stored', where }))
  const wrong: Problem[] = []
  const there = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const names = new Set<string>()
  for (const one of there.filter((entry) => entry.isFile())) {
    names.add(one.name)
    const bytes = await readFile(path.join(one.parentPath, one.name))
    const hash = createHash('sha256').update(bytes).digest('hex')
    if (hash !== one.name) wrong.push({ what: 'a file that is not what its name says', where: one.name })
  }
  for (const { sha256 } of kept)
    if (sha256 && !names.has(sha256)) lost.push({ what: 'a file that was stored', where: sha256 })
  return { lost, wrong }
}

async function updates(databaseUrl: string, ledger: Ledger): Promise<Problem[]> {
  const [kept] = await rows<{ n: number }>(databaseUrl, 'SELECT count(*)::int AS n FROM telegram_update')
  const missing = ledger.acts - (kept?.n ?? 0)
  return missing === 0 ? [] : [{ what: 'updates that were taken from Telegram and not kept', where: missing }]
}

/** @param ends when processes were killed, the names of those that ended by themselves, and their folder of data */
export async function judge(
  databaseUrl: string,
  sandbox: Sandbox,
  ledger: Ledger,
  ends: { kills: readonly number[]; crashed: readonly string[]; data: string },
): Promise<Verdict> {
  const sheets = await answers(databaseUrl, ledger)
  const stored = await files(databaseUrl, path.join(ends.data, 'files'), ledger)
  const seen = await testimony(databaseUrl)
  const told = await notices(databaseUrl, sandbox, ends.kills)
  const twice = await rows(
    databaseUrl,
    `SELECT note, count(*)::int AS n FROM dispatch GROUP BY note HAVING count(*) > 1`,
  )
  return {
    lost: [
      ...(await lostIn(databaseUrl)),
      ...(await updates(databaseUrl, ledger)),
      ...(await decisions(databaseUrl, ledger)),
      ...sheets.lost,
      ...stored.lost,
    ],
    doubled: [
      ...twice.map((where) => ({ what: 'a dispatch', where })),
      ...sheets.doubled,
      ...told.doubled,
      ...seen.doubled,
    ],
    wrong: [
      ...(await wrongIn(databaseUrl)),
      ...stored.wrong,
      ...seen.wrong,
      ...ends.crashed.map((where) => ({ what: 'a process that ended by itself', where })),
    ],
    repeated: told.repeated,
  }
}
