// Reads the first visible sheet of an .xlsx workbook, as Excel and WPS save it. Only the parts needed are
// unpacked; pictures, validations and merged areas are never looked at.
import type { ReadSheetResult, SheetProblem } from '../domain/roster-file.ts'
import { gatherTable, type Progress } from './table.ts'
import { decodeText } from './text-encoding.ts'
import { readRows } from './xlsx-cells.ts'
import { type NumberStyle, readRelations, readSharedStrings, readStyles, readWorkbook } from './xlsx-parts.ts'
import { XmlFault } from './xml.ts'
import { readZipDirectory, unzip, type ZipEntry, ZipFault } from './zip.ts'

type Entries = ReadonlyMap<string, ZipEntry>

const refused = (
  kind: (SheetProblem & { kind: 'damaged' | 'unpacks-too-large' })['kind'],
): ReadSheetResult => ({
  ok: false,
  problem: { kind },
})

/** The table in a zip archive that should be a workbook, or why it is none. */
export async function readXlsx(bytes: Uint8Array, onProgress?: Progress): Promise<ReadSheetResult> {
  const directory = readZipDirectory(bytes)
  if (!directory.ok) return refused(directory.problem)
  const other = otherKind(directory.entries)
  if (other) return { ok: false, problem: other }
  try {
    return await readFirstSheet(bytes, directory.entries, onProgress)
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

async function readFirstSheet(
  bytes: Uint8Array,
  entries: Entries,
  onProgress?: Progress,
): Promise<ReadSheetResult> {
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
  const worksheet = sheets
    .filter((sheet) => sheet.visible)
    .map((sheet) => relations.find(({ id, type }) => id === sheet.relation && type === 'worksheet'))
    .find((relation) => relation !== undefined)
  const xml = worksheet && (await part(worksheet.target))
  if (xml === undefined) return refused('damaged')
  const strings = await readSharedStrings((await part(byType('sharedStrings'))) ?? '')
  const styles: NumberStyle[] = readStyles((await part(byType('styles'))) ?? '')
  return gatherTable(readRows(xml, { strings, styles, date1904 }), countRows(xml), onProgress)
}

function countRows(xml: string): number {
  let count = 0
  for (let at = xml.indexOf('</row>'); at !== -1; at = xml.indexOf('</row>', at + 6)) count++
  return count
}
