// Wrong cells and the reason each is refused for, column by column.
import type { RowReason } from '../../domain/roster-problems.ts'

export const INTERNAL = '^[A-Z0-9-]{2,30}$'

type Fault = [column: string, cell: string, reason: RowReason]

export const SUPERVISOR_FAULTS: Fault[] = [
  ['card_no', '', { kind: 'required' }],
  ['card_no', 'X36210001', { kind: 'external-card-form', why: 'letter' }],
  ['card_no', 'R3621001', { kind: 'external-card-form', why: 'length' }],
  ['card_no', 'R3621OOO1', { kind: 'external-card-form', why: 'digits' }],
  ['card_no', 'R36210000', { kind: 'external-card-form', why: 'serial' }],
  ['card_no', '3.6210001E+12', { kind: 'rounded-number' }],
  ['name', ' ', { kind: 'required' }],
  ['name', '王'.repeat(51), { kind: 'too-long', max: 50, length: 51 }],
  ['name', '#N/A', { kind: 'formula-error' }],
  ['name', '王\u0007', { kind: 'control-character' }],
  ['kind', '', { kind: 'required' }],
  ['kind', '督导员', { kind: 'unknown-kind' }],
  ['kind', 'constructor', { kind: 'unknown-kind' }],
  ['region', '', { kind: 'required' }],
  ['unit', '#REF!', { kind: 'formula-error' }],
  ['telegram_id', '@wang', { kind: 'telegram-id-form' }],
  ['telegram_id', '0', { kind: 'telegram-id-form' }],
  ['telegram_id', '-5', { kind: 'telegram-id-form' }],
  ['telegram_id', '12.5', { kind: 'telegram-id-form' }],
  ['telegram_id', '4503599627370497', { kind: 'telegram-id-form' }],
  ['telegram_id', '1.23E+11', { kind: 'rounded-number' }],
  ['term_start', 'Jan 5', { kind: 'date-form' }],
  ['term_start', '2024-01-05 09:30', { kind: 'date-form' }],
  ['term_start', '2023-02-29', { kind: 'no-such-date' }],
  ['term_start', '2024-13-01', { kind: 'no-such-date' }],
  ['term_start', '1900-01-01', { kind: 'no-such-date' }],
  ['term_start', '', { kind: 'needs-other', other: 'term_no', otherZh: '届次' }],
  ['term_no', '', { kind: 'needs-other', other: 'term_start', otherZh: '聘期起始' }],
  ['term_no', '10', { kind: 'term-number-form' }],
  ['term_no', '0', { kind: 'term-number-form' }],
  ['language', 'fr', { kind: 'unknown-language' }],
]

const needs = (other: string, otherZh: string): RowReason => ({ kind: 'needs-other', other, otherZh })
export const INSTITUTION_FAULTS: Fault[] = [
  ['code', '', { kind: 'required' }],
  ['code', '机构1', { kind: 'code-form' }],
  ['code', 'A'.repeat(31), { kind: 'code-form' }],
  ['code', 'JX-0012', { kind: 'duplicate', firstRow: 2 }],
  ['name', '', { kind: 'required' }],
  ['name', '名'.repeat(101), { kind: 'too-long', max: 100, length: 101 }],
  ['region', '', { kind: 'required' }],
  ['address', '', { kind: 'required' }],
  ['latitude', '', needs('longitude', '经度')],
  ['longitude', '', needs('latitude', '纬度')],
  ['latitude', '115.8582', { kind: 'coordinates-swapped' }],
  ['latitude', "28°40'", { kind: 'coordinate-form', limit: 90 }],
  ['longitude', '180.5', { kind: 'coordinate-form', limit: 180 }],
  ['contact_telegram_id', '+86 139', { kind: 'telegram-id-form' }],
  ['language', 'de', { kind: 'unknown-language' }],
]
