// Reads a zip archive by its central directory and unpacks single entries, never more than declared:
// what an archive says of itself is checked before anything is unpacked, and again while unpacking.
import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { findEnd, LOCAL, LOCAL_SIZE, readEnd64, readRecord, type ZipRecord } from './zip-record.ts'

export type ZipEntry = ZipRecord

export type ZipDirectory =
  | { readonly ok: true; readonly entries: ReadonlyMap<string, ZipEntry> }
  | { readonly ok: false; readonly problem: 'damaged' | 'unpacks-too-large' }

const MAX_ENTRIES = 2000
const MAX_UNPACKED = 200 * 1024 * 1024
const MAX_RATIO = 200
/** Small parts of any workbook pack very well; a ratio says something only from this size on. */
const RATIO_FROM = 1024 * 1024

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
  const short = findEnd(view)
  if (!short) return { ok: false, problem: 'damaged' }
  const end = short.at64 === undefined ? short : readEnd64(view, short.at64)
  if (!end) return { ok: false, problem: 'damaged' }
  if (end.entries > MAX_ENTRIES) return { ok: false, problem: 'unpacks-too-large' }
  const entries = new Map<string, ZipEntry>()
  let at = end.offset
  let total = 0
  for (let i = 0; i < end.entries; i++) {
    const read = readRecord(bytes, view, at)
    if (!read) return { ok: false, problem: 'damaged' }
    const entry: ZipEntry = {
      ...read.record,
      name: read.record.name.replaceAll('\\', '/').replace(/^\//, ''),
    }
    total += entry.unpacked
    const tight = entry.unpacked >= RATIO_FROM && entry.unpacked > MAX_RATIO * entry.packed
    if (tight || total > MAX_UNPACKED) return { ok: false, problem: 'unpacks-too-large' }
    entries.set(entry.name, entry)
    at = read.next
  }
  if (total >= RATIO_FROM && total > MAX_RATIO * bytes.byteLength)
    return { ok: false, problem: 'unpacks-too-large' }
  return { ok: true, entries }
}

const inflate = promisify<Uint8Array, { maxOutputLength: number }, Uint8Array>(inflateRaw)

/**
 * The content of one entry, unpacked off the event loop. Throws ZipFault when it is damaged or turns out
 * larger than the directory declared.
 */
export async function unzip(bytes: Uint8Array, entry: ZipEntry): Promise<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { offset, packed, unpacked, method } = entry
  if (offset + LOCAL_SIZE > bytes.byteLength || view.getUint32(offset, true) !== LOCAL)
    throw new ZipFault('damaged')
  const start = offset + LOCAL_SIZE + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
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
