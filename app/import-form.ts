// A coordinator brings in a questionnaire as an .xlsx: everything that is wrong with it, or a draft to look at.
import { compileForm } from '../domain/forms/compile.ts'
import { differenceOf, type FormDifference } from '../domain/forms/difference.ts'
import type { Form } from '../domain/forms/form.ts'
import type { FormProblem } from '../domain/forms/problems.ts'
import { type FormSummary, formHash, summaryOf } from '../domain/forms/summary.ts'
import type { FormVersion } from '../domain/records.ts'
import type { SheetProblem } from '../domain/roster-file.ts'
import type { AlreadyApplied, Caller, Deps } from './deps.ts'
import { formDocument } from './form-document.ts'
import { identify } from './who.ts'

export type DraftedForm = {
  kind: 'drafted'
  draft: FormVersion
  /** It was waiting as a draft already. */
  again: boolean
  form: Form
  summary: FormSummary
  warnings: readonly FormProblem[]
  /** Sheets of the file that were not read. */
  others: readonly string[]
  /** The version in use, and what is different from it. */
  active: FormVersion | null
  difference: FormDifference | null
}

export type FormImportOutcome =
  | { kind: 'not-allowed' }
  | { kind: 'unreadable'; problem: SheetProblem }
  | { kind: 'wrong'; problems: readonly FormProblem[] }
  | { kind: 'in-use'; active: FormVersion }
  | DraftedForm

/**
 * Reads and compiles the file, and keeps the form as a draft until it is activated or discarded. The same content
 * again makes nothing new.
 */
export async function importForm(
  deps: Deps,
  by: Caller,
  file: { bytes: Uint8Array; fileName: string },
): Promise<FormImportOutcome | AlreadyApplied> {
  const { store, clock, documents } = deps
  const who = await store.transact((tx) => identify(tx, by.chatId))
  if (!who.coordinator) return { kind: 'not-allowed' }
  const read = await documents.readForm(file.bytes, file.fileName)
  if (!read.ok) return { kind: 'unreadable', problem: read.problem }
  const compiled = compileForm(read.sheets)
  if (!compiled.ok) return { kind: 'wrong', problems: compiled.problems }
  const { form, warnings } = compiled
  const hash = formHash(form)
  const summary = summaryOf(form)
  return store.effect(by.updateId, async (tx): Promise<FormImportOutcome> => {
    if (!(await identify(tx, by.chatId)).coordinator) return { kind: 'not-allowed' }
    await tx.forms.lock(form.id)
    const same = await tx.forms.sameContent(form.id, hash)
    if (same?.state === 'active') return { kind: 'in-use', active: same }
    const active = await tx.forms.active(form.id)
    const before = active && (await formDocument(store, tx, active.id))
    const { questions } = summary
    const fields = { formId: form.id, title: form.title, hash, questions, createdBy: by.chatId }
    const draft = same ?? (await tx.forms.insert({ ...fields, createdAt: clock.now() }, form))
    if (!same) {
      const data = { draft: draft.id, hash }
      tx.journal.add({ actor: by.chatId, kind: 'form-imported', subject: `form:${form.id}`, data })
    }
    return {
      ...{ kind: 'drafted', draft, again: same !== null, form, summary, warnings, others: read.others },
      ...{ active, difference: before && differenceOf(before, form) },
    }
  })
}
