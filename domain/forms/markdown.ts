// Questionnaires as Markdown tables, the form that XLSForm tools take for text: the first cell of a row names the
// sheet, rows below belong to it until the next name.
import type { CellRow, Sheets } from './sheet-rows.ts'
import type { WrittenSheets } from './write-sheets.ts'

const RULE = /^\|(?:\s*:?-+:?\s*\|)+$/
const NAMES = ['survey', 'choices', 'settings'] as const

/**
 * Reads the tables out of a text; row numbers are its lines. Text outside the tables is for readers, and so are
 * tables and sheets with other names. `\|` in a cell is a pipe, `<br>` a line break.
 */
export function readMarkdown(text: string): Sheets {
  const sheets: Record<(typeof NAMES)[number], CellRow[]> = { survey: [], choices: [], settings: [] }
  let open: CellRow[] | undefined
  text.split(/\r\n?|\n/).forEach((line, i) => {
    const trimmed = line.trim()
    if (!trimmed.startsWith('|') || RULE.test(trimmed)) return
    const [name = '', ...cells] = cellsOf(trimmed)
    if (name !== '') {
      const known = NAMES.find((one) => one === name.toLowerCase())
      open = known ? sheets[known] : undefined
    }
    if (open && cells.some((cell) => cell !== '')) open.push({ row: i + 1, cells })
  })
  return sheets
}

function cellsOf(line: string): string[] {
  const cells: string[] = []
  let cell = ''
  for (let at = 1; at < line.length; at++) {
    const sign = line.charAt(at)
    const next = line.charAt(at + 1)
    if (sign === '\\' && next === '|') {
      cell += next
      at++
    } else if (sign === '|') {
      cells.push(unbroken(cell))
      cell = ''
    } else cell += sign
  }
  if (cell.trim() !== '') cells.push(unbroken(cell))
  return cells
}

/** Writes the sheets as tables with even columns, to be read in a diff. */
export function writeMarkdown(sheets: WrittenSheets): string {
  return NAMES.map((name) => tableOf(name, sheets[name]))
    .filter((table) => table !== '')
    .join('\n')
}

function tableOf(name: string, rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const lines = [[name], ...rows.map((row) => ['', ...row.map(escaped)])]
  const widths: number[] = []
  for (const line of lines) {
    line.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, shownWidth(cell))
    })
  }
  return lines
    .map((line) => {
      const cells = widths.map((width, i) => {
        const cell = line[i] ?? ''
        return cell + ' '.repeat(width - shownWidth(cell))
      })
      return `| ${cells.join(' | ')} |\n`
    })
    .join('')
}

const unbroken = (cell: string): string => cell.trim().replace(/<br\s*\/?>/g, '\n')

const escaped = (cell: string): string => cell.replaceAll('|', '\\|').replace(/\r\n?|\n/g, '<br>')

/** Chinese characters are twice as wide. */
const shownWidth = (text: string): number =>
  Array.from(text).reduce(
    (width, sign) =>
      width +
      (/[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        sign,
      )
        ? 2
        : 1),
    0,
  )
