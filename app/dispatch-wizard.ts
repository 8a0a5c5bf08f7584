// The wizard of /dispatch: where it stands is a draft row of the coordinator's chat.
import { emptyWizard, type Wizard, wizardSchema, wizardStep } from '../domain/dispatch-wizard.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { type InstitutionsPage, institutionsPage } from './institutions-page.ts'
import type { Tx } from './store.ts'
import { identify } from './who.ts'

export const WIZARD_KEY = 'dispatch-0'
export const INSTITUTIONS_PER_PAGE = 6

/** What the view needs: the wizard, and the institutions to choose from or the one chosen. */
export type WizardView = InstitutionsPage & { kind: 'wizard'; wizard: Wizard }

async function read(tx: Tx, chatId: string): Promise<Wizard | null> {
  const row = await tx.drafts.get(chatId, WIZARD_KEY)
  return row ? wizardSchema.parse(row.data) : null
}

async function view(tx: Tx, wizard: Wizard): Promise<WizardView> {
  const { search: text, page } = wizard
  const choosing = wizardStep(wizard) === 'institution'
  const sought = choosing ? { text, page, size: INSTITUTIONS_PER_PAGE } : null
  return { kind: 'wizard', wizard, ...(await institutionsPage(tx, wizard.institutionId, sought)) }
}

/** Begins anew, or shows where an unfinished wizard stands. */
export async function openWizard(
  deps: Deps,
  by: Caller,
): Promise<WizardView | { kind: 'not-allowed' } | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    if (!(await identify(tx, by.chatId)).coordinator) return { kind: 'not-allowed' as const }
    const wizard = (await read(tx, by.chatId)) ?? emptyWizard()
    await save(tx, deps, by.chatId, wizard)
    return view(tx, wizard)
  })
}

/** Begins with these answers, in place of a wizard that stands there; the caller has decided that they may. */
export async function startWizard(tx: Tx, deps: Deps, chatId: string, wizard: Wizard): Promise<WizardView> {
  await save(tx, deps, chatId, wizard)
  return view(tx, wizard)
}

const save = (tx: Tx, deps: Deps, chatId: string, data: Wizard) =>
  tx.drafts.put({
    chatId,
    key: WIZARD_KEY,
    kind: 'dispatch',
    subjectId: null,
    data,
    touchedAt: deps.clock.now(),
  })

/** Applies a pure change to the wizard of this chat. `choose` names an institution by its id. */
export async function changeWizard(
  deps: Deps,
  by: Caller,
  change: (wizard: Wizard) => Wizard,
  choose?: number,
): Promise<WizardView | { kind: 'not-allowed' } | { kind: 'no-wizard' } | AlreadyApplied> {
  return deps.store.effect(by.updateId, async (tx) => {
    if (!(await identify(tx, by.chatId)).coordinator) return { kind: 'not-allowed' as const }
    const before = await read(tx, by.chatId)
    if (!before) return { kind: 'no-wizard' as const }
    const chosen = choose === undefined ? null : await tx.institutions.byId(choose)
    const changed = change(before)
    const wizard = chosen ? { ...changed, institutionId: chosen.id, institutionCode: chosen.code } : changed
    await save(tx, deps, by.chatId, wizard)
    return view(tx, wizard)
  })
}

/** Where the wizard stands, without changing it. */
export async function readWizard(deps: Deps, chatId: string): Promise<WizardView | null> {
  return deps.store.transact(async (tx) => {
    if (!(await identify(tx, chatId)).coordinator) return null
    const wizard = await read(tx, chatId)
    return wizard && view(tx, wizard)
  })
}
