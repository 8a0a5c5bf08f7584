// What the comment on each header cell of a roster tells the person who fills it in.
import type { RosterTable } from '../domain/roster-columns.ts'

type Note = readonly [zh: string, en: string]

const LANGUAGE: Note = [
  '语言（选填）：zh 中文，en 英文；留空为 zh。',
  'Language (optional): zh or en; empty means zh.',
]

export const COLUMN_NOTES: Readonly<Record<RosterTable, Readonly<Record<string, Note>>>> = {
  supervisors: {
    card_no: [
      '证卡编号（必填）：外督为 R 加 8 位数字，例如 R36210001；内督按本机构规定的格式。再次导入时按此编号更新。',
      'Card number (required): external ones are R and 8 digits, such as R36210001; internal ones follow the pattern set by the agency. Importing again updates by this number.',
    ],
    name: ['姓名（必填）：最多 50 个字，例如 王小明。', 'Name (required): at most 50 characters.'],
    kind: ['类别（必填）：external 外督，internal 内督。', 'Kind (required): external or internal.'],
    region: ['地区（必填）：例如 南昌市。', 'Region (required), such as 南昌市.'],
    unit: ['工作单位（选填）：用于回避判断。', 'Employer (optional): used to find conflicts.'],
    telegram_id: [
      'Telegram ID（选填）：正整数，例如 123456789；不是手机号，也不是 @用户名。不知道可留空，由邀请链接绑定。',
      'Telegram ID (optional): a positive whole number such as 123456789, not a phone number, not an @name. May stay empty: an invitation link binds it.',
    ],
    term_start: [
      '聘期起始日（选填）：例如 2024-01-05。填写时必须同时填写届次。',
      'First day of the term (optional), such as 2024-01-05; needs term_no.',
    ],
    term_no: [
      '届次（选填）：第几个聘期，1 至 9。填写时必须同时填写聘期起始日。',
      'Number of the term (optional): 1 to 9; needs term_start.',
    ],
    language: LANGUAGE,
  },
  institutions: {
    code: [
      '机构代码（必填）：1 至 30 个字母、数字或连字符，例如 JX-0012。再次导入时按此代码更新。',
      'Code (required): 1 to 30 letters, digits or hyphens, such as JX-0012. Importing again updates by it.',
    ],
    name: ['机构名称（必填）：最多 100 个字。', 'Name (required): at most 100 characters.'],
    region: ['地区（必填）：例如 南昌市。', 'Region (required), such as 南昌市.'],
    address: ['地址（必填）：最多 200 个字，督导员按此前往。', 'Address (required): at most 200 characters.'],
    latitude: [
      '纬度（选填）：十进制度数，例如 28.6829。经纬度要么都填，要么都空。',
      'Latitude (optional) in decimal degrees, such as 28.6829; needs longitude.',
    ],
    longitude: [
      '经度（选填）：十进制度数，例如 115.8582。经纬度要么都填，要么都空。',
      'Longitude (optional) in decimal degrees, such as 115.8582; needs latitude.',
    ],
    contact_telegram_id: [
      '联系人 Telegram ID（选填）：正整数，例如 123456789。',
      'Telegram ID of the contact (optional): a positive whole number such as 123456789.',
    ],
    language: LANGUAGE,
  },
}
