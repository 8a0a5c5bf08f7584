// Looks for what is stuck and tells the coordinators in the chat: once, again after an hour, and once when it is over.
// Auditors are not told: they can do nothing about it.
import {
  ALERT_AFTER_MS,
  ALERT_KINDS,
  type AlertKind,
  decideAlert,
  isLow,
  type Trouble,
} from '../domain/alert.ts'
import { alertCoordinators } from './audience.ts'
import type { Deps } from './deps.ts'
import { faultOf } from './fault.ts'
import { sendOutgoing } from './send-outgoing.ts'
import type { Backlog, Glance, Standing } from './standing.ts'

const MEGABYTE = 1024 ** 2

function stuck(s: Standing, now: Date): Trouble[] {
  const backlogs: [AlertKind, Backlog][] = [
    ['contact', { count: 1, oldest: s.heardAt }],
    ['updates', s.updates],
    ['given-up', s.givenUp],
    ['messages', s.messages],
    ['timers', s.timers],
    ['files', s.files],
  ]
  return backlogs.flatMap(([kind, { count, oldest: since }]): Trouble[] =>
    since && now.getTime() - since.getTime() >= ALERT_AFTER_MS[kind] ? [{ kind, since, count }] : [],
  )
}

function around({ queues, disk }: Glance): Trouble[] {
  const found: Trouble[] = queues ? [] : [{ kind: 'queue', since: null, count: 1 }]
  if (disk && isLow(disk)) found.push({ kind: 'disk', since: null, count: Math.floor(disk.free / MEGABYTE) })
  return found
}

/**
 * Decides on what was seen. Safe side by side: processes take turns at deciding, so each thing is told once. What is told
 * is sent at once, without the queue: that may be what is stuck. While the database is away nothing can be decided.
 */
export async function watchOver(deps: Deps, look: Glance): Promise<void> {
  const { store, clock, log } = deps
  if (!look.standing) return
  const found = [...stuck(look.standing, clock.now()), ...around(look)]
  const now = clock.now()
  const told = await store.transact(async (tx) => {
    const known = await tx.alerts.lock()
    const tellings: { about: AlertKind; tell: 'stuck' | 'over' }[] = []
    for (const about of ALERT_KINDS) {
      const was = known.find(({ kind }) => kind === about) ?? null
      const decided = decideAlert(was, found.find(({ kind }) => kind === about) ?? null, now)
      if (!decided) continue
      await tx.alerts.put(decided.state)
      if (decided.tell) tellings.push({ about, tell: decided.tell })
    }
    for (const data of tellings) await alertCoordinators(tx, { kind: 'alert', data, everyone: true })
    return tellings
  })
  for (const { about, tell } of told)
    log.warn({ about }, tell === 'stuck' ? 'something is stuck' : 'what was stuck goes on')
  const unsent = await store.transact((tx) => tx.alerts.unsent(clock.now()))
  for (const id of unsent) {
    await sendOutgoing(deps, id).catch((error: unknown) => log.warn(faultOf(error), 'an alert was not sent'))
  }
}
