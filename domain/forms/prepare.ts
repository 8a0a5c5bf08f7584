// A form made ready for answering: every expression parsed once, every reference resolved, and an order in which
// nothing is worked out before what it depends on.

import { own } from '../own.ts'
import { isDynamic } from './compile-expressions.ts'
import { UNASKED } from './compile-question.ts'
import type { ParseOptions } from './expression-types.ts'
import { type Expression, expressionOf } from './expressions.ts'
import type { Choice, Form, Group, Item, Question, Repeat } from './form.ts'
import { NO_LANGUAGE } from './form.ts'
import { type Rule, readRule } from './rules.ts'

/** An expression and what its references stand for, in their order. */
export interface Prepared {
  readonly expression: Expression
  readonly targets: readonly Node[]
}

interface NodeBase {
  readonly name: string
  readonly parent: BlockNode | undefined
  /** The repeats around it, outermost first. */
  readonly repeats: readonly RepeatNode[]
  relevant?: Prepared
}

export interface QuestionNode extends NodeBase {
  readonly kind: 'question'
  readonly item: Question
  /** False for what is never put to anybody. */
  readonly asked: boolean
  readonly choices: readonly Choice[] | undefined
  readonly rules: { readonly ok?: Rule; readonly note?: Rule; readonly photo?: Rule }
  required?: Prepared
  constraint?: Prepared
  calculation?: Prepared
  choiceFilter?: Prepared
  readOnly?: Prepared
  /** A default that is worked out. */
  dynamicDefault?: Prepared
}
export interface GroupNode extends NodeBase {
  readonly kind: 'group'
  readonly item: Group
  readonly children: Node[]
}
export interface RepeatNode extends NodeBase {
  readonly kind: 'repeat'
  readonly item: Repeat
  readonly children: Node[]
  count?: Prepared
}
export type BlockNode = GroupNode | RepeatNode
export type Node = QuestionNode | BlockNode

export interface ReadyForm {
  readonly form: Form
  readonly roots: readonly Node[]
  readonly byName: ReadonlyMap<string, Node>
  /** Each after everything its relevance or value depends on. */
  readonly order: readonly Node[]
  /** Questions whose value is worked out once and then kept. */
  readonly keepers: readonly QuestionNode[]
}

const ready = new WeakMap<Form, ReadyForm>()

/** The form made ready; the work is done once for each form object. Throws for a form that was not compiled. */
export function readyForm(form: Form): ReadyForm {
  const known = ready.get(form)
  if (known) return known
  const byName = new Map<string, Node>()
  const roots = form.items.flatMap((item) => nodesOf(form, item, undefined, byName))
  for (const node of byName.values()) prepareNode(node, byName)
  const questions = [...byName.values()].filter((node) => node.kind === 'question')
  const keepers = questions.filter(
    ({ item, calculation, dynamicDefault }) =>
      item.type === 'start' || item.type === 'today' || dynamicDefault || calculation?.expression.usesOnce,
  )
  const made = { form, roots, byName, order: ordered(byName), keepers }
  ready.set(form, made)
  return made
}

function nodesOf(form: Form, item: Item, parent: BlockNode | undefined, byName: Map<string, Node>): Node[] {
  const repeats = parent?.kind === 'repeat' ? [...parent.repeats, parent] : (parent?.repeats ?? [])
  const place = { name: item.name, parent, repeats }
  if (item.kind !== 'question') {
    const node: BlockNode =
      item.kind === 'repeat'
        ? { kind: 'repeat', item, children: [], ...place }
        : { kind: 'group', item, children: [], ...place }
    byName.set(node.name, node)
    for (const child of item.items) node.children.push(...nodesOf(form, child, node, byName))
    return [node]
  }
  const node = questionNode(form, item, place)
  byName.set(node.name, node)
  if (!item.orOther) return [node]
  const name = `${item.name}_other`
  const label = inEachLanguage(form, '请说明“其他”', 'Specify other')
  const relevant = `selected(\${${item.name}}, 'other')`
  const other = questionNode(
    form,
    { kind: 'question', type: 'text', name, label, relevant },
    { ...place, name },
  )
  byName.set(name, other)
  return [node, other]
}

function questionNode(form: Form, item: Question, place: Omit<NodeBase, 'relevant'>): QuestionNode {
  const list = item.list === undefined ? undefined : own(form.lists, item.list)
  const other: Choice = { name: 'other', label: inEachLanguage(form, '其他', 'Other') }
  const addsOther = item.orOther && list && !list.some((choice) => choice.name === 'other')
  const { ok, note, photo } = item.sv ?? {}
  const rule = (text: string | undefined) => (text === undefined ? undefined : readRule(text, item.type))
  return {
    kind: 'question',
    item,
    ...place,
    asked: !UNASKED.has(item.type),
    choices: addsOther ? [...list, other] : list,
    rules: { ok: rule(ok), note: rule(note), photo: rule(photo) },
  }
}

/** Chinese where the name of the language, or a title without language, is Chinese. */
function inEachLanguage(form: Form, zh: string, en: string): Record<string, string> {
  const isChinese = (language: string) =>
    /\(zh\)$|^zh\b|\p{Script=Han}/iu.test(language === NO_LANGUAGE ? (form.title[language] ?? '') : language)
  return Object.fromEntries(form.languages.map((language) => [language, isChinese(language) ? zh : en]))
}

function prepareNode(node: Node, byName: ReadonlyMap<string, Node>): void {
  const prepared = (text: string | undefined, options: ParseOptions = {}): Prepared | undefined => {
    if (text === undefined || text === 'yes') return undefined
    const expression = expressionOf(text, options)
    const targets = expression.references.map(({ name }) => {
      const target = byName.get(name)
      if (!target) throw new Error(`reference to nothing: ${name}`)
      return target
    })
    return { expression, targets }
  }
  node.relevant = prepared(node.item.relevant)
  if (node.kind === 'repeat') node.count = prepared(node.item.count)
  if (node.kind !== 'question') return
  node.required = prepared(node.item.required)
  node.constraint = prepared(node.item.constraint)
  node.calculation = prepared(node.item.calculation)
  node.choiceFilter = prepared(node.item.choiceFilter, { columns: true })
  node.readOnly = prepared(node.item.readOnly)
  if (isDynamic(node.item.default)) node.dynamicDefault = prepared(node.item.default)
}

function dependencies(node: Node): Node[] {
  const expressions = [node.relevant]
  if (node.kind === 'repeat') expressions.push(node.count)
  if (node.kind === 'question') expressions.push(node.calculation, node.dynamicDefault)
  return [...(node.parent ? [node.parent] : []), ...expressions.flatMap((one) => one?.targets ?? [])]
}

/** Depth first without recursion: a long chain of calculations must not fill the stack. */
function ordered(byName: ReadonlyMap<string, Node>): Node[] {
  const order: Node[] = []
  const seen = new Set<Node>()
  for (const root of byName.values()) {
    const stack: { node: Node; rest: Node[] }[] = seen.has(root)
      ? []
      : [{ node: root, rest: dependencies(root) }]
    seen.add(root)
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.rest.pop()
      if (!next) {
        order.push(top.node)
        stack.pop()
      } else if (!seen.has(next)) {
        seen.add(next)
        stack.push({ node: next, rest: dependencies(next) })
      }
    }
  }
  return order
}
