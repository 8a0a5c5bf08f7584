// Where somebody who answers for an institution stands: at which point, what they are about to say to it, which of their
// messages said what. A draft row of their chat, gone when the opinion comes into another state.
import { z } from 'zod'
import { ANSWER_KINDS, type AnswerKind } from '../domain/answer-kinds.ts'
import { STANCES } from '../domain/opinion-findings.ts'
import type { Deps } from './deps.ts'
import type { Draft, Tx } from './store.ts'

export const STANDING_KIND = 'answer'
/** One answer at a time to one opinion. */
export const standingKey = (opinionId: number): string => `answer-${opinionId}`

/** Messages whose edits are still noticed. */
const REMEMBERED = 60

const standing = z.object({
  kind: z.enum(ANSWER_KINDS),
  /** The place of the point that is open; null where the overview is. */
  at: z.number().int().nonnegative().nullable(),
  /** The stance that was tapped and waits for its reasons. */
  wanted: z.enum(STANCES).nullable().default(null),
  /** Words that wait for a stance, by the place of their point. */
  pending: z.record(z.string(), z.string()).default({}),
  /** Message ids, each with the place of the point it was about. */
  typed: z.array(z.tuple([z.number().int(), z.number().int()])).default([]),
})
export type Standing = z.infer<typeof standing>

export const standingOf = (draft: Draft | null): Standing | null =>
  draft?.kind === STANDING_KIND ? standing.parse(draft.data) : null

export const readStanding = async (tx: Tx, chatId: string, opinionId: number): Promise<Standing | null> =>
  standingOf(await tx.drafts.get(chatId, standingKey(opinionId)))

/** The message that shows it stays noted. */
export async function saveStanding(
  tx: Tx,
  { clock }: Pick<Deps, 'clock'>,
  chatId: string,
  opinionId: number,
  data: Standing,
): Promise<void> {
  await tx.drafts.put({
    ...{ chatId, key: standingKey(opinionId), kind: STANDING_KIND, subjectId: opinionId, data },
    touchedAt: clock.now(),
  })
}

/** Comes to a point, or to the overview; what was about to be said elsewhere is not waited for any more. */
export function standAt(before: Standing | null, kind: AnswerKind, at: number | null): Standing {
  const same = before?.kind === kind
  if (same && before.at === at) return before
  const kept = same ? { pending: before.pending, typed: before.typed } : { pending: {}, typed: [] }
  return { kind, at, wanted: null, ...kept }
}

/** The words that wait for a stance at a point; '' where none do. */
export const pendingAt = ({ pending }: Standing, at: number): string => pending[at] ?? ''

export const withPending = (now: Standing, at: number, words: string): Standing => ({
  ...now,
  pending: { ...now.pending, [at]: words },
})

export const remembering = (now: Standing, messageId: number | null, at: number): Standing =>
  messageId === null
    ? now
    : { ...now, typed: [...now.typed, [messageId, at] as [number, number]].slice(-REMEMBERED) }
