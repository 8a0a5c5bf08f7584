// Everything that can be wrong with a row of a roster: reasons as codes with data, and one wording for each
// in Chinese and English that says what is wrong and what would be right.
import { ROSTER_COLUMNS } from './roster-columns.ts'

export type RowReason =
  | { readonly kind: 'empty-file' }
  | { readonly kind: 'no-rows' }
  | { readonly kind: 'missing-column'; readonly zh: string }
  | { readonly kind: 'unknown-column'; readonly suggestion?: string; readonly suggestionZh?: string }
  | { readonly kind: 'unnamed-column' }
  | { readonly kind: 'duplicate-column'; readonly other: string }
  | { readonly kind: 'required' }
  | { readonly kind: 'formula-error' }
  | { readonly kind: 'control-character' }
  | { readonly kind: 'too-long'; readonly max: number; readonly length: number }
  | { readonly kind: 'rounded-number' }
  | { readonly kind: 'external-card-form'; readonly why: 'letter' | 'length' | 'digits' | 'serial' }
  | { readonly kind: 'internal-card-form'; readonly pattern: string }
  | { readonly kind: 'unknown-issuer'; readonly issuer: string }
  | { readonly kind: 'looks-external' }
  | { readonly kind: 'code-form' }
  | { readonly kind: 'duplicate'; readonly firstRow: number }
  | { readonly kind: 'unknown-kind' }
  | { readonly kind: 'unknown-language' }
  | { readonly kind: 'telegram-id-form' }
  | { readonly kind: 'telegram-id-taken'; readonly card: string }
  | { readonly kind: 'date-form' }
  | { readonly kind: 'no-such-date' }
  | { readonly kind: 'term-number-form' }
  | { readonly kind: 'needs-other'; readonly other: string; readonly otherZh: string }
  | { readonly kind: 'coordinate-form'; readonly limit: 90 | 180 }
  | { readonly kind: 'coordinates-swapped' }

export interface RowProblem {
  /** Row as the spreadsheet program numbers it. */
  readonly row: number
  /** English name of the column; the header as written when it means no column; '' for the whole file. */
  readonly column: string
  /** What the cell holds, shortened. */
  readonly value: string
  readonly reason: RowReason
}

type Words = readonly [zh: string, en: string]

const PLAIN: Partial<Record<RowReason['kind'], Words>> = {
  'empty-file': ['文件里没有表头，请使用模板', 'the file has no header row; use the template'],
  'no-rows': ['只有表头，没有数据，请从下一行开始填写', 'there is only a header; fill in rows below it'],
  'unnamed-column': ['此列没有表头，请填写表头或清空该列', 'this column has no header; name it or clear it'],
  required: ['必填，不能为空', 'is required and must not be empty'],
  'formula-error': [
    '公式没有可用的结果，请改为直接填写值',
    'the formula has no usable result; type the value instead',
  ],
  'control-character': [
    '含有不可见的控制字符，请重新输入',
    'contains invisible control characters; type it again',
  ],
  'rounded-number': [
    '数字已被表格程序改写为科学计数，末尾几位可能丢失；请把此列设为“文本”格式后重新填写',
    'the spreadsheet program rounded this number; format the column as text and type it again',
  ],
  'looks-external': [
    '类别为内督，但编号是外督证卡的形式，请核对类别',
    'the kind is internal but the number has the form of an external card; please check the kind',
  ],
  'code-form': [
    '机构代码应为 1 至 30 个字母、数字或连字符',
    'an institution code is 1 to 30 letters, digits or hyphens',
  ],
  'unknown-kind': [
    '类别应填 外督 或 内督（external 或 internal）',
    'the kind is external or internal （外督 or 内督）',
  ],
  'unknown-language': [
    '语言应填 zh 或 en（中文 或 英文），留空为中文',
    'the language is zh or en; empty means zh',
  ],
  'telegram-id-form': [
    'Telegram ID 应为正整数，例如 123456789；不是手机号，也不是 @用户名',
    'a Telegram ID is a positive whole number such as 123456789, not a phone number and not an @name',
  ],
  'date-form': ['日期应写成 2024-01-05 的形式', 'write the date as 2024-01-05'],
  'no-such-date': ['没有这一天，请核对年月日', 'there is no such date; check year, month and day'],
  'term-number-form': ['届次应为 1 至 9 的整数', 'the term number is a whole number from 1 to 9'],
  'coordinates-swapped': [
    '纬度超出 -90 至 90，看来与经度填反了，请对调',
    'the latitude is outside -90 to 90; it seems to be swapped with the longitude',
  ],
}

