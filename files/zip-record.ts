// The records of a zip archive's directory (PKWARE APPNOTE 4.3.12 to 4.3.16), with the larger numbers of Zip64: what both
// readers have in common.

export type ZipRecord = {
  readonly name: string
  readonly encrypted: boolean
  /** 0 stored, 8 deflated; no other method is unpacked. */
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly unpacked: number
  /** Where the local header stands in the archive. */
  readonly offset: number
}

/** Where the directory stands, and how many entries it says it has. */
export type ZipEnd = { readonly entries: number; readonly size: number; readonly offset: number }

const END = 0x06054b50
const ENTRY = 0x02014b50
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
export const LOCAL = 0x04034b50
/** The size of a local header before its name. */
export const LOCAL_SIZE = 30
const END_SIZE = 22
const LOCATOR_SIZE = 20
export const END_64_SIZE = 56
const ENTRY_SIZE = 46
/** The end record with the longest comment there can be, and before it where that of Zip64 is. */
export const TAIL_SIZE = END_SIZE + 0xffff + LOCATOR_SIZE
/** Stands where the number is too large for its place. */
const ELSEWHERE = 0xffffffff

/** A number of eight bytes; one that no file can have becomes one that no file has. */
const wide = (view: DataView, at: number): number => Number(view.getBigUint64(at, true))

/**
 * The end record within the last bytes of an archive. `at64` is where in the archive that of Zip64 stands, which then says
 * what is true; @returns undefined where there is no end record
 */
export function findEnd(tail: DataView): (ZipEnd & { at64?: number; at: number }) | undefined {
  const last = tail.byteLength - END_SIZE
  for (let at = last; at >= 0 && at >= last - 0xffff; at--) {
    if (tail.getUint32(at, true) !== END) continue
    const entries = tail.getUint16(at + 10, true)
    const size = tail.getUint32(at + 12, true)
    const offset = tail.getUint32(at + 16, true)
    const before = at - LOCATOR_SIZE
    const larger = before >= 0 && tail.getUint32(before, true) === LOCATOR_64
    return { entries, size, offset, at, ...(larger ? { at64: wide(tail, before + 8) } : {}) }
  }
  return undefined
}

/** The end record of Zip64 at `at`. @returns undefined where there is none */
export function readEnd64(view: DataView, at = 0): ZipEnd | undefined {
  if (at + END_64_SIZE > view.byteLength || view.getUint32(at, true) !== END_64) return undefined
  return { entries: wide(view, at + 32), size: wide(view, at + 40), offset: wide(view, at + 48) }
}

type Numbers = { packed: number; unpacked: number; offset: number }

/** Numbers that stand elsewhere are in the extra field 1, in this order, and only those. @returns undefined when they are missing */
function readExtra(view: DataView, at: number, length: number, short: Numbers): Numbers | undefined {
  const names = (['unpacked', 'packed', 'offset'] as const).filter((name) => short[name] === ELSEWHERE)
  if (names.length === 0) return short
  const end = at + length
  for (let field = at; field + 4 <= end; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== 1) continue
    const size = view.getUint16(field + 2, true)
    if (size < names.length * 8 || field + 4 + size > end) return undefined
    const long = names.map((name, index) => [name, wide(view, field + 4 + index * 8)] as const)
    return { ...short, ...Object.fromEntries(long) }
  }
  return undefined
}

/** One entry of the directory, and where the next one stands. @returns undefined when it is damaged */
export function readRecord(
  bytes: Uint8Array,
  view: DataView,
  at: number,
): { record: ZipRecord; next: number } | undefined {
  if (at + ENTRY_SIZE > view.byteLength || view.getUint32(at, true) !== ENTRY) return undefined
  const nameLength = view.getUint16(at + 28, true)
  const extraLength = view.getUint16(at + 30, true)
  const extra = at + ENTRY_SIZE + nameLength
  const next = extra + extraLength + view.getUint16(at + 32, true)
  if (next > view.byteLength) return undefined
  const numbers = readExtra(view, extra, extraLength, {
    packed: view.getUint32(at + 20, true),
    unpacked: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  })
  if (!numbers) return undefined
  const record = {
    name: new TextDecoder().decode(bytes.subarray(at + ENTRY_SIZE, extra)),
    encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    ...numbers,
  }
  return { record, next }
}
