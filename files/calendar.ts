// Writes a visit as an iCalendar file (RFC 5545) that a phone's calendar takes in, changes or removes.
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'

export interface Visit {
  /** The same for one visit through all its changes; a later file replaces the earlier entry. */
  readonly uid: string
  readonly title: string
  readonly location: string
  readonly description: string
  readonly startsAt: Date
  readonly durationHours: number
  /** ISO 8601 durations before the start, such as P1D or PT2H. */
  readonly alarmsBefore: readonly string[]
  /** Rises with every change of the visit; phones ignore a file that is not newer. */
  readonly sequence: number
  readonly cancelled?: boolean
  /** When this state of the visit was written down; now unless given. */
  readonly stamp?: Date
}

/**
 * The file for one visit, with its alarms, all times in UTC. A cancelled visit asks the calendar to remove
 * it. Throws RangeError on a malformed duration.
 */
export function visitCalendar(visit: Visit): { fileName: string; bytes: Uint8Array } {
  const cancelled = visit.cancelled ?? false
  const calendar = ical({
    prodId: { company: 'supervision-bot', product: 'visits', language: 'ZH' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  })
  const event = calendar.createEvent({
    id: visit.uid,
    sequence: visit.sequence,
    stamp: visit.stamp ?? new Date(),
    start: visit.startsAt,
    end: new Date(visit.startsAt.getTime() + visit.durationHours * 3_600_000),
    summary: withoutControls(visit.title),
    location: withoutControls(visit.location),
    description: withoutControls(visit.description),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  for (const duration of cancelled ? [] : visit.alarmsBefore)
    event.createAlarm({
      type: ICalAlarmType.display,
      trigger: secondsBefore(visit.startsAt, duration),
      description: withoutControls(visit.title),
    })
  const safeName = visit.uid
    .replace(/@.*$/, '')
    .replace(/[^A-Za-z0-9-]+/g, '-')
    .slice(0, 60)
  return { fileName: `${safeName}.ics`, bytes: Buffer.from(`${calendar.toString()}\r\n`) }
}

/** RFC 5545 allows no control characters in text but tab and the line break. */
function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\t\r\n]/gu, '')
}

const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** How many seconds before `start` the alarm rings; months and years are those of the UTC calendar. */
function secondsBefore(start: Date, duration: string): number {
  const match = DURATION.exec(duration)
  if (!match || !/\d[A-Z]$/.test(duration)) throw new RangeError(`not an ISO 8601 duration: ${duration}`)
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map((digits) => Number(digits ?? '0'))
  const at = new Date(start)
  at.setUTCMonth(at.getUTCMonth() - (years ?? 0) * 12 - (months ?? 0))
  const clock = (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)
  return (start.getTime() - at.getTime()) / 1000 + ((weeks ?? 0) * 7 + (days ?? 0)) * 86_400 + clock
}
