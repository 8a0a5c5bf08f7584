// Wording of questionnaires: the list, what became of a file, activating and discarding.
import type { FormDifference } from '../../domain/forms/difference.ts'
import { type FormSummary, SECONDS_PER_QUESTION } from '../../domain/forms/summary.ts'
import type { FormVersion, Lang } from '../../domain/records.ts'
import { cut } from '../html.ts'

type Numbered = Pick<FormVersion, 'formId' | 'version'>

const NAMES_SHOWN = 10
const NAME_LENGTH = 30

/** The first names, and how many more there are. */
const some = (names: readonly string[], separator: string, more: (rest: number) => string): string => {
  const shown = names
    .slice(0, NAMES_SHOWN)
    .map((name) => cut(name, NAME_LENGTH))
    .join(separator)
  return names.length > NAMES_SHOWN ? `${shown}${more(names.length - NAMES_SHOWN)}` : shown
}

const zhNames = (names: readonly string[]) => some(names, '、', (rest) => `等，另有 ${rest} 项`)
const enNames = (names: readonly string[]) => some(names, ', ', (rest) => ` and ${rest} more`)

const zh = {
  list: (total: number) => `问卷（使用中 ${total} 份）`,
  none: '现在没有使用中的问卷。',
  row: ({ formId, version }: Numbered, questions: number) => `${formId} · 第 ${version} 版 · ${questions} 题`,
  since: (at: string) => `${at}起使用`,
  howToImport:
    '导入：把 XLSForm 问卷（.xlsx）发来，说明（caption）写 /forms。先看错误或摘要，启用后才成为新版本。',
  usage: '请写 /forms，或把 .xlsx 问卷发来并以 /forms 为说明。',
  preview: '👁 预览',
  export: '⬇️ 导出',
  previewOf: (name: string) => `👁 预览 ${name}`,
  exportOf: (name: string) => `⬇️ 导出 ${name}`,
  activate: '✅ 启用',
  discard: '🗑 丢弃',
  newer: '◀ 前面',
  older: '后面 ▶',
  exported: (title: string, id: string, version: number | null) =>
    `${title} · ${id} · ${version === null ? '草稿' : `第 ${version} 版`}。改好后以 /forms 为说明发回。`,
  tooLarge: '文件超过 20 MB，不能导入。请删去多余的工作表和格式。',
  photo: '这是照片。请以“文件”方式发送 .xlsx。',
  reading: '正在读取问卷 …',
  checked: '问卷已核对。',
  unreadable: '❌ 没有导入问卷。',
  refused: (count: number) => `❌ 没有导入问卷：有 ${count} 处错误。请改正后再发一次。`,
  more: (count: number) => `… 另有 ${count} 处`,
  allErrors: (count: number) => `全部 ${count} 处错误`,
  errorsFile: '问卷错误.csv',
  errorColumns: ['工作表', '行', '列', '内容', '说明'],
  inUse: ({ formId, version }: Numbered, at: string) =>
    `内容与使用中的 ${formId} 第 ${version} 版完全相同（${at}起使用），没有新增版本。`,
  drafted: (title: string) => `📋 ${title}`,
  isDraft: '草稿，启用后才使用。',
  again: '同样内容的草稿已在等待处理，没有重复保存。',
  counts: ({ questions, groups, repeats }: FormSummary) =>
    `${questions} 题，${groups} 个分组，${repeats} 个重复组`,
  languages: (names: readonly string[]) => `语言：${zhNames(names)}`,
  minutes: ({ minutes }: FormSummary) =>
    `预计 ${minutes} 分钟（每题按 ${SECONDS_PER_QUESTION} 秒，全部题目各答一次）`,
  others: (names: readonly string[]) => `没有读取的工作表：${zhNames(names)}`,
  warnings: (count: number) => `⚠️ 请核对 ${count} 处：`,
  firstOfItsId: (id: string) => `编号 ${id} 还没有使用中的版本，启用后是新问卷。`,
  against: (version: number) => `与使用中的第 ${version} 版相比：`,
  difference: ({ added, removed, changed, reordered, settings }: FormDifference) => [
    ...(added.length > 0 ? [`新增 ${added.length}：${zhNames(added)}`] : []),
    ...(removed.length > 0 ? [`删去 ${removed.length}：${zhNames(removed)}`] : []),
    ...(changed.length > 0 ? [`修改 ${changed.length}：${zhNames(changed)}`] : []),
    ...(reordered ? ['题目顺序有变'] : []),
    ...(settings ? ['名称、语言或适用范围有变'] : []),
  ],
  noDifference: '题目没有变化。',
  activated: ({ formId, version }: Numbered) => `✅ 已启用 ${formId} 第 ${version} 版，今后的委派用这一版。`,
  retired: (version: number) => `第 ${version} 版停用；已经用它的委派不变。`,
  alreadyActivated: ({ formId, version }: Numbered, at: string) =>
    `${formId} 第 ${version} 版已于${at}启用，没有再做一次。`,
  discarded: '草稿已丢弃，什么都没有改变。',
  gone: '这份问卷已经不在了（草稿已丢弃）。',
}

