// Many rows sent by one job: each ends as it would alone, whoever else takes them at the same moment; and what Telegram
// has taken is noted at last, or as far as can be.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Delivered, Deps } from '../../app/deps.ts'
import { type Done, sendOutgoing, sendTogether } from '../../app/send-outgoing.ts'
import { atLast } from '../../app/still-sending.ts'
import { until } from '../support/until.ts'
import { COORDINATORS, SUPERVISORS, Town } from './loop/town.ts'

const [ANNA, BEN, CARL, DORA] = ['1006', '1007', '1008', '1009'] as const
/** Their term is over in three years; a number nobody has makes the reminder moot. */
const NOBODY = 9_999

const ignored = () => undefined

let town: Town
let log: string[]
let delivered: { chatId: string; row: number; lang: string }[]
let answers: Record<string, Delivered>
let nextMessage = 0

function deps(changes: Partial<Deps['store']> = {}): Deps {
  const store = { ...town.deps.store, ...changes }
  const deliver: Deps['messenger']['deliver'] = async (_notice, { chatId, row, lang }) => {
    delivered.push({ chatId, row, lang })
    return answers[chatId] ?? { kind: 'sent', messageId: ++nextMessage, textHash: 'h' }
  }
  const error = (_fields: object, message: string) => void log.push(message)
  return {
    ...town.deps,
    store,
    messenger: { ...town.deps.messenger, deliver },
    log: { ...town.deps.log, error },
  }
}

type Row = { chatId: string; kind?: string; about?: number; liveKey?: string }

/** @returns their ids, in order */
async function write(rows: readonly Row[]): Promise<number[]> {
  ;[log, delivered, answers] = [[], [], {}]
  const before = (await town.prisma.outgoing.aggregate({ _max: { id: true } }))._max.id ?? 0
  await town.deps.store.transact(async (tx) => {
    for (const { chatId, kind = 'term-reminder', about, liveKey } of rows) {
      const data = {
        supervisorId: about ?? SUPERVISORS.findIndex((one) => `${one.telegramId}` === chatId) + 1,
      }
      tx.outgoing.add({ ...{ chatId, kind, data, liveKey }, urgency: 2 })
    }
  })
  const written = await town.prisma.outgoing.findMany({
    where: { id: { gt: before } },
    orderBy: { id: 'asc' },
  })
  return written.map(({ id }) => id)
}

const states = async (ids: readonly number[]) => {
  const rows = await town.prisma.outgoing.findMany({
    where: { id: { in: [...ids] } },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ state, attempts }) => `${state} ${attempts}`)
}

beforeAll(async () => {
  town = await Town.open('together')
})
afterAll(() => town.close())

it('each ends as it would alone, in its language, and within a chat in their order', async () => {
  await town.deps.store.transact((tx) => tx.accounts.setLang(BEN, 'en'))
  const ids = await write([
    { chatId: ANNA },
    { chatId: BEN },
    { chatId: ANNA },
    { chatId: CARL },
    { chatId: DORA },
    { chatId: ANNA, about: NOBODY },
    { chatId: COORDINATORS[0], kind: 'of a later version' },
    { chatId: ANNA, liveKey: 'live' },
  ])
  answers = {
    [CARL]: { kind: 'put-off', afterMs: 900 },
    [DORA]: { kind: 'retry', afterMs: null, error: '500' },
  }
  const done: Done[] = []
  await sendTogether(deps(), ids, (one) => done.push(one))
  expect(await states(ids)).toEqual([
    ...['sent 1', 'sent 1', 'sent 1', 'pending 0', 'pending 1', 'moot 1', 'pending 1', 'sent 1'],
  ])
  const results = done
    .sort((one, other) => one.id - other.id)
    .map(({ id, result, retryAt }) => [id, result, retryAt && +retryAt - +town.now])
  expect(results).toEqual([
    [ids[0], 'sent', undefined],
    [ids[1], 'sent', undefined],
    [ids[2], 'sent', undefined],
    [ids[3], 'put-off', 900],
    [ids[4], 'retry', 5_000],
    [ids[5], 'moot', undefined],
    [ids[7], 'sent', undefined],
  ])
  expect(log).toEqual(['a notice of many was not sent'])
  expect(delivered.filter(({ chatId }) => chatId === ANNA).map(({ row }) => row)).toEqual([
    ...[ids[0], ids[2], ids[7]],
  ])
  expect(delivered.find(({ chatId }) => chatId === BEN)?.lang).toBe('en')
  expect(delivered[0]?.lang).toBe('zh')
})

