// The values of a questionnaire at one moment: what is relevant, what each question is, which choices it offers.
// Worked out when asked for and remembered; the answers and the context never change under it.
import { own } from '../own.ts'
import { type Answers, type InstancePath, keyOf } from './answers.ts'
import type { Context, Environment } from './environment.ts'
import { evaluate, isTrue, textOf } from './expressions.ts'
import { type Choice, languageFor, textIn } from './form.ts'
import { numberOf } from './number-of.ts'
import type { Node, Prepared, QuestionNode, ReadyForm, RepeatNode } from './prepare.ts'
import { Surroundings } from './surroundings.ts'

/** Instances a repeat may have; a larger count is cut to it and reported by the walk. */
export const MAX_INSTANCES = 100
/** Paths worked through for one item; nested repeats could ask for millions. */
const MAX_PATHS = 2000

export class Evaluation {
  readonly ready: ReadyForm
  readonly answers: Answers
  readonly context: Context
  readonly language: string
  /** Keys of repeats that ask for more instances than there may be. */
  readonly tooMany = new Set<string>()
  readonly #values = new Map<string, string>()
  readonly #relevant = new Map<string, boolean>()
  readonly #instances = new Map<string, readonly number[]>()
  readonly #choices = new Map<string, readonly Choice[]>()
  readonly #working = new Set<string>()

  constructor(ready: ReadyForm, answers: Answers, context: Context) {
    this.ready = ready
    this.answers = answers
    this.context = context
    this.language = languageFor(ready.form, context.lang)
    // In the order of dependence, so that long chains do not become deep calls.
    for (const node of ready.order) {
      if (node.relevant === undefined && (node.kind !== 'question' || !node.calculation)) continue
      for (const path of this.paths(node)) {
        if (node.kind === 'question') this.value(node, path)
        else this.relevant(node, path)
      }
    }
  }

  /** Every path of instances at which an item stands, in order. */
  paths(node: Node): InstancePath[] {
    return this.#expand([[]], node.repeats, 0)
  }