const en: typeof zh = {
  list: (total) => `Questionnaires (${total} in use)`,
  none: 'No questionnaire is in use.',
  row: ({ formId, version }, questions) => `${formId} · version ${version} · ${questions} questions`,
  since: (at) => `in use since ${at}`,
  howToImport:
    'To bring one in, send an XLSForm (.xlsx) with /forms as its caption. You see what is wrong or a summary first; it becomes a new version when you activate it.',
  usage: 'Write /forms, or send an .xlsx questionnaire with /forms as its caption.',
  preview: '👁 Preview',
  export: '⬇️ Export',
  previewOf: (name) => `👁 Preview ${name}`,
  exportOf: (name) => `⬇️ Export ${name}`,
  activate: '✅ Activate',
  discard: '🗑 Discard',
  newer: '◀ Earlier',
  older: 'Later ▶',
  exported: (title, id, version) =>
    `${title} · ${id} · ${version === null ? 'draft' : `version ${version}`}. When edited, send it back with /forms as its caption.`,
  tooLarge: 'The file is larger than 20 MB and cannot be imported. Remove other sheets and formatting.',
  photo: 'This is a photo. Please send the .xlsx as a file.',
  reading: 'Reading the questionnaire …',
  checked: 'The questionnaire was checked.',
  unreadable: '❌ No questionnaire was imported.',
  refused: (count) =>
    `❌ No questionnaire was imported: ${count} mistakes. Please correct them and send it again.`,
  more: (count) => `… and ${count} more`,
  allErrors: (count) => `All ${count} mistakes`,
  errorsFile: 'questionnaire-errors.csv',
  errorColumns: ['sheet', 'row', 'column', 'content', 'explanation'],
  inUse: ({ formId, version }, at) =>
    `This is exactly ${formId} version ${version}, in use since ${at}. No new version was made.`,
  drafted: (title) => `📋 ${title}`,
  isDraft: 'A draft; it is not used until you activate it.',
  again: 'A draft of the same content is already waiting; nothing was stored twice.',
  counts: ({ questions, groups, repeats }) => `${questions} questions, ${groups} groups, ${repeats} repeats`,
  languages: (names) => `Languages: ${enNames(names)}`,
  minutes: ({ minutes }) =>
    `About ${minutes} minutes (${SECONDS_PER_QUESTION} s a question, each asked once)`,
  others: (names) => `Sheets that were not read: ${enNames(names)}`,
  warnings: (count) => `⚠️ Please check ${count}:`,
  firstOfItsId: (id) => `No version of ${id} is in use; this would be a new questionnaire.`,
  against: (version) => `Against version ${version}, which is in use:`,
  difference: ({ added, removed, changed, reordered, settings }) => [
    ...(added.length > 0 ? [`added ${added.length}: ${enNames(added)}`] : []),
    ...(removed.length > 0 ? [`removed ${removed.length}: ${enNames(removed)}`] : []),
    ...(changed.length > 0 ? [`changed ${changed.length}: ${enNames(changed)}`] : []),
    ...(reordered ? ['the order changed'] : []),
    ...(settings ? ['title, languages or what it is meant for changed'] : []),
  ],
  noDifference: 'no question changed.',
  activated: ({ formId, version }) =>
    `✅ ${formId} version ${version} is in use: dispatches from now on take it.`,
  retired: (version) => `Version ${version} is retired; dispatches that have it keep it.`,
  alreadyActivated: ({ formId, version }, at) =>
    `${formId} version ${version} was activated ${at}. It was not done again.`,
  discarded: 'The draft was discarded; nothing was changed.',
  gone: 'This questionnaire is not there any more (the draft was discarded).',
}

export const FORM_TEXTS: Record<Lang, typeof zh> = { zh, en }
