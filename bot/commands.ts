// Every command there is, who may use it, and its line in the menu and in /help; and how Telegram's menus are set.
import type { Deps } from '../app/deps.ts'
import { identify, type Who } from '../app/who.ts'
import type { Lang } from '../domain/records.ts'
import type { Chat } from './context.ts'
import type { Wire } from './telegram.ts'

export type Audience = 'everyone' | 'supervisor' | 'institution' | 'coordinator'

export type Command = { name: string; who: readonly Audience[]; zh: string; en: string }

export const COMMANDS: readonly Command[] = [
  {
    name: 'my',
    who: ['supervisor', 'institution', 'coordinator'],
    zh: '等您处理的事项',
    en: 'What waits for you',
  },
  { name: 'checkin', who: ['supervisor'], zh: '到现场签到', en: 'Check in at a visit' },
  { name: 'inspect', who: ['supervisor'], zh: '填写或继续问卷', en: 'Go on with the questionnaire' },
  {
    name: 'supplement',
    who: ['supervisor'],
    zh: '给已提交的反馈补充说明',
    en: 'Add a remark to a submitted report',
  },
  { name: 'leave', who: ['supervisor'], zh: '请假：查看、登记、撤销', en: 'Leave: see, declare, remove' },
  { name: 'conflict', who: ['supervisor'], zh: '申报需要回避的机构', en: 'Declare a conflict of interest' },
  {
    name: 'why',
    who: ['supervisor'],
    zh: '我在某次抽签中的位置或被排除的原因',
    en: 'My own entry in a draw',
  },
  { name: 'dispatch', who: ['coordinator'], zh: '下达委派', en: 'Plan a dispatch' },
  { name: 'dispatches', who: ['coordinator'], zh: '查看委派', en: 'List the dispatches' },
  { name: 'cases', who: ['coordinator'], zh: '待处理的拒绝案', en: 'Refusal cases to rule on' },
  { name: 'grounds', who: ['coordinator'], zh: '待决定的解聘事由', en: 'Dismissal grounds to decide' },
  {
    name: 'opinions',
    who: ['coordinator'],
    zh: '初步督导意见：查看、发送、退回',
    en: 'Preliminary opinions',
  },
  { name: 'roster', who: ['coordinator'], zh: '督导员名册：导出、导入', en: 'Supervisors: export, import' },
  {
    name: 'institutions',
    who: ['coordinator'],
    zh: '评价机构名册：导出、导入',
    en: 'Institutions: export, import',
  },
  {
    name: 'forms',
    who: ['coordinator'],
    zh: '问卷：查看、导出、导入',
    en: 'Questionnaires: see, export, import',
  },
  { name: 'complaints', who: ['coordinator'], zh: '群众举报：分办、答复', en: 'Complaints: sort and answer' },
  {
    name: 'invite',
    who: ['coordinator'],
    zh: '生成绑定链接和二维码',
    en: 'Make a binding link with QR code',
  },
  { name: 'journal', who: ['coordinator'], zh: '核验日志是否被改动', en: 'Check the journal' },
  {
    name: 'policy',
    who: ['supervisor', 'coordinator'],
    zh: '委派机构设定的规则',
    en: 'The rules set by the agency',
  },
  {
    name: 'verify',
    who: ['everyone'],
    zh: '按编号核验抽签、督导员证卡或公文',
    en: "Check a draw, a supervisor's card or a document",
  },
  {
    name: 'complain',
    who: ['everyone'],
    zh: '举报评价机构涉嫌违规（可匿名），凭码查询处理情况',
    en: 'Report a suspected violation, anonymously if you like; ask where it stands',
  },
  { name: 'lang', who: ['everyone'], zh: '切换语言 / Language', en: 'Language / 切换语言' },
  { name: 'help', who: ['everyone'], zh: '可以做什么', en: 'What you can do' },
  { name: 'start', who: ['everyone'], zh: '开始，或绑定账号', en: 'Begin, or bind your account' },
]

/** Whether a person belongs to an audience. */
const belongs = (who: Who, audience: Audience): boolean =>
  audience === 'everyone' ||
  (audience === 'coordinator' && who.coordinator) ||
  (audience === 'supervisor' && who.supervisor !== null) ||
  (audience === 'institution' && who.institutions.length > 0)

/** The commands this person can use, in the order of the table. */
export const commandsFor = (who: Who): Command[] =>
  COMMANDS.filter((command) => command.who.some((audience) => belongs(who, audience)))

const menu = (commands: readonly Command[], lang: Lang) =>
  commands.map((command) => ({ command: command.name, description: command[lang] }))

/** Sets the menu of one chat. A menu is a convenience: that Telegram does not take it is noted, nothing more. */
async function setMenu(wire: Wire, deps: Deps, who: Who): Promise<void> {
  const scope = { type: 'chat' as const, chat_id: Number(who.chatId) }
  await wire.telegram.setMyCommands(menu(commandsFor(who), who.lang), { scope }).catch((error: unknown) => {
    deps.log.info({ chat: who.chatId, error: codeOf(error) }, 'the command menu of a chat was not set')
  })
}

/** Network failures carry the address with the token in it, so only a code is kept. */
const codeOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' || typeof code === 'number' ? String(code) : 'unknown'
}

/** Sets the menu of a chat by who it belongs to and the language chosen. */
export async function registerFor(chat: Chat, who: Who = chat.who): Promise<void> {
  await setMenu(chat.wire, chat.deps, who)
}

/** As `registerFor`, for a chat that did not write just now (a coordinator appointed or removed by the settings). */
export async function registerChat(wire: Wire, deps: Deps, chatId: string): Promise<void> {
  await setMenu(wire, deps, await deps.store.transact((tx) => identify(tx, chatId)))
}

/** At start-up: the menu that everybody has, in both languages, and that of each active coordinator. */
export async function registerCommands(wire: Wire, deps: Deps): Promise<void> {
  const all = COMMANDS.filter(({ who }) => who.includes('everyone'))
  try {
    await wire.telegram.setMyCommands(menu(all, 'zh'))
    await wire.telegram.setMyCommands(menu(all, 'en'), { language_code: 'en' })
  } catch (error) {
    deps.log.warn({ error: codeOf(error) }, 'the command menu was not set')
  }
  for (const chatId of await deps.store.transact((tx) => tx.coordinators.active()))
    await registerChat(wire, deps, chatId)
}
