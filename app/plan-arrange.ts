// Makes dispatches of a drawn plan: opens the wizard of /dispatch for one of its institutions, and links what comes of it.
import { emptyWizard } from '../domain/dispatch-wizard.ts'
import { awaitsDispatch, type DrawnInstitution, type Plan } from '../domain/plan.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { startWizard, type WizardView } from './dispatch-wizard.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export type ArrangeRefusal =
  | { kind: 'not-allowed' }
  | { kind: 'not-drawn' }
  | { kind: 'arranged'; dispatchId: number }

async function drawnIn(
  tx: Tx,
  planId: number,
  institutionId: number,
): Promise<{ plan: Plan; entry: DrawnInstitution } | null> {
  const plan = await tx.plans.lock(planId)
  if (plan?.state !== 'drawn') return null
  const entry = (await tx.plans.drawn(planId, plan.size)).find((one) => one.institutionId === institutionId)
  return entry ? { plan, entry } : null
}

/** Opens the wizard, in place of an unfinished one, with the institution and the kind of the plan. */
export async function arrangeDispatch(
  deps: Deps,
  by: Caller,
  planId: number,
  institutionId: number,
): Promise<WizardView | ArrangeRefusal | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx): Promise<WizardView | ArrangeRefusal> => {
    if (!(await identify(tx, by.chatId)).coordinator) return { kind: 'not-allowed' }
    const found = await drawnIn(tx, planId, institutionId)
    if (!found) return { kind: 'not-drawn' }
    const { plan, entry } = found
    if (!awaitsDispatch(entry)) return { kind: 'arranged', dispatchId: entry.dispatchId ?? 0 }
    return startWizard(tx, deps, by.chatId, {
      ...emptyWizard(),
      ...{ kind: plan.filter.kind, institutionId, institutionCode: entry.code, plan: planId },
    })
  })
}

/** The dispatch just planned belongs to the plan the wizard was opened from; nothing where it was opened from none. */
export async function linkPlanned(
  tx: Tx,
  actor: string,
  made: { planId: number | null; institutionId: number | null; dispatchId: number },
): Promise<void> {
  const { planId, institutionId, dispatchId } = made
  if (planId === null || institutionId === null) return
  const found = await drawnIn(tx, planId, institutionId)
  // Somebody else made one of it meanwhile: this one stands for itself.
  if (!found || !awaitsDispatch(found.entry)) return
  await tx.plans.link(planId, institutionId, dispatchId)
  const data = { institution: found.entry.code, dispatch: dispatchId }
  tx.journal.add({ actor, kind: 'plan-arranged', subject: `plan:${planId}`, data })
}
