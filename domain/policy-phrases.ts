// Owns the pieces of which the policy in words is made: lengths of time, deadlines, reminders, counts.
import { durationWords } from './time-words.ts'

export type Words = { zh: string; en: string }

export const span = (iso: string): Words => ({ zh: durationWords(iso, 'zh'), en: durationWords(iso, 'en') })

/** The time of an official deadline: '10 个工作日' / '10 working days', or calendar time. */
export const countedSpan = (iso: string, workingDays: boolean): Words => {
  const { zh, en } = span(iso)
  if (!workingDays) return { zh, en }
  return { zh: zh.replace('天', '个工作日'), en: en.replace('day', 'working day') }
}

// An official deadline: '10 个工作日内' / 'within 10 working days', or calendar time.
export const within = (iso: string, workingDays: boolean): Words => {
  const { zh, en } = countedSpan(iso, workingDays)
  return { zh: `${zh}内`, en: `within ${en}` }
}

// '邀请未答复的提醒:发出后 12 小时、20 小时' / 'Reminders of …: 12 hours, 20 hours after sending'.
export const reminders = (isos: readonly string[], title: Words, moment: Words): Words => {
  if (isos.length === 0) return { zh: `${title.zh}：不提醒`, en: `${title.en}: none` }
  const zh = isos.map((iso) => durationWords(iso, 'zh')).join('、')
  const en = isos.map((iso) => durationWords(iso, 'en')).join(', ')
  return { zh: `${title.zh}：${moment.zh} ${zh}`, en: `${title.en}: ${en} ${moment.en}` }
}

export const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
