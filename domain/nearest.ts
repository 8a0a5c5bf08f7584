// Which known name somebody meant who mistyped it.

// Levenshtein distance: few keys, short words.
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

const flat = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '')

/** The known name that was probably meant; null where none is near. */
export const nearest = (unknown: string, known: readonly string[]): string | null => {
  const [best] = known
    .map((key) => ({ key, far: distance(flat(unknown), flat(key)) }))
    .sort((a, b) => a.far - b.far)
  return best && best.far <= Math.max(2, Math.floor(best.key.length / 2)) ? best.key : null
}
