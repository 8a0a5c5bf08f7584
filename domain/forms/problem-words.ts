// The wording of everything that can be wrong with a questionnaire: where, what is there, what would be right.
import { expressionWords, type Words } from './expression-words.ts'
import type { FormProblem, FormReason, Place } from './problems.ts'

const BLOCKS = { group: ['分组', 'group'], repeat: ['重复组', 'repeat'] } as const

const PLAIN: Partial<Record<FormReason['kind'], Words>> = {
  'missing-sheet': ['缺少这张工作表', 'this sheet is missing'],
  'empty-sheet': ['这张工作表里没有内容', 'this sheet holds nothing'],
  'unnamed-column': ['此列没有表头，请填写表头或清空该列', 'this column has no header; name it or clear it'],
  'required-cell': ['必填，不能为空', 'must not be empty'],
  'formula-error': ['公式没有可用的结果，请直接填写值', 'the formula has no usable result; type the value'],
  'control-character': [
    '含有不可见的控制字符，请重新输入',
    'contains invisible control characters; type it again',
  ],
  'unsupported-column': [
    '不支持此列；它会改变问卷的含义，请删除',
    'is not supported and would change the meaning of the form; delete it',
  ],
  'column-without-effect': ['此列在这里不起作用，已略过', 'has no effect here and was passed over'],
  'appearance-without-effect': [
    '此外观在聊天中不起作用，导出时会保留',
    'this appearance has no effect in a chat; it is kept for export',
  ],
  'unsupported-type': ['不支持这种题型', 'this type of question is not supported'],
  'type-needs-list': [
    '请写明选项列表，例如 select_one yn',
    'name the list of choices, such as select_one yn',
  ],
  'or-other-with-filter': [
    'or_other 不能与 choice_filter 同用',
    'or_other cannot be used with a choice_filter',
  ],
  'bad-name': [
    '名称须以字母或下划线开头，只含字母、数字、_ . -，最多 60 个字符',
    'starts with a letter or _ and holds letters, digits, _ . - only, at most 60',
  ],
  'bad-choice-name': [
    '选项名称不能含空格、逗号、引号、! * < >，最多 60 个字符',
    'must not hold spaces, commas, quotation marks, ! * < >; at most 60 characters',
  ],
  'bad-form-id': [
    '问卷编号只含英文字母、数字、_ . -，最多 40 个字符',
    'holds Latin letters, digits, _ . - only, at most 40',
  ],
  'too-many-rows': ['行数过多', 'has too many rows'],
  'too-deep': [
    '套叠过深：最多 10 层，其中重复组最多 3 层',
    'is nested too deep: at most 10 levels, 3 of them repeats',
  ],
  'missing-label': ['缺少题目文字', 'has no text to show'],
  'no-questions': ['没有任何题目', 'there are no questions'],
  'calculate-without-calculation': [
    'calculate 题须填写 calculation',
    'a calculate question needs a calculation',
  ],
  'bad-range': ['start 须小于 end，step 须大于 0', 'start is less than end, and step more than 0'],
  'bad-rule': [
    '应为选项名称（空格分隔，!名称 表示除此以外）、*，数字题为 >=3 之类的比较',
    'is names of choices (!name for any other), *, or for numbers a comparison such as >=3',
  ],
  'bad-default': [
    '默认值不符合题型，例如日期写 2026-12-01',
    'does not suit the type of question; a date is 2026-12-01',
  ],
}

const meant = (suggestion: string | undefined): Words =>
  suggestion ? [`；是否指 ${suggestion}？`, `; did you mean ${suggestion}?`] : ['', '']

