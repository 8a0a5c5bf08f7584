// Owns choices that people type instead of tapping: by number, name, label, the beginning of a label, yes and no.
import { arabicNumerals, plainText } from '../typed-text.ts'
import type { ChoiceView } from './view.ts'

export type ChoiceProblem =
  | { readonly kind: 'no-such-choice'; readonly given: string; readonly choices: readonly ChoiceView[] }
  | { readonly kind: 'several-choices'; readonly given: string; readonly choices: readonly ChoiceView[] }
  | { readonly kind: 'rank-all'; readonly missing: readonly ChoiceView[] }

export type TypedChoice =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly problem: ChoiceProblem }

/** What people say for yes, no and not applicable, whatever the list calls them. */
const SAID: Readonly<Record<'yes' | 'no' | 'na', ReadonlySet<string>>> = {
  yes: new Set(['yes', 'y', '是', '是的', '对', '有', '符合', '合格', 'true', '√', '✓', '✔', 'ok', '1']),
  no: new Set([
    'no',
    'n',
    '否',
    '不',
    '不是',
    '没有',
    '无',
    '不符合',
    '不合格',
    'false',
    '×',
    '✗',
    '✘',
    'x',
    '0',
  ]),
  na: new Set(['na', 'n/a', '不适用', '不涉及', '无关', '-', '/']),
}

type Found =
  | { kind: 'one'; choice: ChoiceView }
  | { kind: 'none' }
  | { kind: 'several'; choices: ChoiceView[] }

function find(given: string, choices: readonly ChoiceView[]): Found {
  const text = plainText(given).replace(/[.!,;]+$/, '')
  const one = (matches: ChoiceView[]): Found | undefined => {
    const [first, second] = matches
    if (!first) return undefined
    return second ? { kind: 'several', choices: matches } : { kind: 'one', choice: first }
  }
  if (text === '') return { kind: 'none' }
  const said = (Object.keys(SAID) as (keyof typeof SAID)[]).find((word) => SAID[word].has(text))
  const called = (choice: ChoiceView) => plainText(choice.name) === text || plainText(choice.label) === text
  const meant = (choice: ChoiceView) =>
    said !== undefined && !/^\d$/.test(text) && SAID[said].has(plainText(choice.name))
  return (
    one(choices.filter(called)) ??
    one(choices.filter((_, i) => arabicNumerals(text) === String(i + 1))) ??
    one(choices.filter(meant)) ??
    one(choices.filter((choice) => said !== undefined && SAID[said].has(plainText(choice.label)))) ??
    one(choices.filter((choice) => starts(choice, text))) ??
    one(choices.filter((choice) => text.length > 1 && plainText(choice.label).includes(text))) ?? {
      kind: 'none',
    }
  )
}

const starts = (choice: ChoiceView, text: string): boolean =>
  plainText(choice.label).startsWith(text) || plainText(choice.name).startsWith(text)

/** One of the choices, as its name. */
export function parseTypedChoice(given: string, choices: readonly ChoiceView[]): TypedChoice {
  const found = find(given, choices)
  if (found.kind === 'one') return { ok: true, value: found.choice.name }
  if (found.kind === 'none') return { ok: false, problem: { kind: 'no-such-choice', given, choices } }
  return { ok: false, problem: { kind: 'several-choices', given, choices: found.choices } }
}

const SEPARATORS = /[,、;/\s]+|和|及|\band\b/

/** Several choices, separated by commas or spaces, `1-3` for a stretch, 全部 / all; in the order of the list. */
export function parseTypedChoices(given: string, choices: readonly ChoiceView[]): TypedChoice {
  const names = typedNames(given, choices)
  if (!Array.isArray(names)) return names
  const value = choices.filter((choice) => names.includes(choice.name)).map((choice) => choice.name)
  return { ok: true, value: value.join(' ') }
}

/** All choices in the order of preference, the first first. */
export function parseTypedRank(given: string, choices: readonly ChoiceView[]): TypedChoice {
  const names = typedNames(given, choices)
  if (!Array.isArray(names)) return names
  const missing = choices.filter((choice) => !names.includes(choice.name))
  if (missing.length > 0) return { ok: false, problem: { kind: 'rank-all', missing } }
  return { ok: true, value: names.join(' ') }
}

function typedNames(given: string, choices: readonly ChoiceView[]): string[] | (TypedChoice & { ok: false }) {
  const whole = find(given, choices)
  if (whole.kind === 'one') return [whole.choice.name]
  const text = plainText(given)
  if (/^(?:全部|全选|都有|所有|all)$/.test(text)) return choices.map((choice) => choice.name)
  const names = new Set<string>()
  for (const part of text.split(SEPARATORS).filter((one) => one !== '')) {
    const stretch = /^(\d{1,3})[-~至到](\d{1,3})$/.exec(part)
    const [from, to] = [Number(stretch?.[1] ?? 0), Number(stretch?.[2] ?? 0)]
    if (from > 0 && to >= from && to <= choices.length) {
      for (const choice of choices.slice(from - 1, to)) names.add(choice.name)
      continue
    }
    const found = parseTypedChoice(part, choices)
    if (!found.ok) return found
    names.add(found.value)
  }
  if (names.size === 0) return { ok: false, problem: { kind: 'no-such-choice', given, choices } }
  return [...names]
}

/** A word of assent. */
export const isAssent = (given: string): boolean =>
  SAID.yes.has(plainText(given)) ||
  /^(?:好|好的|收到|知道了?|已阅|已读|确认|明白|confirm|read)$/.test(plainText(given))
