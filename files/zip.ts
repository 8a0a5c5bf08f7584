// Reads a zip archive by its central directory and unpacks single entries, never more than declared:
// what an archive says of itself is checked before anything is unpacked, and again while unpacking.
import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'

export interface ZipEntry {
  readonly name: string
  readonly encrypted: boolean
  /** 0 stored, 8 deflated; no other method is unpacked. */
  readonly method: number
  readonly packed: number
  readonly unpacked: number
  readonly crc: number
  /** Where the local header stands in the archive. */
  readonly offset: number
}

export type ZipDirectory =
  | { readonly ok: true; readonly entries: ReadonlyMap<string, ZipEntry> }
  | { readonly ok: false; readonly problem: 'damaged' | 'unpacks-too-large' }

const MAX_ENTRIES = 2000
const MAX_UNPACKED = 200 * 1024 * 1024
const MAX_RATIO = 200
/** Small parts of any workbook pack very well; a ratio says something only from this size on. */
const RATIO_FROM = 1024 * 1024

const END_SIGNATURE = 0x06054b50
const ENTRY_SIGNATURE = 0x02014b50
const LOCAL_SIGNATURE = 0x04034b50

/** The archive cannot be unpacked as it declares; carries which problem that is. */
export class ZipFault extends Error {
  readonly problem: 'damaged' | 'unpacks-too-large'
  constructor(problem: 'damaged' | 'unpacks-too-large') {
    super(`zip archive: ${problem}`)
    this.problem = problem
  }
}

/** The entries of an archive (PKWARE APPNOTE 4.3), unless it is damaged or declares itself a bomb. */
export function readZipDirectory(bytes: Uint8Array): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === undefined) return { ok: false, problem: 'damaged' }
  const count = view.getUint16(end + 10, true)
  if (count > MAX_ENTRIES) return { ok: false, problem: 'unpacks-too-large' }
  const entries = new Map<string, ZipEntry>()
  let at = view.getUint32(end + 16, true)
  let total = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY_SIGNATURE)
      return { ok: false, problem: 'damaged' }
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    const entry: ZipEntry = {
      name: name.replaceAll('\\', '/').replace(/^\//, ''),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    }
    total += entry.unpacked
    const tight = entry.unpacked >= RATIO_FROM && entry.unpacked > MAX_RATIO * entry.packed
    if (tight || total > MAX_UNPACKED) return { ok: false, problem: 'unpacks-too-large' }
    entries.set(entry.name, entry)
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  if (total >= RATIO_FROM && total > MAX_RATIO * bytes.byteLength)
    return { ok: false, problem: 'unpacks-too-large' }
  return { ok: true, entries }
}

/** The end record stands in the last 22 bytes, or before a comment of at most 65,535. */
function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - 22
  for (let at = last; at >= 0 && at >= last - 0xffff; at--)
    if (view.getUint32(at, true) === END_SIGNATURE) return at
  return undefined
}

const inflate = promisify<Uint8Array, { maxOutputLength: number }, Uint8Array>(inflateRaw)

/**
 * The content of one entry, unpacked off the event loop. Throws ZipFault when it is damaged or turns out
 * larger than the directory declared.
 */
export async function unzip(bytes: Uint8Array, entry: ZipEntry): Promise<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { offset, packed, unpacked, method } = entry
  if (offset + 30 > bytes.byteLength || view.getUint32(offset, true) !== LOCAL_SIGNATURE)
    throw new ZipFault('damaged')
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  const data = bytes.subarray(start, start + packed)
  if (data.byteLength !== packed || (method !== 0 && method !== 8)) throw new ZipFault('damaged')
  const content = method === 0 ? data : await inflated(data, unpacked)
  if (content.byteLength !== unpacked || crc32(content) !== entry.crc) throw new ZipFault('damaged')
  return content
}

async function inflated(data: Uint8Array, declared: number): Promise<Uint8Array> {
  try {
    return await inflate(data, { maxOutputLength: Math.max(declared, 1) })
  } catch (error) {
    const larger = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw new ZipFault(larger ? 'unpacks-too-large' : 'damaged')
  }
}
