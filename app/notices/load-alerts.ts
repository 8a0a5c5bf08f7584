// Notices of what is stuck, and that it is over.
import { z } from 'zod'
import { ALERT_KINDS, type AlertState } from '../../domain/alert.ts'
import type { Loader } from './load.ts'

/** `tell` 'over': it was stuck from `since` to `endedAt`. */
export type AlertNotice = { kind: 'alert'; alert: AlertState; tell: 'stuck' | 'over'; now: Date }

const ofAlert = z.object({ about: z.enum(ALERT_KINDS), tell: z.enum(['stuck', 'over']) })

export const ALERT_LOADERS: Record<AlertNotice['kind'], Loader> = {
  alert: async (data, { tx, now }) => {
    const { about, tell } = ofAlert.parse(data)
    const alert = await tx.alerts.byKind(about)
    if (!alert) return null
    // It could not be said in time: the message that it is over says it all, or another that it is stuck again.
    if ((alert.endedAt === null) !== (tell === 'stuck')) return null
    return { kind: 'alert', alert, tell, now }
  },
}
