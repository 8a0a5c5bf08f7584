// The pages of a questionnaire as tests read them: text, buttons, and what Telegram would refuse.
import type { SheetView } from '../../app/sheet-view.ts'
import { type Press, parseCallbackData } from '../../bot/callback-data.ts'
import { plain } from '../../bot/html.ts'
import type { Message } from '../../bot/message.ts'
import { type Answers, jump } from '../../domain/forms/engine.ts'
import type { Form } from '../../domain/forms/form.ts'
import { parsePolicy } from '../../domain/policy.ts'
import { CONTEXT } from '../forms/walker.ts'

const parsed = parsePolicy({})
if (!parsed.ok) throw new Error('the defaults are a policy')
const { policy } = parsed
export const LANGS = ['zh', 'en'] as const
export const viewIn = (lang: 'zh' | 'en') => ({ lang, policy, fresh: true })

export const sheet = (
  form: Form,
  answers: Answers,
  lang: 'zh' | 'en',
  more: Partial<SheetView> = {},
): SheetView => ({
  ...{ sheetId: 2_147_483_647, dispatchId: 12, submittedAt: null },
  sitting: { form, answers, context: { ...CONTEXT, lang } },
  ...more,
})

export const textOf = ({ text }: Message): string => plain(text)
export const buttonsOf = ({ buttons = [] }: Message) => buttons.flat()
export const namesOf = (message: Message): string[] => buttonsOf(message).map(({ text }) => text)
export const pressOf = (message: Message, name: string | RegExp): Press | null => {
  const button = buttonsOf(message).find(({ text }) =>
    typeof name === 'string' ? text === name : name.test(text),
  )
  return button && 'data' in button ? parseCallbackData(button.data) : null
}

/** What Telegram refuses in a message, and buttons that would mean nothing. */
export function faultsOf(message: Message): string[] {
  const faults = textOf(message).length > 4096 || textOf(message) === '' ? ['text'] : []
  if (/undefined|NaN|\$\{/.test(textOf(message))) faults.push(textOf(message))
  if (buttonsOf(message).length > 100) faults.push('too many buttons')
  for (const button of buttonsOf(message)) {
    const data = 'data' in button ? button.data : ''
    if (button.text.trim() === '' || Buffer.byteLength(data) > 64 || !parseCallbackData(data))
      faults.push(`${button.text} ${data}`)
  }
  return faults
}

export function at(form: Form, answers: Answers, key: string): Answers {
  const move = jump({ form, answers, context: CONTEXT }, key)
  if (!move.ok) throw new Error(JSON.stringify(move.problem))
  return move.answers
}
