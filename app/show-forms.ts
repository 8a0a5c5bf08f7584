// Questionnaires as coordinators see them: the list, one to leaf through, and the file.
import type { Form } from '../domain/forms/form.ts'
import type { FormVersion } from '../domain/records.ts'
import type { Deps, FileOut } from './deps.ts'
import { formDocument } from './form-document.ts'
import { identify } from './who.ts'

export type FormList = { kind: 'not-allowed' } | { kind: 'forms'; forms: FormVersion[] }

/** The versions in use. */
export async function listForms({ store }: Deps, chatId: string): Promise<FormList> {
  return store.transact(async (tx): Promise<FormList> => {
    if (!(await identify(tx, chatId)).reads) return { kind: 'not-allowed' }
    return { kind: 'forms', forms: await tx.forms.allActive() }
  })
}

export type OpenedForm =
  | { kind: 'not-allowed' }
  | { kind: 'unknown-form' }
  | { kind: 'form'; version: FormVersion; form: Form }

/** One version, whatever its state, with its document. */
export async function openForm({ store }: Deps, chatId: string, id: number): Promise<OpenedForm> {
  return store.transact(async (tx): Promise<OpenedForm> => {
    if (!(await identify(tx, chatId)).reads) return { kind: 'not-allowed' }
    const version = await tx.forms.byId(id)
    const form = version && (await formDocument(store, tx, id))
    return version && form ? { kind: 'form', version, form } : { kind: 'unknown-form' }
  })
}

export type ExportedForm =
  | Exclude<OpenedForm, { kind: 'form' }>
  | { kind: 'exported'; version: FormVersion; file: FileOut }

/** An .xlsx that imports again to the same form. */
export async function exportForm(deps: Deps, chatId: string, id: number): Promise<ExportedForm> {
  const opened = await openForm(deps, chatId, id)
  if (opened.kind !== 'form') return opened
  const { version, form } = opened
  const edition = version.version === null ? `draft${id}` : `v${version.version}`
  return { kind: 'exported', version, file: await deps.documents.formSheet(form, edition) }
}