const EXTERNAL_WHY: Readonly<Record<'letter' | 'length' | 'digits' | 'serial', Words>> = {
  letter: ['第一位不是字母 R', 'it does not begin with the letter R'],
  length: ['位数不对，应为 9 位', 'it does not have 9 characters'],
  digits: ['字母 R 之后含有不是数字的字符', 'there is something other than digits after the R'],
  serial: ['序号不能为 0000', 'the serial must not be 0000'],
}

function reasonWords(reason: RowReason): Words {
  switch (reason.kind) {
    case 'missing-column':
      return [`缺少必需的列（可写作“${reason.zh}”）`, 'this required column is missing from the header']
    case 'unknown-column':
      return reason.suggestion
        ? [
            `不认识此列，是否为“${reason.suggestionZh}”（${reason.suggestion}）？否则请删除此列`,
            `means no column; did you mean ${reason.suggestion}? Otherwise delete the column`,
          ]
        : ['不认识此列，请删除此列', 'means no column; delete it']
    case 'duplicate-column':
      return [
        `此列出现两次（另一处写作“${reason.other}”），请只保留一列`,
        `this column appears twice (also as "${reason.other}"); keep one of them`,
      ]
    case 'too-long':
      return [
        `过长：最多 ${reason.max} 个字，现为 ${reason.length} 个`,
        `is too long: at most ${reason.max} characters, found ${reason.length}`,
      ]
    case 'external-card-form':
      return [
        `${EXTERNAL_WHY[reason.why][0]}；外督证卡编号为 R 加发证机构 2 位、年份 2 位、序号 4 位数字，例如 R36210001`,
        `${EXTERNAL_WHY[reason.why][1]}; an external card number is R, 2 digits issuer, 2 digits year, 4 digits serial, such as R36210001`,
      ]
    case 'internal-card-form':
      return [
        `内督证卡编号不符合本机构规定的格式 ${reason.pattern}`,
        `the internal card number does not have the form set by the agency: ${reason.pattern}`,
      ]
    case 'unknown-issuer':
      return [
        `发证机构代码 ${reason.issuer} 不是已知的省级代码，请核对`,
        `issuer code ${reason.issuer} is not a known province code; please check it`,
      ]
    case 'duplicate':
      return [
        `与第 ${reason.firstRow} 行重复，同一个值只能出现一次`,
        `is the same as in row ${reason.firstRow}; each value may appear only once`,
      ]
    case 'telegram-id-taken':
      return [
        `这个账号属于证卡 ${reason.card}；一个账号只能属于一张证卡，请核对，或在同一文件中也改正那张证卡`,
        `this account belongs to card ${reason.card}; an account belongs to one card only: check it, or correct that card in the same file`,
      ]
    case 'needs-other':
      return [
        `必填，因为同一行填写了“${reason.otherZh}”（${reason.other}）；两项要么都填，要么都空`,
        `is needed because ${reason.other} is given in the same row; give both or neither`,
      ]
    case 'coordinate-form':
      return [
        `应为 -${reason.limit} 至 ${reason.limit} 之间的十进制度数，例如 ${reason.limit === 90 ? '28.6829' : '115.8582'}`,
        `is a decimal number of degrees from -${reason.limit} to ${reason.limit}, such as ${reason.limit === 90 ? '28.6829' : '115.8582'}`,
      ]
    default: {
      const plain = PLAIN[reason.kind]
      if (!plain) throw new Error(`no wording for ${reason.kind}`)
      return plain
    }
  }
}

/** One line for people: row, column, what is there, what is wrong and what would be right. */
export function rowProblemWords(problem: RowProblem, lang: 'zh' | 'en'): string {
  const [zh, en] = reasonWords(problem.reason)
  const { row, column, value } = problem
  if (lang === 'zh') {
    const place = column === '' ? `第 ${row} 行` : `第 ${row} 行“${chineseName(column)}”列`
    return `${place}${value === '' ? '' : `（填的是“${value}”）`}：${zh}。`
  }
  const place = column === '' ? `Row ${row}` : `Row ${row}, column ${column}`
  return `${place}${value === '' ? '' : ` ("${value}")`}: ${en}.`
}

/** The Chinese name of a column beside the one in the header, where it is the same in every table. */
function chineseName(column: string): string {
  const known = Object.values(ROSTER_COLUMNS).flat()
  const names = new Set(known.filter((entry) => entry.name === column).map((entry) => entry.zh))
  const [only] = names
  return only !== undefined && names.size === 1 ? `${only} ${column}` : column
}

/** A cell's text cut to a length that fits a message line. */
export function shortened(value: string): string {
  const characters = [...value.replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ').trim()]
  return characters.length <= 30 ? characters.join('') : `${characters.slice(0, 29).join('')}…`
}
