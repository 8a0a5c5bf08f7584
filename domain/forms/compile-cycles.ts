// Finds values and conditions that depend on themselves, directly or around other questions.
import type { Dependency } from './compile-expressions.ts'
import type { Survey } from './compile-survey.ts'

/** Reports each circle once, at the item of it that stands first. */
export function checkCycles(survey: Survey, dependencies: readonly Dependency[]): void {
  const edges = new Map<string, Dependency[]>()
  for (const one of dependencies) {
    const known = edges.get(one.from)
    if (known) known.push(one)
    else edges.set(one.from, [one])
  }
  const done = new Set<string>()
  for (const start of survey.placed.keys()) {
    const path: Dependency[] = []
    const onPath = new Map<string, number>([[start, 0]])
    const stack: { name: string; next: number }[] = [{ name: start, next: 0 }]
    while (stack.length > 0) {
      const top = stack.at(-1)
      const edge = top && !done.has(top.name) ? edges.get(top.name)?.[top.next++] : undefined
      if (!top || !edge) {
        const left = stack.pop()
        path.pop()
        if (left) {
          done.add(left.name)
          onPath.delete(left.name)
        }
        continue
      }
      const back = onPath.get(edge.to)
      if (back !== undefined) report(survey, [...path.slice(back), edge])
      else if (!done.has(edge.to)) {
        path.push(edge)
        onPath.set(edge.to, stack.length)
        stack.push({ name: edge.to, next: 0 })
      }
    }
  }
}

function report(survey: Survey, circle: readonly Dependency[]): void {
  // Standing inside a block is no cell to point at.
  const written = circle.filter((one) => one.column !== 'type')
  const first = written[0] ?? circle[0]
  if (!first) return
  const at = circle.indexOf(first)
  const turned = [...circle.slice(at), ...circle.slice(0, at)]
  const path = [...turned.map((one) => one.from), first.from]
  survey.placed.get(first.from)?.row.problem(first.column, { kind: 'circular', path })
}
