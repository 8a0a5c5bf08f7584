// The log is one line of JSON each, and says neither secrets nor who somebody is, also where a line would.
import { describe, expect, it } from 'vitest'
import { HIDDEN, lastWords, openLog } from '../log.ts'

function written(write: (log: ReturnType<typeof openLog>) => void): Record<string, unknown>[] {
  const lines: string[] = []
  write(openLog({ level: 'info', role: 'worker' }, { write: (line) => lines.push(line) }))
  return lines.map((line) => {
    expect(line.endsWith('\n')).toBe(true)
    return JSON.parse(line)
  })
}

describe('a line of the log', () => {
  it('says when, how grave, which process, and what', () => {
    const [line, ...more] = written((log) => {
      log.warn({ reference: '7', outgoing: 3 }, 'a notice\nwas given up')
      log.debug('not at this level')
    })
    expect(more).toEqual([])
    expect(line).toMatchObject({ level: 'warn', role: 'worker', reference: '7', outgoing: 3 })
    expect(line).toMatchObject({ pid: process.pid, msg: 'a notice\nwas given up' })
    expect(line?.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  })

  it('of a fault nobody caught says where it was, not what it quotes, and the program ends', () => {
    const secret = 'request to https://api.example.org/bot123:ABC/sendMessage failed'
    const ends: number[] = []
    const [line, ...more] = written((log) =>
      lastWords(log, (code) => ends.push(code))(
        Object.assign(new Error(secret), { code: 'ECONNRESET', detail: secret }),
      ),
    )
    expect(line).toMatchObject({ level: 'fatal', fault: 'Error ECONNRESET' })
    expect(JSON.stringify([line, ...more])).not.toContain('ABC')
    expect(ends).toEqual([1])
  })

  it.each(HIDDEN)('never shows %s, at the top or two levels below', (name) => {
    const value = 'what nobody may read'
    const [line] = written((log) =>
      log.error({ [name]: value, a: { [name]: value }, b: { c: { [name]: { deep: value } } } }, 'm'),
    )
    expect(JSON.stringify(line)).not.toContain(value)
    expect(line?.[name]).toBe('…')
  })
})