function reasonWords(reason: FormReason): Words {
  switch (reason.kind) {
    case 'expression':
      return expressionWords(reason.fault)
    case 'missing-column':
      return [`缺少列 ${reason.name}`, `the column ${reason.name} is missing`]
    case 'unknown-column': {
      const [zh, en] = meant(reason.suggestion)
      return [`不认识此列，请删除或改名${zh}`, `means no column; delete or rename it${en}`]
    }
    case 'duplicate-column':
      return [
        `此列出现两次（另一处“${reason.other}”）`,
        `this column appears twice (also as "${reason.other}")`,
      ]
    case 'cell-has-no-meaning':
      return [`对 ${reason.type} 不起作用，请清空`, `means nothing for ${reason.type}; clear it`]
    case 'unknown-type': {
      const [zh, en] = meant(reason.suggestion)
      return [`没有这种题型${zh}`, `is no type of question${en}`]
    }
    case 'duplicate-name':
    case 'duplicate-choice':
      return [`与第 ${reason.firstRow} 行重复`, `is the same as in row ${reason.firstRow}`]
    case 'generated-name-taken':
      return [
        `or_other 要用的名称 ${reason.name} 已被占用`,
        `or_other needs the name ${reason.name}, which is taken`,
      ]
    case 'missing-list': {
      const [zh, en] = meant(reason.suggestion)
      return [
        `choices 表里没有列表“${reason.list}”${zh}`,
        `the sheet choices has no list "${reason.list}"${en}`,
      ]
    }
    case 'unused-list':
      return [`没有题目用到列表“${reason.list}”`, `no question uses the list "${reason.list}"`]
    case 'end-without-begin':
      return [`没有对应的 begin_${reason.block}`, `there is no begin_${reason.block} for it`]
    case 'end-of-other':
      return [
        `与第 ${reason.beginRow} 行开始的${BLOCKS[reason.block][0]}不对应`,
        `does not end the ${BLOCKS[reason.block][1]} that begins in row ${reason.beginRow}`,
      ]
    case 'begin-without-end':
      return [`缺少 end_${reason.block}`, `end_${reason.block} is missing`]
    case 'empty-block':
      return [`${BLOCKS[reason.block][0]}里没有题目`, `there is nothing in this ${BLOCKS[reason.block][1]}`]
    case 'missing-translation':
      return [`缺少译文：${reason.languages.join('、')}`, `has no text in ${reason.languages.join(', ')}`]
    case 'unknown-default-language':
      return [
        `没有这种语言的列；现有：${reason.languages.join('、') || '无'}`,
        `no column is in this language; there are: ${reason.languages.join(', ') || 'none'}`,
      ]
    case 'unknown-word':
      return [`应为：${reason.allowed.join('、')}`, `is one of: ${reason.allowed.join(', ')}`]
    case 'bad-parameter': {
      const allowed = reason.allowed.map((name) => `${name}=`).join(' ')
      return allowed === ''
        ? ['这种题型没有参数', 'this type of question has no parameters']
        : [`参数应为 ${allowed}加数字`, `parameters are ${allowed} with numbers`]
    }
    case 'not-a-choice':
      return [
        `列表“${reason.list}”里没有选项“${reason.name}”`,
        `the list "${reason.list}" has no choice "${reason.name}"`,
      ]
    case 'circular':
      return [`循环引用：${reason.path.join(' → ')}`, `depends on itself: ${reason.path.join(' → ')}`]
    default: {
      const plain = PLAIN[reason.kind]
      if (!plain) throw new Error(`no wording for ${reason.kind}`)
      return plain
    }
  }
}

const AROUND = 24

/** The text with the place between 【 and 】, cut to what stands around it; a gap shows where something is missing. */
export function markedPlace(text: string, { start, end }: Place): string {
  const from = Math.max(0, start - AROUND)
  const to = Math.min(text.length, Math.max(end, start) + AROUND)
  const inside = text.slice(start, Math.min(end, start + 2 * AROUND))
  const cut = end - start > 2 * AROUND ? '…' : ''
  const before = `${from > 0 ? '…' : ''}${text.slice(from, start)}`
  const after = `${text.slice(Math.max(end, start), to)}${to < text.length ? '…' : ''}`
  return `${before}【${inside}${cut}】${after}`.replace(/\s+/g, ' ')
}

/** One line for people: sheet, row, column, what is there, what is wrong and what would be right. */
export function formProblemWords(problem: FormProblem, lang: 'zh' | 'en'): string {
  const { sheet, row, value, reason } = problem
  const column = problem.column.replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
  const [zh, en] = reasonWords(reason)
  const shown = reason.kind === 'expression' ? markedPlace(value, reason.place) : shortened(value)
  if (lang === 'zh') {
    const place = `${sheet}${row > 0 ? ` 第 ${row} 行` : ''}${column === '' ? '' : `“${column}”列`}`
    return `${place}${shown === '' ? '' : `（${shown}）`}：${zh}。`
  }
  const place = `${sheet}${row > 0 ? `, row ${row}` : ''}${column === '' ? '' : `, column ${column}`}`
  return `${place}${shown === '' ? '' : ` (${shown})`}: ${en}.`
}

function shortened(value: string): string {
  const characters = Array.from(value.replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ').trim())
  return characters.length <= 40 ? characters.join('') : `${characters.slice(0, 39).join('')}…`
}
