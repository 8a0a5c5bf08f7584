// The questionnaires that are being walked through, kept in memory: a document never changes once it is stored.
import type { Form } from '../domain/forms/form.ts'
import type { Store } from './deps.ts'
import type { Tx } from './store.ts'

const KEPT = 32
const known = new WeakMap<Store, Map<number, Form>>()

/**
 * The document of one version by the id of its row; the same object each time while it is kept, so that what was made
 * ready of it (expressions parsed once) is found again. Null when there is no such row.
 */
export async function formDocument(store: Store, tx: Tx, id: number): Promise<Form | null> {
  const kept = known.get(store) ?? new Map<number, Form>()
  known.set(store, kept)
  const found = kept.get(id) ?? (await tx.forms.document(id))
  if (found === null) return null
  // The one used last stands last; the first is the one to go.
  kept.delete(id)
  kept.set(id, found)
  const [oldest] = kept.keys()
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
  return found
}
