// What must be true after any fault: everything ended as if it had happened once.
import pg from 'pg'
import { expect } from 'vitest'
import { openClient } from '../../prisma/store/client.ts'
import { makeStore } from '../../prisma/store/store.ts'
import type { Sandbox } from '../../sandbox/server.ts'
import { SUPERVISOR_FROM } from './province.ts'

export async function rows<T extends pg.QueryResultRow>(databaseUrl: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

/** The texts a phone shows, oldest first. */
export const textsOf = (sandbox: Sandbox, id: number): string[] =>
  sandbox.people
    .chat(id)
    .messages.filter(({ from }) => from === 'bot')
    .map(({ text, caption }) => text ?? caption ?? '')

export const INVITATION = '质量督导邀请'
const CALENDAR = '日历文件'

const tally = (texts: string[], part: string): number => texts.filter((text) => text.includes(part)).length

/** The phones of supervisors that show an invitation to be answered. */
export const ringing = (sandbox: Sandbox): number[] =>
  sandbox.people
    .list()
    .map(({ id }) => id)
    .filter((id) => id >= SUPERVISOR_FROM && id < SUPERVISOR_FROM + 1000)
    .filter((id) =>
      sandbox.people
        .chat(id)
        .messages.some(({ buttons }) => (buttons ?? []).flat().some(({ text }) => text === '✅ 接受')),
    )

type Seat = {
  id: number
  dispatch_id: number
  seat: number
  state: string
  telegram_id: string
  sent: number
}

/**
 * Holds the database against the phones.
 * @param doubled how many messages may be there twice, because only their reply was lost
 */
export async function expectOnce(databaseUrl: string, sandbox: Sandbox, doubled = 0): Promise<void> {
  const prisma = openClient(databaseUrl, 2)
  const { verifyJournal } = makeStore(prisma, { now: () => new Date() }, () => undefined)
  expect(await verifyJournal()).toMatchObject({ ok: true })
  await prisma.$disconnect()

  const seats = await rows<Seat>(
    databaseUrl,
    `SELECT i.id, i.dispatch_id, i.seat, i.state, s.telegram_id,
       (SELECT count(*)::int FROM live_message l WHERE l.live_key = 'invitation:' || i.id) AS sent
     FROM invitation i JOIN supervisor s ON s.id = i.supervisor_id ORDER BY i.id`,
  )
  const taken = seats.filter(({ state }) => state === 'open' || state === 'accepted')
  const places = taken.map(({ dispatch_id, seat }) => `${dispatch_id}/${seat}`)
  expect(places, 'each seat is offered to, or held by, one person').toEqual([...new Set(places)])
  const asked = seats.map(({ dispatch_id, telegram_id }) => `${dispatch_id}/${telegram_id}`)
  expect(asked, 'nobody is asked twice for one dispatch').toEqual([...new Set(asked)])

  let over = 0
  for (const chatId of new Set(seats.map(({ telegram_id }) => telegram_id))) {
    const texts = textsOf(sandbox, Number(chatId))
    const mine = seats.filter(({ telegram_id }) => telegram_id === chatId)
    const invitations = mine.reduce((sum, { sent }) => sum + sent, 0)
    const accepted = mine.filter(({ state }) => state === 'accepted').length
    for (const { id, state, sent } of mine)
      if (state === 'open') expect(sent, `invitation ${id} has reached the phone`).toBe(1)
    expect(tally(texts, INVITATION), `invitations on phone ${chatId}`).toBeGreaterThanOrEqual(invitations)
    expect(tally(texts, CALENDAR), `calendar files on phone ${chatId}`).toBeGreaterThanOrEqual(accepted)
    over += tally(texts, INVITATION) - invitations + tally(texts, CALENDAR) - accepted
  }
  expect(over, 'messages that are there twice').toBeLessThanOrEqual(doubled)

  const left = await rows(databaseUrl, `SELECT id, state, error FROM telegram_update WHERE state <> 'done'`)
  expect(left, 'updates without effect').toEqual([])
  const unsent = await rows(
    databaseUrl,
    `SELECT id, kind, state, error FROM outgoing WHERE state NOT IN ('sent', 'moot')`,
  )
  expect(unsent, 'messages not sent').toEqual([])
  const facts = await rows<{ n: number }>(
    databaseUrl,
    `SELECT count(*)::int AS n FROM journal
     WHERE kind IN ('invited', 'accepted', 'declined', 'planned', 'drawn')
     GROUP BY kind, subject, data->>'invitation' HAVING count(*) > 1`,
  )
  expect(facts, 'facts recorded twice').toEqual([])
}
