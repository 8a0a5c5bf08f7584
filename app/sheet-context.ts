// The moment and the person as the questionnaire engine takes them.
import type { Context } from '../domain/forms/environment.ts'
import { dayKey, momentKey } from '../domain/local-time.ts'
import type { Policy } from '../domain/policy.ts'
import type { Lang } from '../domain/records.ts'

export function contextOf(now: Date, policy: Policy, lang: Lang, leader: boolean): Context {
  const { timezone } = policy
  const role = leader ? 'leader' : 'member'
  return { today: dayKey(now, timezone), now: momentKey(now, timezone), lang, role }
}
