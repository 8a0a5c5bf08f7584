// Who sends in the notices bench: the whole program, its pace alone, and grammY with its plugins for the limits.
import { autoRetry } from '@grammyjs/auto-retry'
import { apiThrottler } from '@grammyjs/transformer-throttler'
import { Api } from 'grammy'
import pg from 'pg'
import { assemble } from '../assemble.ts'
import { openPace } from '../assemble-pace.ts'
import { Opened } from '../assemble-parts.ts'
import { MeteredTelegram } from '../bot/metered-telegram.ts'
import { TELEGRAM_LIMITS } from '../bot/pace.ts'
import { Wire } from '../bot/telegram.ts'
import { parsePolicy } from '../domain/policy.ts'
import { documents } from '../files/documents.ts'

/** Hands over one text to every chat. @returns when it was handed over, which may be before it is sent */
export type Sender = {
  give(chats: readonly number[], text: string): Promise<unknown>
  close(): Promise<void>
}

export type Place = { url: string; token: string; rate: number; databaseUrl: string; redisUrl?: string }

const none = () => undefined
const log = {
  info: none,
  warn: none,
  error: (fields: object) => process.stderr.write(JSON.stringify(fields)),
}

function partsOf({ url, token, rate, databaseUrl, redisUrl }: Place) {
  const parsed = parsePolicy({})
  if (!parsed.ok) throw new Error('the default policy is none')
  return {
    ...{
      token,
      apiRoot: url,
      databaseUrl,
      redisUrl,
      coordinators: [],
      policy: parsed.policy,
      log,
      documents,
    },
    clock: { now: () => new Date() },
    vault: { put: async () => '', get: async () => new Uint8Array() },
    limits: { ...TELEGRAM_LIMITS, overallPerSecond: rate },
    mostOfAPerson: Infinity,
    sharedDatabase: false,
    role: 'worker' as const,
  }
}

/** One supervisor per chat, so that every chat can be reminded of the end of a term. */
export async function fill(databaseUrl: string, chats: readonly number[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(
    `INSERT INTO supervisor (card_no, name, kind, region, unit, telegram_id, term_start, term_no, language, status,
      bound_at, created_at)
    SELECT 'R36' || 20 + (nth - 1) / 9999 || lpad(((nth - 1) % 9999 + 1)::text, 4, '0'), '甲' || nth, 'external', '南昌市', '单位', id::text, '2025-01-01', 1, 'zh',
      'active', now(), now() FROM unnest($1::int[]) WITH ORDINALITY AS one (id, nth)`,
    [chats],
  )
  await client.end()
}

/** The program: rows are written, queued, claimed, rendered, sent and settled. */
export async function theProgram(place: Place): Promise<Sender> {
  const app = await assemble(partsOf(place))
  const people = await app.deps.store.transact((tx) => tx.supervisors.all())
  const idOf = new Map(people.map(({ id, telegramId }) => [telegramId, id]))
  return {
    give: (chats) =>
      app.deps.store.transact(async (tx) => {
        for (const chat of chats) {
          const chatId = String(chat)
          const data = { supervisorId: idOf.get(chatId) ?? 0 }
          tx.outgoing.add({ chatId, kind: 'term-reminder', data, urgency: 2 })
        }
      }),
    close: () => app.stop(),
  }
}

/** The pace and the way to Telegram alone, without rows: what grammY does. */
export async function thePace(place: Place): Promise<Sender> {
  const opened = new Opened()
  const wire = new Wire(new MeteredTelegram(place.token, place.url), openPace(partsOf(place), opened), {
    urgency: 2,
    patience: { chatMs: 9e9, allMs: 9e9 },
    pausesMs: [1_000, 1_000],
    longestS: 30,
  })
  const under: Promise<unknown>[] = []
  return {
    give: async (chats, words) => {
      for (const chat of chats) under.push(wire.send(String(chat), { text: { html: words } }).catch(none))
    },
    close: async () => {
      await Promise.all(under)
      await opened.close(log)
    },
  }
}

export async function grammY({ url, token, rate }: Place): Promise<Sender> {
  const api = new Api(token, { apiRoot: url })
  // The one installed last is outermost: what it tries again passes the throttler again.
  api.config.use(
    apiThrottler({
      global: { reservoir: rate, reservoirRefreshAmount: rate, reservoirRefreshInterval: 1000 },
    }),
  )
  api.config.use(autoRetry())
  const under: Promise<unknown>[] = []
  const extra = { parse_mode: 'HTML' as const, link_preview_options: { is_disabled: true } }
  return {
    give: async (chats, words) => {
      for (const chat of chats) under.push(api.sendMessage(chat, words, extra).catch(none))
    },
    close: async () => {
      await Promise.all(under)
    },
  }
}
