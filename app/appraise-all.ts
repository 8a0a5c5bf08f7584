// All proposed passes of a year decided at once: shown before, with reasons, asked once more. What was not shown is not decided.
import { z } from 'zod'
import type { AppraisalEntry } from '../domain/appraisal.ts'
import { entriesOf } from './appraise.ts'
import { recordDecision } from './appraise-decide.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { badReasons, type ReasonsProblem } from './reasons.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export const allKey = (year: number): string => `appraise-all-${year}`

const draftData = z.object({ ids: z.array(z.number().int()), reasons: z.string().default('') })

export type AllAsked = { kind: 'asked'; year: number; entries: AppraisalEntry[]; reasons: string }
export type AllRefusal = { kind: 'not-allowed' } | { kind: 'nothing-asked' }

/** Without the coordinator's own, who may be a supervisor too. */
async function proposedPasses(tx: Tx, deps: Deps, chatId: string, year: number): Promise<AppraisalEntry[]> {
  const own = (await tx.supervisors.byTelegram(chatId))?.id
  return (await entriesOf(tx, deps, year)).filter(
    ({ decided, assessment, person }) => !decided && assessment.proposal === 'pass' && person.id !== own,
  )
}

/** Whom it would decide on, with the data of the draft that waits for the reasons. */
export async function openAll(
  deps: Deps,
  chatId: string,
  year: number,
): Promise<(AllAsked & { data: Record<string, unknown> }) | AllRefusal> {
  return deps.store.transact(async (tx) => {
    if (!(await identify(tx, chatId)).coordinator) return { kind: 'not-allowed' as const }
    const entries = await proposedPasses(tx, deps, chatId, year)
    if (entries.length === 0) return { kind: 'nothing-asked' as const }
    const data = { ids: entries.map(({ person }) => person.id) }
    return { kind: 'asked' as const, year, entries, reasons: '', data }
  })
}

/** Those of the draft who are still undecided and proposed to pass. */
async function stillThere(
  tx: Tx,
  deps: Deps,
  of: { chatId: string; year: number; ids: readonly number[] },
): Promise<AppraisalEntry[]> {
  const shown = new Set(of.ids)
  return (await proposedPasses(tx, deps, of.chatId, of.year)).filter(({ person }) => shown.has(person.id))
}

/** Keeps the reasons until it is confirmed. */
export async function giveAllReasons(
  deps: Deps,
  by: Caller,
  year: number,
  text: string,
): Promise<AllAsked | AllRefusal | ReasonsProblem | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    const bad = badReasons(text)
    if (bad) return bad
    if (!(await identify(tx, by.chatId)).coordinator) return { kind: 'not-allowed' as const }
    const draft = await tx.drafts.get(by.chatId, allKey(year))
    if (!draft) return { kind: 'nothing-asked' as const }
    const data = { ...draftData.parse(draft.data), reasons: text.trim() }
    await tx.drafts.put({ ...draft, data, touchedAt: deps.clock.now() })
    const entries = await stillThere(tx, deps, { chatId: by.chatId, year, ids: data.ids })
    return { kind: 'asked' as const, year, entries, reasons: data.reasons }
  })
}

/** Decides on those shown who still are to be decided so. @returns how many, and how many were left out */
export async function decideAll(
  deps: Deps,
  by: Caller,
  year: number,
): Promise<{ kind: 'decided'; decided: number; left: number } | AllRefusal | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    if (!(await identify(tx, by.chatId)).coordinator) return { kind: 'not-allowed' as const }
    const draft = await tx.drafts.get(by.chatId, allKey(year))
    const data = draft && draftData.parse(draft.data)
    if (!data || data.reasons === '') return { kind: 'nothing-asked' as const }
    await tx.drafts.remove(by.chatId, allKey(year))
    const { ids, reasons } = data
    const entries = await stillThere(tx, deps, { chatId: by.chatId, year, ids })
    const decidedAt = deps.clock.now()
    const made = entries.map(({ person, facts, assessment }) => ({
      ...{ supervisorId: person.id, year, facts, assessment, decision: 'pass' as const },
      ...{ reasons, decidedBy: by.chatId, decidedAt },
    }))
    const written = new Set(await tx.appraisals.decideNew(made))
    const everybody = await tx.supervisors.all()
    const chats = new Map(everybody.map((one) => [one.id, one.boundAt ? one.telegramId : null]))
    for (const appraisal of made) {
      const { supervisorId, assessment } = appraisal
      if (!written.has(supervisorId)) continue
      recordDecision(tx, { assessment, decided: null }, appraisal, chats.get(supervisorId) ?? null, 2)
    }
    return { kind: 'decided' as const, decided: written.size, left: ids.length - written.size }
  })
}
