// One number per update, in every line of the log about it; and what people did is counted with what came of it.
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { ALREADY_APPLIED, type Log, type Store } from '../../app/deps.ts'
import type { Meter } from '../../app/meter.ts'
import {
  countingEffects,
  doing,
  referenceOf,
  referenceOfRaw,
  underReference,
  withReference,
} from '../../bot/reference.ts'

function open() {
  const lines: unknown[] = []
  const write = (fields: Record<string, unknown>, message: string) => lines.push({ ...fields, message })
  const log = withReference({ info: write, warn: write, error: write } satisfies Log)
  const counted: string[] = []
  const ignore = () => undefined
  const meter: Meter = {
    ...{ update: ignore, notice: ignore, fired: ignore, job: ignore, swept: ignore, call: ignore },
    ...{ refusedLogin: ignore, action: (action, outcome) => counted.push(`${action} ${outcome}`) },
  }
  const answers: unknown[] = []
  const store = countingEffects({ effect: async () => answers.shift() } as unknown as Store, meter)
  return { log, lines, meter, counted, store, answers }
}

describe('the reference of an update', () => {
  it('is in every line written while it is handled, whatever else is handled beside it', async () => {
    const { log, lines, meter } = open()
    const handle = (id: bigint, ms: number) =>
      underReference(id, meter, async () => {
        log.info({ at: 'begin' }, 'm')
        await sleep(ms)
        log.warn({ at: 'end' }, 'm')
      })
    await Promise.all([handle(7001n, 5), handle(7002n, 1)])
    log.error({}, 'of nobody')
    expect(lines).toEqual([
      { reference: '7001', at: 'begin', message: 'm' },
      { reference: '7002', at: 'begin', message: 'm' },
      { reference: '7002', at: 'end', message: 'm' },
      { reference: '7001', at: 'end', message: 'm' },
      { message: 'of nobody' },
    ])
  })

  it('is the same at every try, and known before the update is read', () => {
    expect(referenceOf(915_283_746n)).toBe('915283746')
    expect(referenceOfRaw({ update_id: 915_283_746, message: 'broken' })).toBe('915283746')
    for (const odd of [null, 'text', {}, { update_id: '1' }, { update_id: 1.5 }, { update_id: Infinity }])
      expect(referenceOfRaw(odd)).toBeNull()
  })
})

describe('what people did', () => {
  it('is counted by the kind of the answer, once per effect', async () => {
    const { meter, counted, store, answers } = open()
    answers.push({ kind: 'accepted' }, { kind: 'too-late' }, ALREADY_APPLIED, undefined)
    const tap = () =>
      underReference(1n, meter, async () => {
        doing('tap:accept')
        await store.effect(1n, async () => undefined)
      })
    for (let times = 0; times < 4; times++) await tap()
    expect(counted).toEqual([
      'tap:accept accepted',
      'tap:accept too-late',
      'tap:accept already-applied',
      'tap:accept done',
    ])
  })

  it('is counted where nothing was changed or it failed, and not for what no update asked', async () => {
    const { meter, counted, store, answers } = open()
    await underReference(2n, meter, async () => doing('/my'))
    answers.push({ kind: 'ended' })
    await store.effect(null, async () => undefined)
    const failing = underReference(3n, meter, async () => {
      doing('/stats')
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(counted).toEqual(['/my answered', '/stats fault'])
  })
})
