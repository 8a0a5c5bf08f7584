// The check of a whole roster: every cell of every row, and what rows of one file must not share.
// What depends on stored data (whose Telegram id it already is) is decided elsewhere.
import { parseCardNumber } from './card-number.ts'
import {
  type Cell,
  codeCell,
  coordinateCell,
  dateCell,
  kindCell,
  languageCell,
  optionalTextCell,
  telegramIdCell,
  termNumberCell,
  textCell,
} from './roster-cells.ts'
import type { SheetTable } from './roster-file.ts'
import { checkRows, type RosterCheck, type RowReader } from './roster-row.ts'

export type { RosterCheck } from './roster-row.ts'

export interface SupervisorEntry {
  readonly cardNo: string
  readonly name: string
  readonly kind: 'external' | 'internal'
  readonly region: string
  readonly unit: string | null
  readonly telegramId: number | null
  /** YYYY-MM-DD */
  readonly termStart: string | null
  /** 1-9; given exactly when termStart is. */
  readonly termNo: number | null
  readonly language: 'zh' | 'en'
}

export interface InstitutionEntry {
  readonly code: string
  readonly name: string
  readonly region: string
  readonly address: string
  /** Decimal degrees to six places, as written in the file; given exactly when longitude is. */
  readonly latitude: number | null
  readonly longitude: number | null
  readonly contactTelegramId: number | null
  readonly language: 'zh' | 'en'
}

export type SupervisorRow = SupervisorEntry & { readonly row: number }
export type InstitutionRow = InstitutionEntry & { readonly row: number }

function cardCell(
  reader: RowReader,
  kind: 'external' | 'internal' | undefined,
  pattern: string,
): string | undefined {
  const text = reader.read('card_no', codeCell)
  if (text === undefined || kind === undefined) return text
  const card = parseCardNumber(kind, text, pattern)
  if (card.ok) {
    for (const warning of card.warnings) if (warning.kind !== 'normalised') reader.warn('card_no', warning)
    return card.cardNo
  }
  const { problem } = card
  if (problem.kind === 'empty') reader.refuse('card_no', { kind: 'required' })
  else if (problem.kind === 'bad-internal-form')
    reader.refuse('card_no', { kind: 'internal-card-form', pattern: problem.pattern })
  else reader.refuse('card_no', { kind: 'external-card-form', why: problem.why })
  return undefined
}

/**
 * Checks a sheet of supervisors. Either every row is right and all are
 * returned, or every problem of the file is. `internalCardPattern` is the policy's (a regular expression for
 * the whole number). Throws SyntaxError when that pattern is broken.
 */
export function checkSupervisorRows(
  sheet: SheetTable,
  options: { readonly internalCardPattern: string },
): RosterCheck<SupervisorRow> {
  const cards = new Map<string | number, number>()
  const telegramIds = new Map<string | number, number>()
  return checkRows('supervisors', sheet, (reader) => {
    const kind = reader.read('kind', kindCell)
    const cardNo = cardCell(reader, kind, options.internalCardPattern)
    const name = reader.read('name', (text) => textCell(text, 50))
    const region = reader.read('region', (text) => textCell(text, 50))
    const unit = reader.read('unit', (text) => optionalTextCell(text, 100))
    const telegramId = reader.read('telegram_id', telegramIdCell)
    const termStart = reader.read('term_start', dateCell)
    const termNo = reader.read('term_no', termNumberCell)
    const language = reader.read('language', languageCell)
    reader.unique(cards, 'card_no', cardNo)
    reader.unique(telegramIds, 'telegram_id', telegramId)
    reader.together(['term_start', termStart], ['term_no', termNo], 'supervisors')
    if (kind === undefined || cardNo === undefined || name === undefined || region === undefined)
      return undefined
    if (unit === undefined || telegramId === undefined || termStart === undefined) return undefined
    if (termNo === undefined || language === undefined) return undefined
    return { row: reader.row, cardNo, name, kind, region, unit, telegramId, termStart, termNo, language }
  })
}

/**
 * Checks a sheet of institutions. Either every row is right and all are returned, or every problem is.
 */
export function checkInstitutionRows(sheet: SheetTable): RosterCheck<InstitutionRow> {
  const codes = new Map<string | number, number>()
  return checkRows('institutions', sheet, (reader) => {
    const code = reader.read('code', institutionCode)
    const name = reader.read('name', (text) => textCell(text, 100))
    const region = reader.read('region', (text) => textCell(text, 50))
    const address = reader.read('address', (text) => textCell(text, 200))
    const latitude = reader.read('latitude', (text) => latitudeCell(text))
    const longitude = reader.read('longitude', (text) => coordinateCell(text, 180))
    const contactTelegramId = reader.read('contact_telegram_id', telegramIdCell)
    const language = reader.read('language', languageCell)
    reader.unique(codes, 'code', code)
    reader.together(['latitude', latitude], ['longitude', longitude], 'institutions')
    if (code === undefined || name === undefined || region === undefined || address === undefined)
      return undefined
    if (latitude === undefined || longitude === undefined) return undefined
    if (contactTelegramId === undefined || language === undefined) return undefined
    return { row: reader.row, code, name, region, address, latitude, longitude, contactTelegramId, language }
  })
}

function institutionCode(text: string): Cell<string> {
  const cell = codeCell(text)
  if (!cell.ok || /^[A-Za-z0-9-]{1,30}$/.test(cell.value)) return cell
  return { ok: false, reason: { kind: 'code-form' } }
}

// All of China lies between longitudes 73 and 136: such a latitude is a longitude in the wrong column.
function latitudeCell(text: string): Cell<number | null> {
  const swapped = coordinateCell(text, 180)
  const latitude = coordinateCell(text, 90)
  return swapped.ok && !latitude.ok ? { ok: false, reason: { kind: 'coordinates-swapped' } } : latitude
}
