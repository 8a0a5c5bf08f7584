// The many rows of a workbook, written straight into its sheets: exceljs makes the workbook with its headings, widths and
// notes, but takes a second for ten thousand rows, and nobody else is served meanwhile.
import { setImmediate as pause } from 'node:timers/promises'
import type ExcelJS from 'exceljs'
import { ZipFile } from 'yazl'
import { readZipDirectory, unzip } from './zip.ts'

export type Cell = string | number | null

/** Rows after which others are served. */
const AT_ONCE = 500

const letters = (column: number): string => {
  const high = Math.floor(column / 26)
  return `${high > 0 ? letters(high - 1) : ''}${String.fromCharCode(65 + (column % 26))}`
}

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
/** Control characters cannot be in XML; in a workbook `_x0041_` stands for a character, so a text that holds that is escaped. */
const xmlOf = (text: string): string =>
  text
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
    .replace(/[^\P{Cc}\t\n\r]|\p{Surrogate}|[\uFFFE\uFFFF]/gu, '')
    .replace(/[&<>]/g, (mark) => MARKS[mark] ?? '')

function cellXml(value: Cell, place: string, style: string): string {
  if (value === null || value === '') return ''
  if (typeof value === 'number')
    return Number.isFinite(value) ? `<c r="${place}"${style}><v>${value}</v></c>` : ''
  return `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${xmlOf(value)}</t></is></c>`
}

/** The style of every column that has one, as the attribute of a cell. */
function stylesOf(xml: string): Map<number, string> {
  const styles = new Map<number, string>()
  for (const [, min = '', max = '', style = ''] of xml.matchAll(
    /<col min="(\d+)" max="(\d+)"[^>]*? style="(\d+)"/g,
  ))
    for (let column = Number(min); column <= Number(max); column++) styles.set(column - 1, ` s="${style}"`)
  return styles
}

/** @param xml of a sheet that has its heading only */
async function filled(xml: string, rows: readonly (readonly Cell[])[]): Promise<string> {
  const end = xml.lastIndexOf('</sheetData>')
  if (end < 0) throw new Error('the sheet has no heading to write under')
  const styles = stylesOf(xml)
  const columns = Array.from({ length: Math.max(1, rows[0]?.length ?? 0) }, (_, column) => letters(column))
  const written: string[] = []
  for (const [done, row] of rows.entries()) {
    const number = done + 2
    const cells = row.map((value, at) =>
      cellXml(value, `${columns[at] ?? letters(at)}${number}`, styles.get(at) ?? ''),
    )
    written.push(`<row r="${number}">${cells.join('')}</row>`)
    if (done % AT_ONCE === AT_ONCE - 1) await pause()
  }
  const size = `<dimension ref="A1:${columns.at(-1)}${rows.length + 1}"/>`
  return `${xml.slice(0, end).replace(/<dimension [^>]*>/, size)}${written.join('')}${xml.slice(end)}`
}

/**
 * The workbook as bytes, with `rows` under the heading (row 1) of each sheet that has some, by the sheet's id.
 * The same content gives the same bytes.
 */
export async function writeBook(
  book: ExcelJS.Workbook,
  rows: ReadonlyMap<number, readonly (readonly Cell[])[]>,
): Promise<Uint8Array> {
  const frame = new Uint8Array(await book.xlsx.writeBuffer())
  const directory = readZipDirectory(frame)
  if (!directory.ok) throw new Error('exceljs has written no archive')
  const zip = new ZipFile()
  for (const [name, entry] of directory.entries) {
    if (name.endsWith('/')) continue
    const part = Buffer.from(await unzip(frame, entry))
    const sheet = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(name)
    const its = sheet ? rows.get(Number(sheet[1])) : undefined
    const content = its?.length ? Buffer.from(await filled(part.toString('utf8'), its)) : part
    zip.addBuffer(content, name, {
      mtime: new Date(1980, 0, 1),
      compressionLevel: 3,
      forceDosTimestamp: true,
    })
  }
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}
