// What reading a roster file yields: a table of text cells with the row numbers people see, or the reason
// why the file as a whole cannot be read, with its wording.

export interface SheetRow {
  /** Row number as the spreadsheet program shows it; the first row is 1. */
  readonly row: number
  /** Text of each cell by the header of its column as written in the file. Empty cells are ''. */
  readonly cells: Readonly<Record<string, string>>
}

export interface SheetTable {
  /** Header cells in the order of the columns, as written; '' for a column without a name. */
  readonly header: readonly string[]
  readonly headerRow: number
  readonly rows: readonly SheetRow[]
}

export type SheetProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'old-excel' }
  | { readonly kind: 'wps-et' }
  | { readonly kind: 'numbers' }
  | { readonly kind: 'open-document' }
  | { readonly kind: 'binary-workbook' }
  | { readonly kind: 'web-page' }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'not-a-workbook' }
  | { readonly kind: 'not-a-table' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'unpacks-too-large' }
  | { readonly kind: 'too-many-rows'; readonly max: number }
  | { readonly kind: 'too-many-columns'; readonly max: number }
  | { readonly kind: 'unknown-encoding' }
  | { readonly kind: 'broken-csv'; readonly row: number }

export type ReadSheetResult =
  | ({ readonly ok: true } & SheetTable)
  | { readonly ok: false; readonly problem: SheetProblem }

interface Words {
  readonly zh: string
  readonly en: string
}

const SAVE_AS_XLSX: Words = {
  zh: '请用 Excel 或 WPS 打开，另存为“Excel 工作簿 (*.xlsx)”后再发。',
  en: 'Open it in Excel or WPS, save it as "Excel workbook (*.xlsx)" and send that file.',
}

function words(problem: SheetProblem): Words {
  const resave = (zh: string, en: string): Words => ({
    zh: `${zh}${SAVE_AS_XLSX.zh}`,
    en: `${en} ${SAVE_AS_XLSX.en}`,
  })
  switch (problem.kind) {
    case 'empty':
      return {
        zh: '文件是空的：第一张可见的工作表里没有内容。请填写模板后再发。',
        en: 'The file is empty: its first visible sheet holds nothing. Fill in the template and send it.',
      }
    case 'old-excel':
      return resave(
        '这是旧版 Excel 文件（.xls），不能读取。',
        'This is an old Excel file (.xls), which cannot be read.',
      )
    case 'wps-et':
      return resave('这是 WPS 表格文件（.et），不能读取。', 'This is a WPS file (.et), which cannot be read.')
    case 'numbers':
      return {
        zh: '这是苹果 Numbers 文件，不能读取。请在 Numbers 中选择“导出到 Excel”，格式选 .xlsx，再发导出的文件。',
        en: 'This is an Apple Numbers file. In Numbers choose Export To > Excel (.xlsx) and send the exported file.',
      }
    case 'open-document':
      return resave(
        '这是 OpenDocument 表格（.ods），不能读取。',
        'This is an OpenDocument sheet (.ods), which cannot be read.',
      )
    case 'binary-workbook':
      return resave(
        '这是二进制工作簿（.xlsb），不能读取。',
        'This is a binary workbook (.xlsb), which cannot be read.',
      )
    case 'web-page':
      return resave('这其实是一个网页文件，不是表格。', 'This file is really a web page, not a workbook.')
    case 'encrypted':
      return {
        zh: '文件有密码保护，不能读取。请在 Excel 或 WPS 中取消打开密码，保存后再发。',
        en: 'The file is protected by a password. Remove the password in Excel or WPS, save it and send it again.',
      }
    case 'not-a-workbook':
      return resave(
        '这是压缩包或其他文档，不是表格。',
        'This is an archive or another kind of document, not a workbook.',
      )
    case 'not-a-table':
      return {
        zh: '这不是表格文件。请发 .xlsx 或 .csv 文件。',
        en: 'This is not a table. Send an .xlsx or .csv file.',
      }
    case 'damaged':
      return resave('文件已损坏或不完整，不能读取。', 'The file is damaged or incomplete.')
    case 'unpacks-too-large':
      return {
        zh: '文件解压后过大，为安全起见不读取。请新建一个工作簿，只粘贴需要导入的单元格（选“只粘贴值”），保存后再发。',
        en: 'The file unpacks to far more than a roster holds and is not read. Paste only the needed cells (values only) into a new workbook and send that.',
      }
    case 'too-many-rows':
      return {
        zh: `表格超过 ${problem.max} 行。请分成几个文件，分次导入。`,
        en: `The table has more than ${problem.max} rows. Split it into several files and import them one by one.`,
      }
    case 'too-many-columns':
      return {
        zh: `表格超过 ${problem.max} 列。请只保留模板中的列。`,
        en: `The table has more than ${problem.max} columns. Keep only the columns of the template.`,
      }
    case 'unknown-encoding':
      return {
        zh: '文件的文字编码无法识别。请在 Excel 或 WPS 中另存为“CSV UTF-8”或 .xlsx 后再发。',
        en: 'The text encoding of the file is not known. Save it as "CSV UTF-8" or .xlsx and send it again.',
      }
    case 'broken-csv':
      return {
        zh: `CSV 文件第 ${problem.row} 行附近的引号没有成对，无法分列。请改正引号，或另存为 .xlsx 后再发。`,
        en: `Near row ${problem.row} of the CSV file a quotation mark is not closed. Correct it, or save the table as .xlsx.`,
      }
  }
}

/** Says in one or two sentences why a file cannot be read and what to do about it. */
export function sheetProblemWords(problem: SheetProblem, lang: 'zh' | 'en'): string {
  return words(problem)[lang]
}