  #expand(start: readonly InstancePath[], repeats: readonly RepeatNode[], from: number): InstancePath[] {
    let paths = [...start]
    for (const repeat of repeats.slice(from)) {
      paths = paths.flatMap((path) => this.instances(repeat, path).map((id) => [...path, id]))
      if (paths.length <= MAX_PATHS) continue
      paths.length = MAX_PATHS
      this.tooMany.add(repeat.name)
    }
    return paths
  }

  /** Ids of a repeat's instances; none where the repeat is not relevant. */
  instances(repeat: RepeatNode, path: InstancePath): readonly number[] {
    const key = keyOf(repeat.name, path)
    const known = this.#instances.get(key)
    if (known) return known
    const found = this.relevant(repeat, path) ? this.#existing(repeat, path, key) : []
    this.#instances.set(key, found)
    return found
  }

  #existing(repeat: RepeatNode, path: InstancePath, key: string): readonly number[] {
    if (!repeat.count) return own(this.answers.repeats, key)?.ids ?? [1]
    const value = evaluate(repeat.count.expression, this.#around(repeat, path, repeat.count))
    const number = Math.floor(typeof value === 'number' ? value : numberOf(String(value)))
    if (number > MAX_INSTANCES) this.tooMany.add(key)
    const count = Number.isNaN(number) ? 0 : Math.max(0, Math.min(number, MAX_INSTANCES))
    return Array.from({ length: count }, (_, i) => i + 1)
  }

  /** False also when a block around is not relevant. */
  relevant(node: Node, path: InstancePath): boolean {
    const { parent, relevant } = node
    if (!relevant) return parent ? this.relevant(parent, path.slice(0, parent.repeats.length)) : true
    const key = keyOf(node.name, path)
    const known = this.#relevant.get(key)
    if (known !== undefined) return known
    const outside = parent ? this.relevant(parent, path.slice(0, parent.repeats.length)) : true
    const found = outside && isTrue(relevant.expression, this.#around(node, path, relevant))
    this.#relevant.set(key, found)
    return found
  }

  /** The value that expressions and the report see; '' where the question is not relevant. */
  value(node: QuestionNode, path: InstancePath): string {
    const key = keyOf(node.name, path)
    const known = this.#values.get(key)
    if (known !== undefined) return known
    // Compiling has refused circles; a form from elsewhere must not hang the program.
    if (this.#working.has(key)) return ''
    this.#working.add(key)
    const found = this.relevant(node, path) ? this.#workOut(node, path, key) : ''
    this.#working.delete(key)
    this.#values.set(key, found)
    return found
  }

  #workOut(node: QuestionNode, path: InstancePath, key: string): string {
    const { type } = node.item
    if (type === 'start') return own(this.answers.kept, key) ?? this.context.now
    if (type === 'today') return own(this.answers.kept, key) ?? this.context.today
    if (type === 'end') return this.context.now
    if (node.calculation)
      return textOf(node.calculation.expression, this.around(node, path, node.calculation))
    return this.given(node, path)
  }

  /** The answer as given, or the default; asked or not. */
  given(node: QuestionNode, path: InstancePath): string {
    const key = keyOf(node.name, path)
    const answered = own(this.answers.values, key)
    if (answered !== undefined) return answered
    if (!node.dynamicDefault) return node.item.default ?? ''
    const kept = own(this.answers.kept, key)
    return kept ?? textOf(node.dynamicDefault.expression, this.around(node, path, node.dynamicDefault, ''))
  }

  /** The choices that are offered, after the filter. */
  choices(node: QuestionNode, path: InstancePath): readonly Choice[] {
    const { choices = [], choiceFilter } = node
    if (!choiceFilter) return choices
    const key = keyOf(node.name, path)
    const known = this.#choices.get(key)
    if (known) return known
    const found = choices.filter((choice) =>
      isTrue(choiceFilter.expression, this.around(node, path, choiceFilter, undefined, choice)),
    )
    this.#choices.set(key, found)
    return found
  }

  /** What a question is called by the name of a choice, '' for none. */
  choiceLabel(node: QuestionNode, name: string): string {
    const choice = node.choices?.find((one) => one.name === name)
    return choice ? textIn(this.ready.form, choice.label, this.language) || choice.name : ''
  }

  /** True or false of a condition of a question; `self` is what `.` means there. */
  holds(node: QuestionNode, path: InstancePath, condition: Prepared, self?: string): boolean {
    return isTrue(condition.expression, this.around(node, path, condition, self))
  }

  /** What an expression of a question sees; `self` when `.` is not the present value. */
  around(
    node: QuestionNode,
    path: InstancePath,
    prepared: Prepared | undefined,
    self?: string,
    choice?: Choice,
  ): Environment {
    return new Surroundings(this, node, path, prepared, () => self ?? this.#present(node, path), choice)
  }

  #around(node: Node, path: InstancePath, prepared: Prepared): Environment {
    return new Surroundings(this, node, path, prepared, () => '', undefined)
  }

  #present(node: QuestionNode, path: InstancePath): string {
    // Inside its own calculation `.` is what was kept before (once).
    if (node.calculation) return own(this.answers.kept, keyOf(node.name, path)) ?? ''
    return this.value(node, path)
  }

  /** All values of a question, or one '' for each instance of a repeat, seen from a place. */
  set(target: Node, shared: number, path: InstancePath): string[] {
    const paths = this.#expand([path.slice(0, shared)], target.repeats, shared)
    if (target.kind === 'repeat') {
      return paths.flatMap((one) => this.instances(target, one).map(() => ''))
    }
    if (target.kind !== 'question') return []
    return paths.filter((one) => this.relevant(target, one)).map((one) => this.value(target, one))
  }
}
