// Writes a plain table as .csv, for people who open it in a spreadsheet program.
import { stringify } from 'csv-stringify/sync'
import { guardCell } from './csv-guard.ts'

/** UTF-8 with a byte order mark, CRLF, formulas guarded; the first row is the header. */
export function writeCsv(
  fileName: string,
  rows: readonly (readonly string[])[],
): { fileName: string; bytes: Uint8Array } {
  const guarded = rows.map((row) => row.map(guardCell))
  const text = stringify(guarded, { bom: true, record_delimiter: '\r\n', quoted_match: /[\r\n\t;]/ })
  return { fileName, bytes: Buffer.from(text) }
}
