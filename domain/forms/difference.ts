// What changed between two versions of a questionnaire, by the names of its rows.
import canonicalize from 'canonicalize'
import type { Form, Item } from './form.ts'
import { flatItems } from './summary.ts'

export interface FormDifference {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  /** The row itself, the choices of its list, or the block it stands in. */
  readonly changed: readonly string[]
  /** What is in both comes in another order. */
  readonly reordered: boolean
  /** Title, languages, or what the form is meant for. */
  readonly settings: boolean
}

/** Everything one row says, with the choices it offers and the block around it, as comparable text. */
function contents(form: Form): Map<string, string> {
  const found = new Map<string, string>()
  const visit = (items: readonly Item[], block: string): void => {
    for (const item of items) {
      const own = item.kind === 'question' ? item : { ...item, items: null }
      const choices = item.kind === 'question' && item.list !== undefined ? form.lists[item.list] : null
      found.set(item.name, canonicalize({ own, choices: choices ?? null, block }) ?? '')
      if (item.kind !== 'question') visit(item.items, item.name)
    }
  }
  visit(form.items, '')
  return found
}

const settingsOf = ({ title, languages, defaultLanguage, kinds, modes }: Form): string =>
  canonicalize({ title, languages, defaultLanguage, kinds, modes }) ?? ''

/** Questions, groups and repeats that came, went or say something else. The version the author wrote is no change. */
export function differenceOf(before: Form, after: Form): FormDifference {
  const old = contents(before)
  const now = contents(after)
  const orderOf = (form: Form, other: Map<string, string>) =>
    flatItems(form.items)
      .map(({ name }) => name)
      .filter((name) => other.has(name))
      .join('\n')
  return {
    added: [...now.keys()].filter((name) => !old.has(name)),
    removed: [...old.keys()].filter((name) => !now.has(name)),
    changed: [...now.keys()].filter((name) => old.has(name) && old.get(name) !== now.get(name)),
    reordered: orderOf(before, now) !== orderOf(after, old),
    settings: settingsOf(before) !== settingsOf(after),
  }
}
