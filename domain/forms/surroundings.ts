// What an expression sees from where it stands: its references by the instances around it, positions, choices.
import { own } from '../own.ts'
import type { InstancePath } from './answers.ts'
import type { Context, Environment } from './environment.ts'
import type { Evaluation } from './evaluation.ts'
import type { Choice } from './form.ts'
import { textIn } from './form.ts'
import type { Node, Prepared, RepeatNode } from './prepare.ts'

export class Surroundings implements Environment {
  readonly #evaluation: Evaluation
  readonly #node: Node
  readonly #path: InstancePath
  readonly #prepared: Prepared | undefined
  readonly #choice: Choice | undefined
  readonly self: () => string

  constructor(
    evaluation: Evaluation,
    node: Node,
    path: InstancePath,
    prepared: Prepared | undefined,
    self: () => string,
    choice: Choice | undefined,
  ) {
    this.#evaluation = evaluation
    this.#node = node
    this.#path = path
    this.#prepared = prepared
    this.self = self
    this.#choice = choice
  }

  get context(): Context {
    return this.#evaluation.context
  }

  reference(index: number): string | readonly string[] {
    const target = this.#prepared?.targets[index]
    if (!target) return ''
    const shared = this.#shared(target)
    const use = this.#prepared?.expression.references[index]?.use
    if (use === 'set' || target.kind !== 'question') return this.#evaluation.set(target, shared, this.#path)
    return this.#evaluation.value(target, this.#path.slice(0, shared))
  }

  /** How many repeats the target stands in together with this place. */
  #shared(target: Node): number {
    const around = this.#node.repeats
    let shared = 0
    while (shared < target.repeats.length && target.repeats[shared] === around[shared]) shared++
    return shared
  }

  column(index: number): string {
    const name = this.#prepared?.expression.columns[index]?.name
    if (!this.#choice || name === undefined) return ''
    if (name === 'name') return this.#choice.name
    if (name === 'label') {
      return textIn(this.#evaluation.ready.form, this.#choice.label, this.#evaluation.language)
    }
    const { columns = {} } = this.#choice
    return own(columns, name) ?? ''
  }

  position(place: number | string): number {
    if (typeof place === 'string') {
      const repeat = this.#node.repeats.find((one) => one.name === place)
      return repeat ? this.#positionIn(repeat) : 1
    }
    let block: Node | undefined = this.#node
    for (let up = 0; up < place && block; up++) block = block.parent
    return block?.kind === 'repeat' && block !== this.#node ? this.#positionIn(block) : 1
  }

  #positionIn(repeat: RepeatNode): number {
    const depth = repeat.repeats.length
    const id = this.#path[depth] ?? 0
    return this.#evaluation.instances(repeat, this.#path.slice(0, depth)).indexOf(id) + 1
  }

  indexed(question: string, at: readonly (readonly [repeat: string, index: number])[]): string {
    const target = this.#evaluation.ready.byName.get(question)
    if (target?.kind !== 'question') return ''
    const shared = this.#shared(target)
    const path: number[] = []
    for (const [depth, repeat] of target.repeats.entries()) {
      const index = at.find(([name]) => name === repeat.name)?.[1]
      const id =
        index === undefined && depth < shared
          ? this.#path[depth]
          : this.#evaluation.instances(repeat, path)[(index ?? 1) - 1]
      if (id === undefined) return ''
      path.push(id)
    }
    return this.#evaluation.value(target, path)
  }

  choiceLabel(question: string, value: string): string {
    const target = this.#evaluation.ready.byName.get(question)
    return target?.kind === 'question' ? this.#evaluation.choiceLabel(target, value) : ''
  }
}
