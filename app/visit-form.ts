// The questionnaire of a visit: the version the dispatch names, else the one in use for its kind and mode.
import { defaultForm } from '../domain/check-in.ts'
import type { Form } from '../domain/forms/form.ts'
import type { Dispatch, FormVersion } from '../domain/records.ts'
import type { Store } from './deps.ts'
import { formDocument } from './form-document.ts'
import type { Tx } from './store.ts'

/** Null when the agency has no questionnaire for such a dispatch. */
export async function formOfDispatch(store: Store, tx: Tx, dispatch: Dispatch): Promise<FormVersion | null> {
  const named = /^(.+)@(\d{1,9})$/.exec(dispatch.formId ?? '')
  if (named?.[1]) return tx.forms.byVersion(named[1], Number(named[2]))
  const inUse: { version: FormVersion; form: Form }[] = []
  for (const version of await tx.forms.allActive()) {
    const form = await formDocument(store, tx, version.id)
    if (form) inUse.push({ version, form })
  }
  return defaultForm(inUse, dispatch)?.version ?? null
}
