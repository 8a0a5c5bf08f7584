// What every official document is printed of: paragraphs and tables in numbered sections; and the phrases they share.
import { dayKey } from '../domain/local-time.ts'
import type { IssuedDocument } from '../domain/official.ts'
import { countedSpan } from '../domain/policy-phrases.ts'
import { ITEM_WORDS } from '../domain/report-words.ts'

/** A width in centimetres, or a part of what those leave. */
export type Column = { name: string; width: { cm: number } | { fr: number } }
export type Block = { text: string } | { columns: readonly Column[]; rows: string[][] }
export type Section = { title: string; blocks: Block[] }

/** What differs from kind to kind; the heading in lines. */
export type Body = { heading: string[]; opening: string[]; sections: Section[]; annexes: string[] }

export type DocumentOf<K extends IssuedDocument['kind']> = Extract<IssuedDocument, { kind: K }>

export const REGULATION = '《技能人才评价质量督导工作规程》'

/** The numbers stand in a column of their own. */
export const NUMBER: Column = { name: '序号', width: { cm: 1.1 } }

/** Typed words as paragraphs, a line each. */
export const typed = (words: string): Block[] =>
  words
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .map((text) => ({ text }))

/** '2026年11月23日' of a local day. */
export function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** The local day of an instant, in words. */
export const dayOf = (instant: string, timezone: string): string =>
  dayWords(dayKey(new Date(instant), timezone))

/** '30 天', or '10 个工作日'. */
export const timeWords = ({ within, workingDays }: { within: string; workingDays: boolean }): string =>
  countedSpan(within, workingDays).zh

export const itemsWords = (items: readonly number[]): string =>
  items.length === 0 ? '' : `，督导事项为：${items.map((item) => ITEM_WORDS.zh[item] ?? item).join('、')}`

/** Which institution this is, so that no other of the same name can be meant. */
export const identity = ({ code, address }: { code: string; address: string }): string =>
  `（机构代码：${code}${address === '' ? '' : `，地址：${address}`}）`

/** A document that is referred to, so that it can be checked whether it is the same. */
export const annexOf = (
  name: string,
  { number, contentHash }: { number: string; contentHash: string },
): string => `${name}（编号：${number}；内容校验值 SHA-256：${contentHash}）`

export const parts = (...words: readonly string[]): string => words.filter((part) => part !== '').join('\n')

/** '第 1、2、4 项'. */
export const numbersOf = (rows: readonly { number: number }[]): string =>
  `第 ${rows.map(({ number }) => number).join('、')} 项`

/** How it is acknowledged; the last section of every document. */
export const ACKNOWLEDGING: Section = {
  title: '签收',
  blocks: [
    {
      text: '请在收到后通过本系统对话中的“签收”按钮签收；以其他方式送达的，以送达记录为准。签收表示收到，不表示同意。',
    },
  ],
}

/** What Art. 18 provides for where an institution does not act on the opinion. */
export const CONSEQUENCES = `根据${REGULATION}第十八条第三项，对督导意见拒不采取改进措施的，由人力资源社会保障部门通报批评并责令其改正；拒不改正或情节严重的，对直接负责的主管人员和其他责任人员，向其主管部门提出给予处分的建议；直至取消其技能人才评价工作资格。`
