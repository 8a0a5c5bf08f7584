// Wording of importing and exporting rosters.
import type { Lang } from '../../domain/records.ts'
import type { RosterTable } from '../../domain/roster-columns.ts'

const grouped = (count: number): string => count.toLocaleString('en-US')

const zh = {
  name: { supervisors: '督导员名册', institutions: '评价机构名册' } as Record<RosterTable, string>,
  current: (name: string, rows: number, bound: number) =>
    `${name}：现有 ${grouped(rows)} 行，已绑定 ${grouped(bound)}。`,
  none: (name: string) => `${name}：还没有内容。`,
  howToImport: (command: string) =>
    `导入：把 .xlsx 或 .csv 文件发来，说明（caption）写 /${command}。全部行正确才会导入；再次导入按编号更新，文件里没有的不变。`,
  csvHint: (command: string) => `需要 CSV：/${command} csv`,
  template: (name: string) => `${name}空白模板。表头批注说明每一列怎么填，也可以用中文表头。`,
  usage: (command: string) => `请写 /${command}，或 /${command} csv，或把文件发来并以 /${command} 为说明。`,
  tooLarge: '文件超过 20 MB，不能导入。请删去多余的工作表和格式，或分成几个文件。',
  photo: '这是照片。请以“文件”方式发送 .xlsx 或 .csv。',
  reading: '正在读取文件 …',
  progress: (done: number, total: number) => `正在核对 ${grouped(done)} / ${grouped(total)} 行 …`,
  checked: '文件已核对。',
  imported: (name: string) => `✅ ${name}已导入`,
  counts: (added: number, updated: number, unchanged: number) =>
    `新增 ${grouped(added)}，更新 ${grouped(updated)}，未变 ${grouped(unchanged)}。`,
  unbound: (count: number) => `其中 ${count} 个的账号有变，已解除绑定，请其本人重新打开机器人发送 /start。`,
  warnings: (count: number) => `⚠️ 已导入，但请核对 ${grouped(count)} 处：`,
  more: (count: number) => `… 另有 ${grouped(count)} 处`,
  refused: (count: number) => `❌ 没有导入任何内容：有 ${grouped(count)} 处错误。请改正后再发一次。`,
  unreadable: '❌ 没有导入任何内容。',
  allErrors: (count: number) => `全部 ${grouped(count)} 处错误`,
  errorsFile: '导入错误.csv',
  errorColumns: ['行', '列', '说明'],
}

const en: typeof zh = {
  name: { supervisors: 'Supervisors', institutions: 'Institutions' },
  current: (name, rows, bound) => `${name}: ${grouped(rows)} rows, ${grouped(bound)} bound.`,
  none: (name) => `${name}: nothing there yet.`,
  howToImport: (command) =>
    `To import, send an .xlsx or .csv file with /${command} as its caption. All rows must be right or none is taken; importing again updates by number, what a file does not name stays.`,
  csvHint: (command) => `As CSV: /${command} csv`,
  template: (name) => `${name}: empty template. The comments on the header say what goes into each column.`,
  usage: (command) =>
    `Write /${command}, or /${command} csv, or send a file with /${command} as its caption.`,
  tooLarge:
    'The file is larger than 20 MB and cannot be imported. Remove other sheets and formatting, or split it.',
  photo: 'This is a photo. Please send the .xlsx or .csv as a file.',
  reading: 'Reading the file …',
  progress: (done, total) => `Checking ${grouped(done)} of ${grouped(total)} rows …`,
  checked: 'The file was checked.',
  imported: (name) => `✅ ${name} imported`,
  counts: (added, updated, unchanged) =>
    `Added ${grouped(added)}, updated ${grouped(updated)}, unchanged ${grouped(unchanged)}.`,
  unbound: (count) =>
    `The account of ${count} of them changed: they are unbound and must open the bot and send /start again.`,
  warnings: (count) => `⚠️ Imported, but please check ${grouped(count)}:`,
  more: (count) => `… and ${grouped(count)} more`,
  refused: (count) =>
    `❌ Nothing was imported: ${grouped(count)} mistakes. Please correct them and send it again.`,
  unreadable: '❌ Nothing was imported.',
  allErrors: (count) => `All ${grouped(count)} mistakes`,
  errorsFile: 'import-errors.csv',
  errorColumns: ['row', 'column', 'explanation'],
}

export const ROSTER_TEXTS: Record<Lang, typeof zh> = { zh, en }
