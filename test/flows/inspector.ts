// Somebody who goes through a questionnaire by what the phone shows: taps the first choice, types where typing is asked.
import type { Phone } from './phone.ts'

const NAV = /^(?:‹|跳过|下一题|📝|📷|⚖️|📋|⏸|↩️|✔️|↺|➕|🗑|\d+\/\d+|·|▶️|📨|›)/

/** What to type for a question that offers no choices, by what the page asks for. */
const TYPED: readonly [RegExp, string][] = [
  [/发时间/, '0840'],
  [/发一个整数/, '2'],
  [/发一个数字/, '2'],
  [/点日期/, '今天'],
  [/直接打字/, '已核对，与现场的书面记录一致。'],
]

export const onQuestion = (phone: Phone): boolean => /第 \d+ 题/.test(phone.screen())

/** One step forward. @param prefer labels tapped before all others */
export async function stepOn(phone: Phone, prefer: readonly string[] = []): Promise<void> {
  const screen = phone.screen()
  const buttons = phone.buttonsUnder(screen.slice(0, 60))
  if (/请写备注/.test(screen)) return phone.type('见现场记录')
  if (/请拍照|直接发来照片/.test(screen)) return phone.photo()
  const choices = buttons.filter((label) => !NAV.test(label))
  const answered = /已答：/.test(screen)
  const wanted = choices.find((label) => prefer.some((one) => label.endsWith(one))) ?? choices[0]
  if (buttons.includes('✔️ 完成')) {
    if (!answered && wanted) await phone.tap(wanted)
    await phone.tap('✔️ 完成')
  } else if (answered || (!wanted && buttons.includes('下一题'))) await phone.tap('下一题')
  else if (wanted) await phone.tap(wanted)
  else {
    const words = TYPED.find(([asked]) => asked.test(screen))?.[1]
    if (words === undefined) throw new Error(`no way on from:\n${screen}\n${buttons.join(' | ')}`)
    await phone.type(words)
  }
}

/** Goes on until the overview. @returns how many steps it took */
export async function toTheEnd(phone: Phone, prefer: readonly string[] = [], most = 400): Promise<number> {
  for (let steps = 0; steps < most; steps++) {
    const screen = phone.screen()
    if (/概览/.test(screen) && !/第 \d+ 题|已有 \d+ 个/.test(screen)) return steps
    await stepOn(phone, prefer)
  }
  throw new Error(`no end after ${most} steps:\n${phone.screen()}`)
}
