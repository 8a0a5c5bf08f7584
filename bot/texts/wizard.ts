// Wording of the dispatch wizard and of mistakes in the one-line form.
import type { RecheckProblem } from '../../app/reinspect.ts'
import type { LineProblem } from '../../domain/dispatch-line.ts'
import type { WizardStep } from '../../domain/dispatch-wizard.ts'
import type { Lang } from '../../domain/records.ts'
import { listed, quoted } from './quoted.ts'
import { DISPATCH_EXAMPLE, timeProblem } from './refusals.ts'

const zh = {
  title: (at: number, of: number) => `下达委派 · 第 ${at}/${of} 步`,
  ask: {
    kind: '哪一类督导？',
    institution: '督导哪家机构？点选，或发来代码、名称、地区的一部分来查找。',
    day: '哪一天？点选，或发来日期（如 12月1日、下周二、2026-12-01）。',
    time: '几点开始？点选，或发来时间（如 9点半、14:00）。',
    size: '抽几人？点选，或发来人数。',
    items: '督导哪些事项（第十二条）？可多选。',
    options: '其余可以直接用下面的默认值。看过后点“生成方案”。',
  } satisfies Record<WizardStep, string>,
  found: (text: string, total: number) => `查找“${quoted(text)}”：${total} 家`,
  notFound: '没有找到。换个词再发，或点“全部”。',
  all: '全部',
  done: '选好了',
  needItem: '专项督导至少选一项。',
  plan: '✅ 生成方案',
  back: '‹ 返回',
  cancel: '取消',
  next: '下页 ›',
  previous: '‹ 上页',
  today: '今天',
  tomorrow: '明天',
  note: '说明',
  addNote: '写说明',
  clearNote: '清除说明',
  askNote: '请发来给督导员的说明（最多 500 字）。',
  dropped: '已取消，没有下达委派。',
  none: '没有进行中的下达（放下太久的会自动删除）。用 /dispatch 开始。',
  pastDay: (day: string) => `${day}已经过去，请发来今天或以后的日期。`,
  badSize: '请发来 1 到 50 的人数。',
  badItems: '请发来 1 到 4 的事项编号，例如 1,3',
  useButtons: '请点上面的按钮。',
  wrong: '没有下达，因为：',
  example: `例如：\n${DISPATCH_EXAMPLE}`,
  unknownInstitution: (code: string) => `没有代码为“${quoted(code)}”的机构。用 /institutions 查看名册。`,
  unknownForm: (id: string, known: readonly string[]) =>
    `没有编号为“${quoted(id)}”的问卷。现有：${listed(known, '、') || '无'}（见 /forms）。请改正，或去掉 form= 再试。`,
  recheck: (n: number) => `复核委派 ${n} 的整改`,
  noRecheck: {
    unknown: (n: number) => `委派 ${n} 没有督导意见，不能复核。编号见 /opinions。`,
    'other-institution': (n: number) => `委派 ${n} 督导的是另一家机构。请改正 recheck= 或机构代码再试。`,
    'not-verifying': (n: number) => `委派 ${n} 的整改现在不在核查中，不能派人复核。见 /opinion_${n}。`,
  } satisfies Record<RecheckProblem['why'], (n: number) => string>,
}

const en: typeof zh = {
  title: (at, of) => `New dispatch · step ${at} of ${of}`,
  ask: {
    kind: 'Which kind of inspection?',
    institution: 'Which institution? Tap one, or send part of its code, name or region to search.',
    day: 'On which day? Tap one, or send a date (1 December, next Tuesday, 2026-12-01).',
    time: 'When does it begin? Tap one, or send a time (9:30, 2 pm).',
    size: 'How many supervisors? Tap, or send a number.',
    items: 'Which items (Art. 12)? You can choose several.',
    options: 'The rest can stay as below. Have a look, then tap “Make the plan”.',
  },
  found: (text, total) => `Search “${quoted(text)}”: ${total} found`,
  notFound: 'Nothing found. Send another word, or tap All.',
  all: 'All',
  done: 'Done',
  needItem: 'A special inspection needs at least one item.',
  plan: '✅ Make the plan',
  back: '‹ Back',
  cancel: 'Cancel',
  next: 'Next ›',
  previous: '‹ Previous',
  today: 'Today',
  tomorrow: 'Tomorrow',
  note: 'Note',
  addNote: 'Write a note',
  clearNote: 'Clear the note',
  askNote: 'Please send the note for the supervisors (at most 500 characters).',
  dropped: 'Cancelled; nothing was dispatched.',
  none: 'No dispatch is being prepared (one left for long is deleted). Begin with /dispatch.',
  pastDay: (day) => `${day} has passed. Please send today or a later date.`,
  badSize: 'Please send a number from 1 to 50.',
  badItems: 'Please send item numbers from 1 to 4, for example 1,3',
  useButtons: 'Please use the buttons above.',
  wrong: 'Nothing was dispatched, because:',
  example: `For example:\n${DISPATCH_EXAMPLE}`,
  unknownInstitution: (code) =>
    `There is no institution with the code “${quoted(code)}”. See /institutions for the roster.`,
  unknownForm: (id, known) =>
    `There is no questionnaire “${quoted(id)}”. There are: ${listed(known, ', ') || 'none'} (see /forms). Correct it, or leave form= out.`,
  recheck: (n) => `Sees the rectification of dispatch ${n}`,
  noRecheck: {
    unknown: (n) => `Dispatch ${n} has no opinion, so there is nothing to see again. See /opinions.`,
    'other-institution': (n) =>
      `Dispatch ${n} inspected another institution. Correct recheck= or the code and try again.`,
    'not-verifying': (n) =>
      `The rectification of dispatch ${n} is not being verified now. See /opinion_${n}.`,
  },
}

export const WIZARD_TEXTS: Record<Lang, typeof zh> = { zh, en }

const WHAT = {
  zh: {
    kind: '类别（daily 或 special）',
    institution: '机构代码',
    date: '日期 YYYY-MM-DD',
    time: '时间 HH:mm',
  },
  en: {
    kind: 'the kind (daily or special)',
    institution: 'the institution code',
    date: 'the date YYYY-MM-DD',
    time: 'the time HH:mm',
  },
}

export function lineProblem(problem: LineProblem, lang: Lang): string {
  const zh = lang === 'zh'
  switch (problem.kind) {
    case 'missing':
      return zh ? `缺少${WHAT.zh[problem.what]}` : `Missing: ${WHAT.en[problem.what]}`
    case 'bad-kind':
      return zh
        ? `类别“${quoted(problem.given)}”不对，应为 daily（日常）或 special（专项）`
        : `“${quoted(problem.given)}” is no kind; write daily or special`
    case 'time':
      return timeProblem(problem.problem, lang)
    case 'unknown-option': {
      const hint = problem.nearest
        ? zh
          ? `是不是 ${problem.nearest}=?`
          : ` Did you mean ${problem.nearest}=?`
        : ''
      return zh
        ? `看不懂“${quoted(problem.given)}”。${hint}`
        : `“${quoted(problem.given)}” is not understood.${hint}`
    }
    case 'bad-option':
      return zh
        ? `${problem.option}=${quoted(problem.given)} 不对，可用：${problem.allowed}`
        : `${problem.option}=${quoted(problem.given)} is wrong; allowed: ${problem.allowed}`
    case 'option-twice':
      return zh ? `${problem.option}= 写了两次` : `${problem.option}= is there twice`
  }
}
