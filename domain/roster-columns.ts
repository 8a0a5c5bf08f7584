// The two tables a coordinator may import, as data: columns in order, the header names under which each
// column is known in English and Chinese, and how a header cell is recognised.

export type RosterTable = 'supervisors' | 'institutions'

export interface RosterColumn {
  /** Name in the exported header. */
  readonly name: string
  /** Name in Chinese texts. */
  readonly zh: string
  readonly required: boolean
  /** Further header names, compared without case, spaces, width, marks. */
  readonly aliases: readonly string[]
}

const column = (name: string, zh: string, required: boolean, ...aliases: string[]): RosterColumn => ({
  name,
  zh,
  required,
  aliases,
})

export const ROSTER_COLUMNS: Readonly<Record<RosterTable, readonly RosterColumn[]>> = {
  supervisors: [
    column(
      'card_no',
      '证卡编号',
      true,
      '证号',
      '证卡号',
      '证卡号码',
      '督导员证号',
      '督导员证卡编号',
      'card number',
      'card',
    ),
    column('name', '姓名', true, '名字', '督导员姓名', 'full name'),
    column('kind', '类别', true, '类型', '督导员类别', '督导员类型', 'type', 'category'),
    column('region', '地区', true, '区域', '所在地区', '所属地区', 'area'),
    column('unit', '单位', false, '工作单位', '所在单位', 'employer', 'work unit'),
    column(
      'telegram_id',
      'Telegram ID',
      false,
      '电报号',
      '电报ID',
      'Telegram号',
      'telegram user id',
      'telegram',
    ),
    column(
      'term_start',
      '聘期起始',
      false,
      '聘期开始',
      '起聘日期',
      '聘期起始日期',
      '聘期开始日期',
      'term start date',
    ),
    column('term_no', '届次', false, '聘期届次', 'term number', 'term'),
    column('language', '语言', false, '语种', 'lang'),
  ],
  institutions: [
    column('code', '机构代码', true, '代码', '编码', '机构编码', '评价机构代码', 'institution code'),
    column('name', '机构名称', true, '名称', '评价机构名称', '评价机构', 'institution name', 'institution'),
    column('region', '地区', true, '区域', '所在地区', '所属地区', 'area'),
    column('address', '地址', true, '机构地址', '详细地址', '单位地址'),
    column('latitude', '纬度', false, 'lat'),
    column('longitude', '经度', false, 'lng', 'lon', 'long'),
    column(
      'contact_telegram_id',
      '联系人Telegram ID',
      false,
      ...['联系人电报号', '联系人电报ID', '联系人Telegram号', 'contact telegram'],
    ),
    column('language', '语言', false, '语种', 'lang'),
  ],
}

/**
 * The form in which two headers are compared: one width, no case, no spaces, line breaks, `_` or `-`, no
 * trailing star, no remark such as (必填) or (optional).
 */
export function headerKey(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(
      /\((?:必填|必填项|选填|可选|可不填|required|optional)\)|\[(?:必填|选填)\]|【(?:必填|选填)】/g,
      '',
    )
    .replace(/[\s_\-\u200b-\u200d\ufeff]/g, '')
    .replace(/^[*★]+|[*★:]+$/g, '')
}

const INDEX: Readonly<Record<RosterTable, ReadonlyMap<string, RosterColumn>>> = {
  supervisors: indexOf('supervisors'),
  institutions: indexOf('institutions'),
}

function indexOf(table: RosterTable): ReadonlyMap<string, RosterColumn> {
  const index = new Map<string, RosterColumn>()
  for (const entry of ROSTER_COLUMNS[table])
    for (const known of [entry.name, entry.zh, ...entry.aliases]) index.set(headerKey(known), entry)
  return index
}

/** The column a header cell means in a table, or undefined when it means none. */
export function columnOf(table: RosterTable, header: string): RosterColumn | undefined {
  return INDEX[table].get(headerKey(header))
}

/** How many of these cells are known headers, in the table that knows most of them. */
export function headerScore(cells: readonly string[]): number {
  const known = (table: RosterTable) => new Set(cells.map((cell) => columnOf(table, cell)?.name)).size
  const anyUnknown = (table: RosterTable) => (cells.some((cell) => !columnOf(table, cell)) ? 1 : 0)
  return Math.max(
    known('supervisors') - anyUnknown('supervisors'),
    known('institutions') - anyUnknown('institutions'),
  )
}

/** The column whose known names are nearest to a header that means nothing, or undefined when none is near. */
export function nearestColumn(table: RosterTable, header: string): RosterColumn | undefined {
  const wanted = headerKey(header)
  if (wanted === '' || wanted.length > 40) return undefined
  let best: { entry: RosterColumn; distance: number } | undefined
  for (const [known, entry] of INDEX[table]) {
    const inside =
      known.length >= 2 && wanted.length >= 2 && (wanted.includes(known) || known.includes(wanted))
    const distance = inside ? 0.5 : editDistance(wanted, known)
    if (distance > Math.max(wanted.length, known.length) / 2) continue
    if (!best || distance < best.distance) best = { entry, distance }
  }
  return best?.entry
}

/** Levenshtein: insertions, deletions and replacements that turn one text into the other. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
