// Which characters a TrueType or OpenType font can draw, read from its `cmap` table (formats 4 and 12).
// Source: the OpenType specification, chapter «cmap — Character to Glyph Index Mapping Table».

/** First and last code point, both included, in ascending order and apart. */
export type Ranges = readonly (readonly [first: number, last: number])[]

/**
 * The code points that have a glyph of their own, of all Unicode subtables together. Subtables of other
 * formats are passed over. @throws when the bytes are no font, or hold no table of code points
 */
export function fontCoverage(font: Uint8Array): Ranges {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const cmap = tableOffset(view, 'cmap')
  const found: [number, number][] = []
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const platform = view.getUint16(cmap + 4 + i * 8)
    const subtable = cmap + view.getUint32(cmap + 8 + i * 8)
    // 0 is Unicode, 3 is Windows, whose Unicode tables are the only ones modern fonts carry.
    if (platform !== 0 && platform !== 3) continue
    const format = view.getUint16(subtable)
    if (format === 4) found.push(...segments(view, subtable))
    if (format === 12) found.push(...groups(view, subtable))
  }
  if (found.length === 0) throw new Error('the font has no table of Unicode code points that can be read')
  return joined(found)
}

/** The union of several coverages: what can be drawn by one font or another. */
export const unionOf = (coverages: readonly Ranges[]): Ranges =>
  joined(coverages.flat().map(([first, last]) => [first, last]))

/** Whether the code point lies in one of the ranges. */
export function covers(ranges: Ranges, code: number): boolean {
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = ranges[middle] ?? [0, 0]
    if (code < first) high = middle - 1
    else if (code > last) low = middle + 1
    else return true
  }
  return false
}

function tableOffset(view: DataView, tag: string): number {
  const name = [...tag].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0)
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + i * 16
    if (view.getUint32(record) === name) return view.getUint32(record + 8)
  }
  throw new Error(`the font has no table «${tag}»`)
}

/** Format 4: four parallel arrays of 16-bit numbers, one entry per segment. Glyph 0 means: none. */
function segments(view: DataView, subtable: number): [number, number][] {
  const bytes = view.getUint16(subtable + 6)
  const ends = subtable + 14
  const starts = ends + bytes + 2
  const deltas = starts + bytes
  const offsets = deltas + bytes
  const found: [number, number][] = []
  for (let i = 0; i < bytes; i += 2) {
    const delta = view.getUint16(deltas + i)
    const offset = view.getUint16(offsets + i)
    const start = view.getUint16(starts + i)
    for (let code = start; code <= view.getUint16(ends + i) && code < 0xffff; code++) {
      const listed = offset === 0 ? code : view.getUint16(offsets + i + offset + (code - start) * 2)
      if (listed !== 0 || offset === 0) {
        if (((listed + delta) & 0xffff) !== 0) found.push([code, code])
      }
    }
  }
  return found
}

/** Format 12: groups of first code point, last code point, first glyph. */
function groups(view: DataView, subtable: number): [number, number][] {
  return Array.from({ length: view.getUint32(subtable + 12) }, (_, i) => {
    const group = subtable + 16 + i * 12
    const first = view.getUint32(group)
    const isNone = view.getUint32(group + 8) === 0
    return [isNone ? first + 1 : first, view.getUint32(group + 4)] as [number, number]
  }).filter(([first, last]) => first <= last)
}

function joined(ranges: [number, number][]): [number, number][] {
  const result: [number, number][] = []
  for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const before = result.at(-1)
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last)
    else result.push([first, last])
  }
  return result
}
