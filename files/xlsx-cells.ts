// The rows of one worksheet as text: what each cell shows, in a form that does not depend on column widths
// or the language of the program that saved it (ECMA-376 part 1, 18.3).
import type { GridRow } from './table.ts'
import { decodeEscapes, type NumberStyle } from './xlsx-parts.ts'
import { attribute, scanXml, XmlFault } from './xml.ts'

export interface CellContext {
  readonly strings: readonly string[]
  readonly styles: readonly NumberStyle[]
  readonly date1904: boolean
}

interface OpenCell {
  readonly column: number
  readonly type: string
  readonly style: number
  value: string
  inline: string
  formula: boolean
  hasValue: boolean
}

/** No program that writes sheets goes past XFD; a larger number would only make a huge array. */
const LAST_COLUMN = 16_384

/** All rows, also empty ones, one by one, so that the reader can rest in between. Throws XmlFault. */
export function* readRows(xml: string, context: CellContext): Generator<GridRow, void, undefined> {
  let row = 0
  let nextColumn = 0
  let cells: string[] = []
  let cell: OpenCell | undefined
  let part: 'v' | 't' | undefined
  let inPhonetic = false
  const put = (done: OpenCell) => {
    const text = cellText(done, context)
    if (text === '') return
    while (cells.length < done.column) cells.push('')
    cells[done.column] = text
  }
  for (const token of scanXml(xml)) {
    if (token.kind === 'text') {
      if (cell && part === 'v') cell.value += token.text
      else if (cell && part === 't' && !inPhonetic) cell.inline += token.text
    } else if (token.kind === 'open') {
      if (token.name === 'row') {
        row = Number.parseInt(attribute(token.attributes, 'r') ?? '', 10) || row + 1
        nextColumn = 0
        cells = []
        if (token.empty) yield { row, cells }
      } else if (token.name === 'c') {
        cell = openCell(token.attributes, nextColumn)
        nextColumn = cell.column + 1
        if (token.empty) cell = undefined
      } else if (cell && token.name === 'f') cell.formula = true
      else if (token.name === 'rPh') inPhonetic = !token.empty
      else if ((token.name === 'v' || token.name === 't') && !token.empty) part = token.name
      if (cell && token.name === 'v') cell.hasValue = true
    } else if (token.name === 'v' || token.name === 't') part = undefined
    else if (token.name === 'rPh') inPhonetic = false
    else if (token.name === 'c') {
      if (cell) put(cell)
      cell = undefined
    } else if (token.name === 'row') {
      yield { row, cells }
    } else if (token.name === 'sheetData') return
  }
}

function openCell(attributes: string, nextColumn: number): OpenCell {
  const reference = /^[A-Z]{1,3}/.exec(attribute(attributes, 'r') ?? '')?.[0]
  const column = reference === undefined ? nextColumn : columnNumber(reference)
  if (column >= LAST_COLUMN) throw new XmlFault('a cell stands outside the sheet')
  return {
    column,
    type: attribute(attributes, 't') ?? 'n',
    style: Number(attribute(attributes, 's') ?? '0'),
    value: '',
    inline: '',
    formula: false,
    hasValue: false,
  }
}

/** A is 0, Z is 25, AA is 26. */
function columnNumber(letters: string): number {
  let number = 0
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64
  return number - 1
}

function cellText(cell: OpenCell, context: CellContext): string {
  if (cell.formula && !cell.hasValue && cell.type !== 'str') return '#CALC!'
  switch (cell.type) {
    case 's':
      return context.strings[Number(cell.value)] ?? ''
    case 'inlineStr':
      return decodeEscapes(cell.inline)
    case 'str':
      return decodeEscapes(cell.value)
    case 'b':
      return cell.value === '1' ? 'TRUE' : 'FALSE'
    case 'e':
    case 'd':
      return cell.value
    default:
      return numberText(cell.value, context.styles[cell.style], context.date1904)
  }
}

function numberText(raw: string, style: NumberStyle | undefined, date1904: boolean): string {
  const number = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(number)) return raw
  if (style?.date && number >= 0) return dateText(number, date1904) ?? raw
  // Fifteen digits are what Excel itself shows; 0.1 + 0.2 must not become 0.30000000000000004.
  const text = Number.isSafeInteger(number) ? String(number) : String(Number(number.toPrecision(15)))
  return style && style.digits > text.length && /^\d+$/.test(text) ? text.padStart(style.digits, '0') : text
}

const DAY = 86_400_000

/** A day count as YYYY-MM-DD, with the time of day when there is one. */
function dateText(days: number, date1904: boolean): string | undefined {
  // Day 60 of the 1900 system is a 29 February that never was; counts below it start one day later.
  const start = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30)
  const date = new Date(start + Math.round(days * 86_400) * 1000)
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999) return undefined
  const text = date.toISOString()
  return date.getTime() % DAY === 0 ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
}
