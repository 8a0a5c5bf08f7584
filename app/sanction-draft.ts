// A coordinator drafts a sanction: which acts, which step, on what ground, and what happened.
import { ACTS, type Act, type GroundToGoOn, type SanctionStage } from '../domain/sanction.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { type SanctionOutcome, stepSanction } from './sanction-step.ts'

const DRAFT = { event: 'draft', as: 'coordinator' } as const

type Drafted = Promise<SanctionOutcome | AlreadyApplied>

/** Ticks the act, or takes the tick away. */
export const tickAct = (deps: Deps, by: Caller, id: number, act: Act): Drafted =>
  stepSanction(deps, by, id, DRAFT, async (tx, { sanction }) => {
    const on = !sanction.acts.includes(act)
    const acts = ACTS.filter((one) => (one === act ? on : sanction.acts.includes(one)))
    await tx.sanctions.update(id, { acts })
  })

/** Which step of Art. 18; the first one rests on no ground. */
export const chooseStep = (deps: Deps, by: Caller, id: number, step: SanctionStage): Drafted =>
  stepSanction(deps, by, id, DRAFT, async (tx, { sanction }) => {
    await tx.sanctions.update(id, { step, ground: step === 1 ? null : sanction.ground })
  })

export const chooseGround = (deps: Deps, by: Caller, id: number, ground: GroundToGoOn): Drafted =>
  stepSanction(deps, by, id, DRAFT, async (tx, { sanction }) => {
    if (sanction.step > 1) await tx.sanctions.update(id, { ground })
  })

/** What happened, in place of what stood there. */
export const writeFacts = (deps: Deps, by: Caller, id: number, facts: string): Drafted =>
  stepSanction(deps, by, id, { ...DRAFT, words: facts }, async (tx) => {
    await tx.sanctions.update(id, { facts: facts.trim() })
  })
