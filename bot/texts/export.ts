// Wording of /export.
import type { Lang } from '../../domain/records.ts'

const zh = {
  usage:
    '用法：/export all 导出委派机构的全部数据（.xlsx 供查看，JSON 供恢复）。其中有个人信息，请妥善保管。',
  writing: '正在导出，数据多时要几分钟……',
  written: '导出完成。',
  notHere: '这个程序没有可以存放导出文件的文件夹。',
  done: '全部数据',
  counts: (rows: number, facts: number) => `${rows} 行，日志 ${facts} 条。`,
  head: '日志最后的哈希：',
  sha256: '文件的 SHA-256：',
  files: (kept: number, left: number) =>
    left === 0
      ? `附件 ${kept} 个，已全部包含。`
      : `附件 ${kept} 个已包含，${left} 个未包含：请另行复制数据文件夹中的 files 文件夹。`,
  lies: (path: string, megabytes: number) =>
    `文件有 ${megabytes} MB，超过 Telegram 的上限。它在运行本程序的机器上：${path}`,
  seeds: '尚未抽取的方案，其秘密种子不在导出文件中：恢复后这些方案作废，需要重新下达。',
  restore: '恢复：在新的机器上运行 npm run restore -- 文件名',
  personal: '⚠️ 文件含有个人信息：不要转发。导出已记入日志。',
}

const en: typeof zh = {
  usage:
    '/export all takes out the whole data of the agency (.xlsx to read, JSON to restore from). It holds personal data: keep it safe.',
  writing: 'Exporting; with much data this takes some minutes …',
  written: 'The export is written.',
  notHere: 'This program has no folder to put an export into.',
  done: 'The whole data',
  counts: (rows, facts) => `${rows} rows, ${facts} facts in the journal.`,
  head: 'Hash of the last fact of the journal:',
  sha256: 'SHA-256 of the file:',
  files: (kept, left) =>
    left === 0
      ? `${kept} attached files, all included.`
      : `${kept} attached files are included, ${left} are not: copy the folder files of the data folder as well.`,
  lies: (path, megabytes) =>
    `The file has ${megabytes} MB, more than Telegram takes. It lies on the machine that runs this program: ${path}`,
  seeds:
    'Secret seeds of plans that are not drawn yet are not in it: after a restore such plans are given up and have to be made again.',
  restore: 'To restore it on a new machine: npm run restore -- <file>',
  personal: '⚠️ The file holds personal data: do not pass it on. The export is in the journal.',
}

export const EXPORT_TEXTS: Record<Lang, typeof zh> = { zh, en }
