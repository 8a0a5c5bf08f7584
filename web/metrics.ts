// The metrics in Prometheus' text form: a registry of our own, counters that the program moves, and gauges that are read
// when somebody looks.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Meter } from '../app/meter.ts'
import type { Glance } from '../app/standing.ts'
import { METRICS, type MetricName } from './metrics-table.ts'

export type Metrics = {
  meter: Meter
  /** The content type of `text`. */
  type: string
  /** Everything as of now. @param look how things stand; what could not be read is left out */
  text(look: Glance, now: Date): Promise<string>
}

/** Beyond so many different values of a label, new ones are counted as `other`: the memory is bounded whatever comes. */
const MOST_VALUES = 300
const WORD = /^[\w:/.-]{1,48}$/

function bounded(): (value: string) => string {
  const known = new Set<string>()
  return (value) => {
    if (known.has(value)) return value
    if (known.size >= MOST_VALUES || !WORD.test(value)) return 'other'
    known.add(value)
    return value
  }
}

const seconds = (from: Date, now: Date): number => Math.max(0, (now.getTime() - from.getTime()) / 1000)

export function makeMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const made = new Map<string, Counter | Gauge | Histogram>()
  for (const [name, { type, labels, buckets, en }] of Object.entries(METRICS)) {
    const given = { name, help: en, labelNames: [...labels], registers: [registry] }
    if (type === 'counter') made.set(name, new Counter(given))
    else if (type === 'gauge') made.set(name, new Gauge(given))
    else made.set(name, new Histogram({ ...given, buckets: [...(buckets ?? [])] }))
  }
  const count = (name: MetricName, labels: Record<string, string>, by = 1): void => {
    const metric = made.get(name)
    if (metric instanceof Counter) metric.inc(labels, by)
  }
  const time = (name: MetricName, labels: Record<string, string>, value: number): void => {
    const metric = made.get(name)
    if (metric instanceof Histogram) metric.observe(labels, value)
  }
  const gauge = (name: MetricName, value: number, labels: Record<string, string> = {}): void => {
    const metric = made.get(name)
    if (metric instanceof Gauge) metric.set(labels, value)
  }
  const [actions, outcomes, methods] = [bounded(), bounded(), bounded()]

  function showStanding({ standing }: Glance, now: Date): void {
    gauge('supervision_database_up', standing ? 1 : 0)
    if (!standing) return
    const age = (oldest: Date | null): number => (oldest ? seconds(oldest, now) : 0)
    gauge('supervision_messages', standing.messages.count, { state: 'due' })
    gauge('supervision_messages', standing.sending, { state: 'sending' })
    gauge('supervision_messages', standing.undelivered, { state: 'undelivered' })
    gauge('supervision_messages_oldest_seconds', age(standing.messages.oldest))
    gauge('supervision_timers_due', standing.timers.count)
    gauge('supervision_timers_oldest_seconds', age(standing.timers.oldest))
    gauge('supervision_updates', standing.updates.count, { state: 'pending' })
    gauge('supervision_updates', standing.givenUp.count, { state: 'given-up' })
    gauge('supervision_updates_oldest_seconds', age(standing.updates.oldest))
    gauge('supervision_files_waiting', standing.files.count)
    gauge('supervision_files_oldest_seconds', age(standing.files.oldest))
    if (standing.heardAt) gauge('supervision_contact_age_seconds', seconds(standing.heardAt, now))
  }

  function show(look: Glance, now: Date): void {
    // What cannot be read now must not stay as it was, nor look like nought, which would say that all is well.
    for (const [name, metric] of made) {
      if (!(metric instanceof Gauge)) continue
      metric.reset()
      if (METRICS[name as MetricName].labels.length === 0) metric.remove()
    }
    showStanding(look, now)
    gauge('supervision_queue_up', look.queues ? 1 : 0)
    for (const [queue, states] of Object.entries(look.queues ?? {}))
      for (const [state, jobs] of Object.entries(states))
        gauge('supervision_queue_jobs', jobs, { queue, state })
    if (look.disk) gauge('supervision_disk_free_bytes', look.disk.free)
  }

  return {
    type: registry.contentType,
    meter: {
      update: (outcome, took) => {
        count('supervision_updates_total', { outcome })
        time('supervision_update_seconds', {}, took)
      },
      action: (action, outcome) =>
        count('supervision_actions_total', { action: actions(action), outcome: outcomes(outcome) }),
      notice: (result) => count('supervision_notices_total', { result }),
      fired: (lateMs) => time('supervision_timer_lateness_seconds', {}, Math.max(0, lateMs) / 1000),
      job: (job, outcome, took) => {
        count('supervision_jobs_total', { job, outcome })
        time('supervision_job_seconds', { job }, took)
      },
      swept: (rows) => {
        count('supervision_sweeps_total', { outcome: rows ? 'done' : 'failed' })
        for (const [kind, n] of Object.entries(rows ?? {})) count('supervision_swept_rows_total', { kind }, n)
      },
      call: (method, outcome, took) => {
        count('supervision_telegram_calls_total', { method: methods(method), outcome })
        time('supervision_telegram_call_seconds', { method: methods(method) }, took)
      },
      refusedLogin: (outcome) => count('supervision_refused_logins_total', { outcome }),
    },
    text: async (look, now) => {
      show(look, now)
      return registry.metrics()
    },
  }
}
