// Wording of answers in a questionnaire that cannot stand: what is wrong with them, and what would be right.
import type { AnswerFault } from '../../domain/forms/answer-faults.ts'
import type { TypedProblem } from '../../domain/forms/typed-answer.ts'
import type { ChoiceView } from '../../domain/forms/view.ts'
import { cut } from '../html.ts'
import { quoted } from './quoted.ts'
import { timeProblem } from './refusals.ts'

type Problem = TypedProblem | AnswerFault
export type Words = { zh: string; en: string }

const CHOICES = 10

const SENT = {
  photo: { zh: '照片', en: 'photo' },
  audio: { zh: '语音', en: 'voice message' },
  video: { zh: '视频', en: 'video' },
  file: { zh: '文件', en: 'file' },
}

const listed = (choices: readonly ChoiceView[], numbered: boolean, between: string): string => {
  const first = choices.slice(0, CHOICES)
  const words = first.map(({ label, name }, at) => `${numbered ? `${at + 1} ` : ''}${cut(label || name, 40)}`)
  return `${words.join(between)}${choices.length > first.length ? ' …' : ''}`
}

function rangeWords(range: { start: number; end: number; step: number }): Words {
  const { start, end, step } = range
  const steps = step === 1 ? { zh: '', en: '' } : { zh: `，每档相差 ${step}`, en: `, in steps of ${step}` }
  return {
    zh: `请发 ${start} 到 ${end} 的数字${steps.zh}，例如 ${start}`,
    en: `Please send a number from ${start} to ${end}${steps.en}, for example ${start}`,
  }
}

/** What is wrong with an answer, in both languages, without markup. */
export function answerWords(problem: Problem): Words {
  switch (problem.kind) {
    case 'bad-date':
    case 'no-such-date':
    case 'other-weekday':
    case 'bad-time':
    case 'no-such-time':
    case 'skipped-by-clock-change':
      return momentWords(problem)
    case 'not-a-number':
    case 'not-whole':
    case 'too-many-digits':
    case 'out-of-range':
      return numberWords(problem)
    case 'no-such-choice':
    case 'several-choices':
    case 'rank-all':
    case 'not-offered':
      return choiceWords(problem)
    default:
      return otherWords(problem)
  }
}

type Of<Kind extends Problem['kind']> = Extract<Problem, { kind: Kind }>

function momentWords(problem: Parameters<typeof timeProblem>[0]): Words {
  const hint = {
    'no-such-date': {
      zh: '。请写存在的日期，例如 2026-12-01',
      en: '. Please send a day that exists, for example 2026-12-01',
    },
    'no-such-time': {
      zh: '。请写 00:00 到 23:59，例如 8:40',
      en: '. Please send 00:00 to 23:59, for example 8:40',
    },
    'other-weekday': { zh: '例如：2026-12-01', en: ' For example: 2026-12-01' },
    'skipped-by-clock-change': { zh: '。请写另一个时间', en: '. Please send another time' },
    'bad-date': { zh: '', en: '' },
    'bad-time': { zh: '', en: '' },
  }[problem.kind]
  return { zh: timeProblem(problem, 'zh') + hint.zh, en: timeProblem(problem, 'en') + hint.en }
}

function numberWords(problem: Of<'not-a-number' | 'not-whole' | 'too-many-digits' | 'out-of-range'>): Words {
  const text = 'given' in problem ? quoted(problem.given) : ''
  switch (problem.kind) {
    case 'not-a-number':
      return {
        zh: `“${text}”不是数字。请只发数字，例如 ${problem.example}`,
        en: `“${text}” is not a number. Please send only the number, for example ${problem.example}`,
      }
    case 'not-whole':
      return {
        zh: `“${text}”不是整数。请发整数，例如 30`,
        en: `“${text}” is not a whole number. Please send one without fraction, for example 30`,
      }
    case 'too-many-digits':
      return {
        zh: `“${text}”位数太多：小数点前后各最多 15 位，例如 30`,
        en: `“${text}” has too many digits: at most 15 before and after the point, for example 30`,
      }
    case 'out-of-range': {
      const right = rangeWords(problem)
      return text === ''
        ? { zh: `超出范围。${right.zh}`, en: `Out of range. ${right.en}` }
        : { zh: `“${text}”超出范围。${right.zh}`, en: `“${text}” is out of range. ${right.en}` }
    }
  }
}

