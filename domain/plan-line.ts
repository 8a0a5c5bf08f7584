// Owns the reading of what is typed after /plan: how many, and where and what for.

import { own } from './own.ts'
import { MAX_PLANNED } from './plan.ts'
import type { DispatchKind } from './records.ts'

export type PlanWish = { size: number; region: string | null; kind: DispatchKind }
export type PlanLineProblem =
  | { kind: 'no-size' }
  | { kind: 'bad-size'; given: string; max: number }
  | { kind: 'bad-kind'; given: string }
  | { kind: 'not-understood'; given: string }

const KINDS: Readonly<Record<string, DispatchKind>> = {
  ...{ daily: 'daily', 日常: 'daily', 日常督导: 'daily' },
  ...{ special: 'special', 专项: 'special', 专项督导: 'special' },
}
const NAMES: Readonly<Record<string, 'region' | 'kind'>> = {
  region: 'region',
  地区: 'region',
  kind: 'kind',
  类型: 'kind',
}

/** `3 region=南昌市 kind=special`, full-width signs and Chinese names too; all problems at once. */
export function parsePlanLine(
  line: string,
): { ok: true; wish: PlanWish } | { ok: false; problems: PlanLineProblem[] } {
  const problems: PlanLineProblem[] = []
  let size: number | null = null
  const wish: Omit<PlanWish, 'size'> = { region: null, kind: 'daily' }
  const words = line
    .normalize('NFKC')
    .trim()
    .replace(/\s*[=:]\s*/g, '=')
    .split(/\s+/)
    .filter((word) => word !== '')
  for (const word of words) {
    const [name = '', value] = word.split('=')
    const field = value === undefined ? undefined : own(NAMES, name)
    const bare = value === undefined ? own(KINDS, name) : undefined
    if (value === undefined && /^\d+(?:家|个)?$/.test(name) && size === null) {
      size = Number.parseInt(name, 10)
      if (size < 1 || size > MAX_PLANNED) problems.push({ kind: 'bad-size', given: name, max: MAX_PLANNED })
    } else if (bare !== undefined) wish.kind = bare
    else if (value && field === 'region') wish.region = value
    else if (value !== undefined && field === 'kind') {
      const kind = own(KINDS, value.toLowerCase())
      if (kind) wish.kind = kind
      else problems.push({ kind: 'bad-kind', given: value })
    } else problems.push({ kind: 'not-understood', given: word })
  }
  if (size === null) problems.unshift({ kind: 'no-size' })
  return size === null || problems.length > 0
    ? { ok: false, problems }
    : { ok: true, wish: { ...wish, size } }
}