it('nobody waits for a slow one: what follows from a sent notice is heard at once', async () => {
  const ids = await write([{ chatId: ANNA }, { chatId: BEN }])
  let answer = (): void => undefined
  const slow = new Promise<void>((resolve) => {
    answer = resolve
  })
  const parts = deps()
  const { deliver } = parts.messenger
  const hanging: typeof deliver = async (notice, to) => {
    if (to.chatId === BEN) await slow
    return deliver(notice, to)
  }
  const first = new Promise<Done>((resolve) => {
    const all = sendTogether({ ...parts, messenger: { ...parts.messenger, deliver: hanging } }, ids, resolve)
    void all.then(() => resolve({ id: 0, result: 'not-claimed', urgency: 0, again: [] }))
  })
  expect(await first).toMatchObject({ id: ids[0], result: 'sent' })
  expect(await states(ids)).toEqual(['sent 1', 'sending 1'])
  answer()
  await until(async () => (await states(ids))[1] === 'sent 1')
})

it('taken by three at once, also one by one, each leaves once', async () => {
  const ids = await write([ANNA, BEN, CARL, DORA].map((chatId) => ({ chatId })))
  const alone = ids.map((id) => sendOutgoing(deps(), id))
  await Promise.all([
    sendTogether(deps(), ids, ignored),
    sendTogether(deps(), [...ids].reverse(), ignored),
    ...alone,
  ])
  expect(delivered.map(({ row }) => row).sort((one, other) => one - other)).toEqual(ids)
  expect(await states(ids)).toEqual(Array(4).fill('sent 1'))
})

it('where the database has no room, it was no try: the notice comes again', async () => {
  const [id = 0] = await write([{ chatId: ANNA, about: NOBODY }])
  await town.prisma.$executeRaw`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$`
  await town.prisma.$executeRaw`CREATE TRIGGER no_room BEFORE UPDATE ON outgoing
    FOR EACH ROW WHEN (NEW.state = 'moot') EXECUTE FUNCTION no_room()`
  const { result, retryAt } = await sendOutgoing(deps(), id)
  expect([result, retryAt && +retryAt - +town.now]).toEqual(['put-off', 5_000])
  expect(await states([id])).toEqual(['pending 0'])
  await town.prisma.$executeRaw`DROP FUNCTION no_room CASCADE`
})

it('what hangs on a sent notice fails for good: it is noted in part, and not sent again', async () => {
  const ids = await write([{ chatId: ANNA, liveKey: 'broken' }])
  const transact = async () => {
    throw new TypeError('of the program')
  }
  const [id = 0] = ids
  expect((await sendOutgoing(deps({ transact }), id)).result).toBe('sent')
  expect([await states(ids), delivered.length, log]).toEqual([
    ...[['sent 1'], 1, ['a sent notice was noted in part']],
  ])
})

it.each([
  ['the database is there: a fault of the program is not tried for ever', true, false, 3],
  ['the database is away and the program is stopped: nothing holds up the stop', false, true, 1],
])('where %s', async (_name, there, stopped, most) => {
  const singly = there ? town.deps.store.singly : () => Promise.reject(new Error('away'))
  const stopping = new AbortController()
  if (stopped) stopping.abort()
  let tries = 0
  const write = async () => {
    tries++
    throw new Error('not written')
  }
  await expect(atLast({ ...deps({ singly }), stopping: stopping.signal }, 1, write)).rejects.toThrow(
    'not written',
  )
  expect(tries).toBe(most)
})