function choiceWords(problem: Of<'no-such-choice' | 'several-choices' | 'rank-all' | 'not-offered'>): Words {
  switch (problem.kind) {
    case 'no-such-choice':
      return {
        zh: `没有“${quoted(problem.given)}”这个选项。请点按钮，或发编号：${listed(problem.choices, true, '、')}`,
        en: `“${quoted(problem.given)}” is not one of the choices. Tap a button or send a number: ${listed(problem.choices, true, ', ')}`,
      }
    case 'several-choices':
      return {
        zh: `“${quoted(problem.given)}”对应不止一个选项：${listed(problem.choices, false, '、')}。请点按钮，或写全其中一个`,
        en: `“${quoted(problem.given)}” fits more than one choice: ${listed(problem.choices, false, ', ')}. Tap a button or write one in full`,
      }
    case 'rank-all':
      return {
        zh: `排序要包括所有选项，还缺：${listed(problem.missing, false, '、')}。请按顺序写全部编号，例如 2 1 3`,
        en: `All choices have to be ranked; still missing: ${listed(problem.missing, false, ', ')}. Send all numbers in order, for example 2 1 3`,
      }
    case 'not-offered':
      return {
        zh: '这个选项现在不能选（前面的答案改变了）。请从现有的按钮中重新选择',
        en: 'This choice is not offered any more, because an earlier answer changed. Please choose from the buttons again',
      }
  }
}

function otherWords(
  problem: Exclude<
    Problem,
    Parameters<typeof momentWords>[0] | Parameters<typeof numberWords>[0] | Parameters<typeof choiceWords>[0]
  >,
): Words {
  switch (problem.kind) {
    case 'empty':
      return { zh: '没有收到内容。请直接打字回答', en: 'That is empty. Please type your answer' }
    case 'too-long':
      return {
        zh: `太长了：${problem.length} 字，最多 ${problem.max} 字。请缩短后再发`,
        en: `Too long: ${problem.length} characters, at most ${problem.max}. Please shorten it and send it again`,
      }
    case 'confirm-wanted':
      return {
        zh: '这里只需要确认。请点“已确认”，或发“确认”',
        en: 'Only a confirmation is wanted here. Tap “Confirmed”, or send “confirm”',
      }
    case 'bad-date-time':
      return {
        zh: `看不懂“${quoted(problem.given)}”。请发日期和时间，例如 ${problem.example}`,
        en: `I do not understand “${quoted(problem.given)}”. Please send date and time, for example ${problem.example}`,
      }
    case 'bad-place':
      return {
        zh: `看不懂位置“${quoted(problem.given)}”。请点 📎 → 位置，或发纬度和经度，例如 ${problem.example}`,
        en: `“${quoted(problem.given)}” is not a location. Tap 📎 → Location, or send latitude and longitude, for example ${problem.example}`,
      }
    case 'send':
      return {
        zh: `这一题要的是${SENT[problem.what].zh}。请直接发来${SENT[problem.what].zh}`,
        en: `This question wants a ${SENT[problem.what].en}. Please just send it`,
      }
    case 'nothing-to-answer':
      return {
        zh: '这里没有要回答的。请点“下一题”',
        en: 'There is nothing to answer here. Please tap “Next”',
      }
    case 'form':
      return {
        zh: '这个答案不合要求。请看题目下面的说明，重新回答',
        en: 'This answer is not of the kind wanted. Please read the instruction below the question and answer again',
      }
    case 'constraint':
      return problem.message === ''
        ? {
            zh: '这个答案不符合本题的限制。请对照题目和前面的答案，重新回答',
            en: 'This answer is against the limit set for the question. Please compare it with the question and with your earlier answers, and answer again',
          }
        : { zh: problem.message, en: problem.message }
  }
}
