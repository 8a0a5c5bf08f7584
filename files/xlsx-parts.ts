// The parts of a workbook that a sheet refers to: which sheets there are, its shared strings, and which
// number formats mean dates (ECMA-376 part 1, 18.2, 18.4, 18.8).
import { posix } from 'node:path'
import { setImmediate as pause } from 'node:timers/promises'
import { attribute, scanXml } from './xml.ts'

export interface SheetReference {
  readonly name: string
  readonly visible: boolean
  readonly relation: string
}

/** The sheets in the order of the tabs and whether days are counted from 1904. */
export function readWorkbook(xml: string): { sheets: SheetReference[]; date1904: boolean } {
  const sheets: SheetReference[] = []
  let date1904 = false
  for (const token of scanXml(xml)) {
    if (token.kind !== 'open') continue
    if (token.name === 'workbookPr')
      date1904 = /^(?:1|true|on)$/.test(attribute(token.attributes, 'date1904') ?? '')
    if (token.name !== 'sheet') continue
    const visible = (attribute(token.attributes, 'state') ?? 'visible') === 'visible'
    const name = attribute(token.attributes, 'name') ?? ''
    sheets.push({ name, visible, relation: attribute(token.attributes, 'id') ?? '' })
  }
  return { sheets, date1904 }
}

export interface Relation {
  readonly id: string
  /** Last word of the relation's type: worksheet, officeDocument, styles, sharedStrings … */
  readonly type: string
  /** Name of the part inside the archive. */
  readonly target: string
}

/** The relations of a part; `folder` is where the part itself stands (`xl`, or '' for the whole package). */
export function readRelations(xml: string, folder: string): Relation[] {
  const relations: Relation[] = []
  for (const token of scanXml(xml)) {
    if (token.kind !== 'open' || token.name !== 'Relationship') continue
    const target = attribute(token.attributes, 'Target') ?? ''
    const type = attribute(token.attributes, 'Type') ?? ''
    const path = posix.join('/', target.startsWith('/') ? '' : folder, target).slice(1)
    relations.push({
      id: attribute(token.attributes, 'Id') ?? '',
      type: type.slice(type.lastIndexOf('/') + 1),
      target: decodeURIComponent(path),
    })
  }
  return relations
}

/** The shared strings: plain or in runs of formatting, without phonetic hints. */
export async function readSharedStrings(xml: string): Promise<string[]> {
  const strings: string[] = []
  let current = ''
  let inText = false
  let inPhonetic = false
  for (const token of scanXml(xml)) {
    if (token.kind === 'text') {
      if (inText && !inPhonetic) current += token.text
    } else if (token.kind === 'open') {
      if (token.name === 'si') current = ''
      if (token.name === 'si' && token.empty) strings.push('')
      if (token.name === 't') inText = !token.empty
      if (token.name === 'rPh') inPhonetic = !token.empty
    } else if (token.name === 't') inText = false
    else if (token.name === 'rPh') inPhonetic = false
    else if (token.name === 'si') {
      strings.push(decodeEscapes(current))
      if (strings.length % 2000 === 0) await pause()
    }
  }
  return strings
}

/** `_x000D_` in a cell's text stands for that character (ST_Xstring, 22.9.2.19). */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

export interface NumberStyle {
  readonly date: boolean
  /** A format of zeros only, such as 00000, shows leading zeros: how many digits it asks for. */
  readonly digits: number
}

/** How the numbers of each cell style (attribute `s`) are to be understood. */
export function readStyles(xml: string): NumberStyle[] {
  const custom = new Map<number, string>()
  const styles: NumberStyle[] = []
  let inCellFormats = false
  for (const token of scanXml(xml)) {
    if (token.kind === 'close' && token.name === 'cellXfs') inCellFormats = false
    if (token.kind !== 'open') continue
    if (token.name === 'cellXfs') inCellFormats = !token.empty
    const id = Number(attribute(token.attributes, 'numFmtId') ?? '0')
    if (token.name === 'numFmt') custom.set(id, attribute(token.attributes, 'formatCode') ?? '')
    if (token.name === 'xf' && inCellFormats) styles.push(numberStyle(id, custom.get(id)))
  }
  return styles
}

function numberStyle(id: number, code: string | undefined): NumberStyle {
  if (code === undefined) return { date: isBuiltInDate(id), digits: 0 }
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').split(';')[0] ?? ''
  return { date: /[yd]/i.test(bare) && !/general/i.test(bare), digits: /^0+$/.test(bare) ? bare.length : 0 }
}

// 14-17 and 22 everywhere; 27-31, 36, 50-54, 57, 58 are the dates of Chinese Excel (年月日). The numbers in
// between are times of day.
function isBuiltInDate(id: number): boolean {
  const between = (from: number, to: number) => id >= from && id <= to
  return between(14, 17) || id === 22 || between(27, 31) || id === 36 || between(50, 54) || between(57, 58)
}
