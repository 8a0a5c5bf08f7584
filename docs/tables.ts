// The tables of the README: settings, commands and policy, made from the code that checks and serves them.
import { type Audience, COMMANDS } from '../bot/commands.ts'
import { SETTINGS } from '../config.ts'
import { type Policy, parsePolicy } from '../domain/policy.ts'
import { policyWords } from '../domain/policy-words.ts'
import type { Lang } from '../domain/records.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** A Markdown table; the cells are escaped here. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')

const code = (text: string): string => `\`${text}\``

export function settingsTable(lang: Lang): string {
  const head = { zh: ['设置', '用途', '不设置时'], en: ['Setting', 'What it is', 'When not set'] }
  return table(
    head[lang],
    Object.entries(SETTINGS).map(([name, one]) => [code(name), one[lang], one.fallback[lang]]),
  )
}

const AUDIENCE: Record<Audience, { zh: string; en: string }> = {
  everyone: { zh: '任何人', en: 'everyone' },
  supervisor: { zh: '督导员', en: 'supervisor' },
  institution: { zh: '评价机构', en: 'institution' },
  coordinator: { zh: '工作人员', en: 'coordinator' },
}

export function commandsTable(lang: Lang): string {
  const head = { zh: ['命令', '谁可以用', '用途'], en: ['Command', 'Who', 'What it does'] }
  const separator = lang === 'zh' ? '、' : ', '
  return table(
    head[lang],
    COMMANDS.map((one) => [
      code(`/${one.name}`),
      one.who.map((who) => AUDIENCE[who][lang]).join(separator),
      one[lang],
    ]),
  )
}

function policyOf(content: unknown): Policy {
  const parsed = parsePolicy(content)
  if (!parsed.ok)
    throw new Error(parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('; '))
  return parsed.policy
}

export function policyTable(lang: Lang): string {
  const head = { zh: ['键', '默认值', '含义'], en: ['Key', 'Default', 'What it says'] }
  const defaults = policyOf({})
  // The words name the agency in every row; here it stands for whichever agency runs the bot.
  const someAgency = policyOf({ agency: { zh: '委派机构', en: 'the agency' } })
  return table(
    head[lang],
    policyWords(someAgency, lang).map(({ key, words }) => [
      code(key),
      code(JSON.stringify(key === 'agency' ? defaults.agency[lang] : defaults[key])),
      words,
    ]),
  )
}
