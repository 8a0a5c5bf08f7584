// Wording of /coordinators: the office, links into it, removals, and what an auditor is told.
import type { Lang } from '../../domain/records.ts'

const zh = {
  onlyLooks: '审计员只能查看。',
  title: '委派机构工作人员',
  role: { coordinator: '工作人员', auditor: '审计员' },
  since: (when: string) => `自 ${when}`,
  addedBy: (name: string) => `由 ${name} 添加`,
  fromSettings: '由启动设置添加',
  you: '（您）',
  removalAsked: '⚠️ 有人请求移除，等另一位确认',
  addCoordinator: '➕ 添加工作人员',
  addAuditor: '➕ 添加审计员',
  remove: (name: string) => `移除 ${name}`,
  rule: '移除工作人员需要两位：一位写明理由请求，另一位确认；本人不能确认，凭链接加入未满 7 天的也不能。审计员由一位工作人员移除。',
  usage:
    '用法：/coordinator add 生成添加工作人员的链接；/coordinator add auditor 生成添加审计员的链接；/coordinators 查看和移除。',
  linkFor: { coordinator: '添加工作人员的链接', auditor: '添加审计员的链接' },
  linkMeans: {
    coordinator: '打开它的人可以下达委派、作出认定，并看到全部资料。',
    auditor: '打开它的人可以查看全部资料，但不能改变任何内容。',
  },
  linkAgain: '链接刚才已经生成。要新的，请再发一次 /coordinator add。',
  askReasons: (name: string) => `请写明移除 ${name} 的理由，一条消息说完。${name} 会看到。`,
  asked: (name: string) => `已请求移除 ${name}。等另一位工作人员确认；本人已收到通知。`,
  removed: (name: string) => `${name} 已移除，从现在起不能再查看或处理任何事项。`,
  withdrawn: (name: string) => `已撤回移除 ${name} 的请求。`,
  refused: {
    'not-in-office': '这个账号已经不在名单里。',
    'asked-already': '已经有一个移除这位的请求在等确认。',
    'nobody-to-confirm': '现在不能移除：除了本人和您，没有第三位工作人员可以确认。请先添加一位。',
    'decided-already': '这个请求已经处理过了。',
    'about-yourself': '请求涉及您本人，您不能确认。',
    'your-own': '这是您自己的请求，要由另一位工作人员确认。',
    'too-new': '凭链接加入满 7 天后，才能请求或确认移除工作人员：免得有人用自己的第二个账号凑成两位。',
    'unknown-removal': '没有这个请求。',
  },
  removalTitle: {
    asked: '⏳ 请求移除工作人员',
    confirmed: '✅ 已移除工作人员',
    withdrawn: '↩️ 移除请求已撤回',
  },
  whom: (name: string) => `对象：${name}`,
  who: (name: string, when: string) => `请求人：${name}，${when}`,
  why: '理由：',
  decidedBy: (name: string, when: string) => `处理：${name}，${when}`,
  byProgram: '系统',
  concerned: '这个请求涉及您。另一位工作人员确认后，您将不能再查看或处理任何事项。您不能自己确认。',
  confirm: '✅ 确认移除',
  withdraw: '↩️ 撤回请求',
  joined: (name: string, role: string, by: string) =>
    `${name} 已成为${role}，链接由 ${by} 生成。名单：/coordinators`,
  left: (by: string) => `您已被移出委派机构工作人员名单，不能再查看或处理任何事项。请求人：${by}。`,
  youAreAuditor: (agency: string) => `您是审计员（${agency}）：可以查看全部资料，不能改变任何内容。`,
}

const en: typeof zh = {
  onlyLooks: 'An auditor can look only.',
  title: 'The office of the delegating agency',
  role: { coordinator: 'coordinator', auditor: 'auditor' },
  since: (when) => `since ${when}`,
  addedBy: (name) => `added by ${name}`,
  fromSettings: 'added by the settings at start',
  you: ' (you)',
  removalAsked: '⚠️ somebody asks for the removal; another one has to confirm',
  addCoordinator: '➕ Add a coordinator',
  addAuditor: '➕ Add an auditor',
  remove: (name) => `Remove ${name}`,
  rule: 'Removing a coordinator takes two: one asks with reasons, another one confirms; never the one concerned, nor anybody who came in by a link less than 7 days ago. An auditor is removed by one coordinator.',
  usage:
    '/coordinator add makes a link for a new coordinator, /coordinator add auditor one for an auditor; /coordinators lists and removes.',
  linkFor: { coordinator: 'Link for a new coordinator', auditor: 'Link for a new auditor' },
  linkMeans: {
    coordinator: 'Whoever opens it can dispatch, rule on cases, and sees everything.',
    auditor: 'Whoever opens it sees everything and can change nothing.',
  },
  linkAgain: 'The link was made just now. For a new one send /coordinator add again.',
  askReasons: (name) => `Why is ${name} to be removed? In one message, please. ${name} will read it.`,
  asked: (name) =>
    `You asked for ${name} to be removed. Another coordinator has to confirm; ${name} was told.`,
  removed: (name) => `${name} was removed, and from now on can neither see nor do anything here.`,
  withdrawn: (name) => `The request to remove ${name} was taken back.`,
  refused: {
    'not-in-office': 'This account is not in the office any more.',
    'asked-already': 'A request to remove this person is waiting already.',
    'nobody-to-confirm':
      'Not possible now: besides the two of you there is no third coordinator to confirm it. Add one first.',
    'decided-already': 'This request was decided already.',
    'about-yourself': 'The request is about you, so you cannot confirm it.',
    'your-own': 'This is your own request; another coordinator has to confirm it.',
    'too-new':
      'Whoever came in by a link takes part in removing coordinators after 7 days only, so that nobody makes up the two with a second account of their own.',
    'unknown-removal': 'There is no such request.',
  },
  removalTitle: {
    asked: '⏳ A coordinator is to be removed',
    confirmed: '✅ A coordinator was removed',
    withdrawn: '↩️ The request to remove was taken back',
  },
  whom: (name) => `Whom: ${name}`,
  who: (name, when) => `Asked by: ${name}, ${when}`,
  why: 'Reasons: ',
  decidedBy: (name, when) => `Decided by: ${name}, ${when}`,
  byProgram: 'the program',
  concerned:
    'This request is about you. Once another coordinator confirms it you can neither see nor do anything here any more. You cannot confirm it yourself.',
  confirm: '✅ Confirm the removal',
  withdraw: '↩️ Take it back',
  joined: (name, role, by) => `${name} is ${role} now, by a link of ${by}. See /coordinators`,
  left: (by) =>
    `You were removed from the office of the delegating agency and can neither see nor do anything here any more. Asked by: ${by}.`,
  youAreAuditor: (agency) => `You are an auditor of ${agency}: you see everything and change nothing.`,
}

export const OFFICE_TEXTS: Record<Lang, typeof zh> = { zh, en }
