// Whether this process can do its work, part by part, in words. Nothing here names a person, an address or a secret.
import type { Backlog, Glance } from '../app/standing.ts'

export type Role = 'all' | 'bot' | 'worker'
type Words = { en: string; zh: string }
/** `needed`: without it this process is not ready; the others are only told. */
export type Part = { ok: boolean; needed: boolean; reason: Words }
type Found = Pick<Part, 'ok' | 'reason'>
/** `oldestSeconds`: how long the oldest message or due time waits; 0 where none does, null where it cannot be known. */
type Due = { oldestSeconds: number | null }
export type Readiness = {
  ready: boolean
  role: Role
  parts: Record<PartName, Part> & { due: Due }
}

/** Every part: which roles are not ready without it, and when it is well. */
export const READY_PARTS = {
  database: {
    needed: ['bot', 'worker', 'all'],
    en: 'PostgreSQL answers within 2 s',
    zh: 'PostgreSQL 2 秒内应答',
  },
  queue: { needed: ['worker', 'all'], en: 'the job queue answers within 2 s', zh: '作业队列 2 秒内应答' },
  telegram: {
    needed: ['worker', 'all'],
    en: 'Telegram has answered this process within a minute, or does within 2 s',
    zh: 'Telegram 一分钟内应答过本进程，或 2 秒内应答',
  },
  updates: {
    needed: ['all'],
    en: 'some process has heard from Telegram within 2 min (by polling, or by asking what the webhook holds back), and no update has waited that long',
    zh: '2 分钟内有进程收到过 Telegram 的消息（轮询或查询推送积压），且没有更新等待超过 2 分钟',
  },
  due: {
    needed: ['worker', 'all'],
    en: 'no message and no due time has waited for 10 min',
    zh: '没有消息或到期事项等待超过 10 分钟',
  },
} as const satisfies Record<string, { needed: readonly Role[] } & Words>
type PartName = keyof typeof READY_PARTS

/** Longer than this nothing that is due waits where all is well. */
const DUE_MS = 10 * 60_000
/** Polls come back every 25 seconds, webhooks are looked after every 10. */
const HEARD_MS = 2 * 60_000

const WELL: Words = { en: 'as it should be', zh: '正常' }
const UNKNOWN: Found = {
  ok: false,
  reason: { en: 'unknown without the database', zh: '数据库无应答，无法得知' },
}
const minutes = (ms: number): number => Math.floor(ms / 60_000)

function duePart({ standing }: Glance, now: Date): Found & Due {
  if (!standing) return { ...UNKNOWN, oldestSeconds: null }
  const ages = ([standing.messages, standing.timers] satisfies Backlog[]).map(({ oldest }) =>
    oldest ? now.getTime() - oldest.getTime() : 0,
  )
  const [message = 0, timer = 0] = ages
  const oldest = Math.max(0, message, timer)
  const oldestSeconds = Math.floor(oldest / 1_000)
  if (oldest < DUE_MS) return { ok: true, reason: WELL, oldestSeconds }
  const en = `the oldest message waits for ${minutes(message)} min, the oldest due time for ${minutes(timer)} min`
  const zh = `最早的消息已等待 ${minutes(message)} 分钟，最早的到期事项已逾时 ${minutes(timer)} 分钟`
  return { ok: false, reason: { en, zh }, oldestSeconds }
}

function updatesPart({ standing }: Glance, now: Date): Found {
  if (!standing) return UNKNOWN
  const { heardAt, updates } = standing
  if (!heardAt)
    return {
      ok: false,
      reason: { en: 'no process has ever heard from Telegram', zh: '从未收到 Telegram 的消息' },
    }
  const silent = now.getTime() - heardAt.getTime()
  const waiting = updates.oldest ? now.getTime() - updates.oldest.getTime() : 0
  if (silent >= HEARD_MS) {
    const en = `no process has heard from Telegram for ${minutes(silent)} min`
    return { ok: false, reason: { en, zh: `已有 ${minutes(silent)} 分钟没有进程收到 Telegram 的消息` } }
  }
  if (waiting >= HEARD_MS) {
    const en = `${updates.count} updates wait, the oldest for ${minutes(waiting)} min`
    return {
      ok: false,
      reason: { en, zh: `${updates.count} 条更新未处理，最早的已等待 ${minutes(waiting)} 分钟` },
    }
  }
  return { ok: true, reason: WELL }
}

const answering = (ok: boolean, otherwise: Words): Found => ({ ok, reason: ok ? WELL : otherwise })

/**
 * A process that only takes updates in needs nothing but the database for it: were it taken from its balancer because the
 * queue or Telegram is away, nobody would be heard at all. One that works needs everything.
 */
export function readinessOf(look: Glance, role: Role, now: Date): Readiness {
  const silent = { en: 'does not answer within 2 s', zh: '2 秒内无应答' }
  const due = duePart(look, now)
  const found: Record<PartName, Found> = {
    database: answering(look.standing !== null, silent),
    queue: answering(look.queues !== null, silent),
    telegram: answering(look.telegram, { en: 'has not answered for a minute', zh: '一分钟内无应答' }),
    updates: updatesPart(look, now),
    due,
  }
  const part = (name: PartName): Part => {
    const needed: readonly Role[] = READY_PARTS[name].needed
    return { ...found[name], needed: needed.includes(role) }
  }
  const parts = {
    ...{ database: part('database'), queue: part('queue'), telegram: part('telegram') },
    ...{ updates: part('updates') },
    due: { ...part('due'), oldestSeconds: due.oldestSeconds },
  }
  const ready = Object.values(parts).every(({ ok, needed }) => ok || !needed)
  return { ready, role, parts }
}
