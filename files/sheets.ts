// The way in for roster files: looks at what a file really is, whatever its name says, and reads it.
import type { ReadSheetResult, SheetProblem } from '../domain/roster-file.ts'
import { readCsv } from './csv-read.ts'
import type { Progress } from './table.ts'
import { decodeText, looksBinary } from './text-encoding.ts'
import { readXlsx } from './xlsx-read.ts'

const ZIP = [0x50, 0x4b]
/** Compound file: .xls, .et, and every workbook with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

const refused = (
  kind: Exclude<SheetProblem['kind'], `too-many-${string}` | 'broken-csv'>,
): ReadSheetResult => ({
  ok: false,
  problem: { kind },
})

/**
 * Reads the first visible sheet of an .xlsx file, or a .csv file in UTF-8, UTF-16 or GB18030, into rows of
 * text with the numbers people see. At most 20,000 rows and 100 columns. Anything else is answered with
 * what it is; nothing in the content makes this throw. `onProgress` hears rows done and rows expected.
 */
export async function readSheet(
  bytes: Uint8Array,
  fileName: string,
  onProgress?: Progress,
): Promise<ReadSheetResult> {
  const extension = /\.([a-z]+)$/i.exec(fileName.trim())?.[1]?.toLowerCase() ?? ''
  if (bytes.length === 0) return refused('empty')
  if (extension === 'numbers') return refused('numbers')
  if (startsWith(bytes, ZIP)) return readXlsx(bytes, onProgress)
  if (startsWith(bytes, COMPOUND)) {
    if (Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))) return refused('encrypted')
    return refused(/^ett?$/.test(extension) ? 'wps-et' : 'old-excel')
  }
  if (looksBinary(bytes)) return refused(/^(?:xls[xm]?|ett?)$/.test(extension) ? 'damaged' : 'not-a-table')
  const text = decodeText(bytes)
  if (text === undefined) return refused('unknown-encoding')
  if (text.trim() === '') return refused('empty')
  if (/^\s*<(?:!doctype|html|head|meta|table|style|\?xml)/i.test(text)) return refused('web-page')
  return readCsv(text, onProgress)
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte)
}
