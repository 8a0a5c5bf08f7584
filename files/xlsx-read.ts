// Reads worksheets of an .xlsx workbook, as Excel and WPS save it. Only the parts needed are unpacked; pictures, validations and merged areas are never looked at.
import type { ReadSheetResult, SheetProblem } from '../domain/roster-file.ts'
import { type GridRow, gatherTable, type Progress } from './table.ts'
import { decodeText } from './text-encoding.ts'
import { readRows } from './xlsx-cells.ts'
import { type NumberStyle, readRelations, readSharedStrings, readStyles, readWorkbook } from './xlsx-parts.ts'
import { XmlFault } from './xml.ts'
import { readZipDirectory, unzip, type ZipEntry, ZipFault } from './zip.ts'

type Entries = ReadonlyMap<string, ZipEntry>

/** One worksheet of a workbook; its rows are worked through as they are asked for. */
export interface Worksheet {
  readonly name: string
  readonly visible: boolean
  /** How many rows there are, about. */
  readonly expected: number
  rows(): Iterable<GridRow>
}

type Refused = { readonly ok: false; readonly problem: SheetProblem }

const refused = (kind: (SheetProblem & { kind: 'damaged' | 'unpacks-too-large' })['kind']): Refused => ({
  ok: false,
  problem: { kind },
})

/** The first visible sheet's table in a zip archive that should be a workbook, or why it is none. */
export const readXlsx = (bytes: Uint8Array, onProgress?: Progress): Promise<ReadSheetResult> =>
  withWorksheets(
    bytes,
    (sheets) => sheets.filter((sheet) => sheet.visible).slice(0, 1),
    async ([sheet]) => (sheet ? gatherTable(sheet.rows(), sheet.expected, onProgress) : refused('damaged')),
  )

/**
 * Opens a workbook, unpacks the worksheets that `choose` picks, and hands them to `read`. What is no workbook, or
 * turns out damaged while it is read, is answered with what it is.
 */
export async function withWorksheets<Result>(
  bytes: Uint8Array,
  choose: <Sheet extends { name: string; visible: boolean }>(sheets: readonly Sheet[]) => readonly Sheet[],
  read: (sheets: readonly Worksheet[]) => Promise<Result>,
): Promise<Result | Refused> {
  const directory = readZipDirectory(bytes)
  if (!directory.ok) return refused(directory.problem)
  const other = otherKind(directory.entries)
  if (other) return { ok: false, problem: other }
  try {
    const sheets = await openWorksheets(bytes, directory.entries, choose)
    return sheets ? await read(sheets) : refused('damaged')
  } catch (error) {
    if (error instanceof ZipFault) return refused(error.problem)
    if (error instanceof XmlFault || error instanceof URIError) return refused('damaged')
    throw error
  }
}

/** What the archive is when it is not a workbook of ours; undefined when it looks like one. */
function otherKind(entries: Entries): SheetProblem | undefined {
  const names = [...entries.keys()]
  if ([...entries.values()].some((entry) => entry.encrypted)) return { kind: 'encrypted' }
  if (names.some((name) => /^Index\/.*\.iwa$|^Index\.zip$|^index\.apxl/.test(name)))
    return { kind: 'numbers' }
  if (names.some((name) => name.endsWith('workbook.bin'))) return { kind: 'binary-workbook' }
  if (entries.has('mimetype') && entries.has('content.xml')) return { kind: 'open-document' }
  return entries.has('[Content_Types].xml') && names.some((name) => /(^|\/)workbook\d*\.xml$/.test(name))
    ? undefined
    : { kind: 'not-a-workbook' }
}

async function openWorksheets(
  bytes: Uint8Array,
  entries: Entries,
  choose: <Sheet extends { name: string; visible: boolean }>(sheets: readonly Sheet[]) => readonly Sheet[],
): Promise<Worksheet[] | undefined> {
  const part = async (name: string): Promise<string | undefined> => {
    const entry = entries.get(name)
    if (!entry) return undefined
    const text = decodeText(await unzip(bytes, entry))
    if (text === undefined) throw new ZipFault('damaged')
    return text
  }
  const root = readRelations((await part('_rels/.rels')) ?? '', '')
  const book = root.find((relation) => relation.type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const folder = book.slice(0, Math.max(book.lastIndexOf('/'), 0))
  const file = book.slice(book.lastIndexOf('/') + 1)
  const relations = readRelations((await part(`${folder}/_rels/${file}.rels`)) ?? '', folder)
  const byType = (type: string) => relations.find((relation) => relation.type === type)?.target ?? ''

  const { sheets, date1904 } = readWorkbook((await part(book)) ?? '')
  // A tab can also be a chart or a dialog; those have relations of another type.
  const worksheets = sheets.flatMap(({ name, visible, relation }) => {
    const target = relations.find(({ id, type }) => id === relation && type === 'worksheet')?.target
    return target === undefined ? [] : [{ name, visible, target }]
  })
  if (worksheets.length === 0) return undefined
  const strings = await readSharedStrings((await part(byType('sharedStrings'))) ?? '')
  const styles: NumberStyle[] = readStyles((await part(byType('styles'))) ?? '')
  const opened: Worksheet[] = []
  for (const { name, visible, target } of choose(worksheets)) {
    const xml = await part(target)
    if (xml === undefined) return undefined
    const rows = () => readRows(xml, { strings, styles, date1904 })
    opened.push({ name, visible, expected: countRows(xml), rows })
  }
  return opened
}

function countRows(xml: string): number {
  let count = 0
  for (let at = xml.indexOf('</row>'); at !== -1; at = xml.indexOf('</row>', at + 6)) count++
  return count
}
