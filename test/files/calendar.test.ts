import { describe, expect, it } from 'vitest'
import { visitCalendar } from '../../files/calendar.ts'

const VISIT = {
  uid: 'dispatch-12@supervision',
  title: '督导:某机构',
  location: '南昌市, 红谷滩区; 1 号',
  description: '第一行\n第二行 a\\b',
  startsAt: new Date('2024-03-01T09:30:00+08:00'),
  durationHours: 2.5,
  alarmsBefore: ['P1D', 'PT2H', 'PT1H30M', 'P1W', 'P1M'],
  sequence: 3,
  stamp: new Date('2024-02-20T00:00:00Z'),
}

/** The lines of a file, with folded lines put together again. */
function lines(visit: Parameters<typeof visitCalendar>[0]) {
  return Buffer.from(visitCalendar(visit).bytes).toString().replaceAll('\r\n ', '').split('\r\n')
}

describe('the calendar file of a visit', () => {
  it('holds time in UTC, escaped text, and alarms before the start', () => {
    const found = lines(VISIT)
    for (const line of [
      ...['METHOD:PUBLISH', 'UID:dispatch-12@supervision', 'SEQUENCE:3', 'DTSTAMP:20240220T000000Z'],
      ...['DTSTART:20240301T013000Z', 'DTEND:20240301T040000Z', 'STATUS:CONFIRMED', 'SUMMARY:督导:某机构'],
      ...['LOCATION:南昌市\\, 红谷滩区\\; 1 号', 'DESCRIPTION:第一行\\n第二行 a\\\\b'],
    ])
      expect(found).toContain(line)
    expect(found.filter((line) => line.startsWith('TRIGGER'))).toEqual([
      // A month before 1 March of a leap year is 1 February: 29 days.
      ...['TRIGGER:-P1D', 'TRIGGER:-PT2H', 'TRIGGER:-PT1H30M', 'TRIGGER:-P7D', 'TRIGGER:-P29D'],
    ])
    expect(found.filter((line) => line === 'ACTION:DISPLAY')).toHaveLength(5)
    expect(visitCalendar(VISIT).fileName).toBe('dispatch-12.ics')
  })

  it('asks to be removed when the visit is cancelled, under the same uid', () => {
    const found = lines({ ...VISIT, sequence: 4, cancelled: true })
    expect(found).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:4']))
    expect(found).toContain('UID:dispatch-12@supervision')
    expect(found).not.toContain('BEGIN:VALARM')
  })

  it('is folded to lines of at most 75 bytes that split no character, and ends with a line end', () => {
    const title = '江西省职业技能鉴定质量督导𠮷'.repeat(20)
    const bytes = Buffer.from(visitCalendar({ ...VISIT, title }).bytes)
    const raw = bytes.toString()
    expect(raw.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
    expect(raw).not.toContain('\ufffd')
    expect(raw.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(lines({ ...VISIT, title })).toContain(`SUMMARY:${title}`)
  })

  it('cannot be given further lines through its texts', () => {
    const found = lines({ ...VISIT, title: 'a\r\nATTACH:http://x\u0000\u0007', location: 'b\nEND:VEVENT' })
    expect(found).toContain('SUMMARY:a\\nATTACH:http://x')
    expect(found).toContain('LOCATION:b\\nEND:VEVENT')
    expect(found.filter((line) => line.startsWith('ATTACH') || line === 'END:VEVENT')).toEqual(['END:VEVENT'])
  })

  it.each(['', 'P', 'PT', '1D', 'P1DT', 'P-1D'])('throws on the duration «%s»', (duration) => {
    expect(() => visitCalendar({ ...VISIT, alarmsBefore: [duration] })).toThrow(RangeError)
  })
})
