// A questionnaire as a coordinator sends it: sheets of text cells in an .xlsx.
import ExcelJS from 'exceljs'

export type Sheets = Record<string, readonly (readonly string[])[]>

export async function workbook(sheets: Sheets): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  for (const [name, rows] of Object.entries(sheets))
    book.addWorksheet(name).addRows(rows.map((row) => [...row]))
  return new Uint8Array(await book.xlsx.writeBuffer())
}

const HEADER = [
  'type',
  'name',
  'label::中文 (zh)',
  'label::English (en)',
  'relevant',
  'bind::sv:ok',
  'bind::sv:note',
]

/** A questionnaire of one group and these rows, in the columns type, name, zh, en, relevant, ok, note. */
export const questionnaire = (id: string, rows: readonly (readonly string[])[]): Promise<Uint8Array> =>
  workbook({
    survey: [HEADER, ['begin_group', 'rooms', '考场', 'Rooms'], ...rows, ['end_group', 'rooms']],
    choices: [
      ['list_name', 'name', 'label::中文 (zh)', 'label::English (en)'],
      ['yn', 'yes', '是', 'Yes'],
      ['yn', 'no', '否', 'No'],
    ],
    settings: [
      ['form_title::中文 (zh)', 'form_title::English (en)', 'form_id', 'default_language'],
      ['考场抽查', 'Room check', id, '中文 (zh)'],
    ],
  })
