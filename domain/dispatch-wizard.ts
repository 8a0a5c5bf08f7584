// The wizard of /dispatch as data: what has been chosen, which question comes next, one step back.
import { z } from 'zod'
import type { DispatchRequest } from './dispatch.ts'
import { instantOf } from './local-time.ts'

export const wizardSchema = z.object({
  kind: z.enum(['daily', 'special']).nullable().default(null),
  institutionId: z.number().int().nullable().default(null),
  institutionCode: z.string().default(''),
  day: z.string().nullable().default(null),
  time: z.string().nullable().default(null),
  size: z.number().int().nullable().default(null),
  items: z.array(z.number().int()).default([]),
  itemsDone: z.boolean().default(false),
  pool: z.enum(['external', 'internal']).default('external'),
  mode: z.enum(['onsite', 'data', 'remote']).default('onsite'),
  visit: z.enum(['open', 'covert']).default('open'),
  note: z.string().default(''),
  /** The dispatch whose rectification is to be seen. */
  recheck: z.number().int().nullable().default(null),
  /** The drawn plan of institutions it is part of. */
  plan: z.number().int().nullable().default(null),
  /** The options page waits for the note to be typed. */
  asksNote: z.boolean().default(false),
  search: z.string().default(''),
  page: z.number().int().default(0),
})
export type Wizard = z.infer<typeof wizardSchema>

export const WIZARD_STEPS = ['kind', 'institution', 'day', 'time', 'size', 'items', 'options'] as const
export type WizardStep = (typeof WIZARD_STEPS)[number]

export const emptyWizard = (): Wizard => wizardSchema.parse({})

/** The question the wizard stands at. Special inspections name their items; daily ones cover all unless some are named. */
export function wizardStep(wizard: Wizard): WizardStep {
  if (wizard.kind === null) return 'kind'
  if (wizard.institutionId === null) return 'institution'
  if (wizard.day === null) return 'day'
  if (wizard.time === null) return 'time'
  if (wizard.size === null) return 'size'
  return wizard.itemsDone ? 'options' : 'items'
}

const CLEARED: Record<WizardStep, Partial<Wizard>> = {
  kind: { kind: null },
  // Another institution has rectified nothing of it.
  institution: { institutionId: null, institutionCode: '', search: '', page: 0, recheck: null, plan: null },
  day: { day: null },
  time: { time: null },
  size: { size: null },
  items: { itemsDone: false },
  options: {},
}

/** The wizard at the question before; at the first question it stays. */
export function wizardBack(wizard: Wizard): Wizard {
  if (wizard.asksNote) return { ...wizard, asksNote: false }
  const at = WIZARD_STEPS.indexOf(wizardStep(wizard))
  const before = WIZARD_STEPS[at - 1]
  return before ? { ...wizard, ...CLEARED[before] } : wizard
}

export const toggled = (items: readonly number[], item: number): number[] =>
  (items.includes(item) ? items.filter((one) => one !== item) : [...items, item]).sort((a, b) => a - b)

/** The request a finished wizard stands for, or null while a question is open. */
export function wizardRequest(wizard: Wizard, zone: string): DispatchRequest | null {
  const { kind, day, time, size } = wizard
  if (kind === null || day === null || time === null || size === null || !wizard.itemsDone) return null
  const moment = instantOf(day, time, zone)
  if (!moment.ok) return null
  const { institutionCode, items, pool, mode, visit, note } = wizard
  return { kind, institutionCode, startsAt: moment.at, size, items, pool, mode, visit, note, formId: null }
}
