// Wording of official documents: giving, acknowledging, serving by other means, delivery evidence, checking a number.
import type { Lang } from '../../domain/records.ts'
import { quoted } from './quoted.ts'

/** What an opinion notice comes to: how many problems it lists, and how many of them … */
type NoticeFigures = { findings: number; disputed: number; heeded: number; demands: number }

const actNumbers = (acts: readonly number[]): string =>
  acts.map((act) => `第${['一', '二', '三', '四', '五', '六'][act - 1] ?? act}项`).join('、')

const zh = {
  title: (kind: string, number: string) => `📄 ${kind} ${number}`,
  about: (kind: string, day: string) => `依据 ${day}的${kind}`,
  findings: (count: number) => (count === 0 ? '没有发现问题。' : `发现问题 ${count} 条。`),
  notice: ({ findings, disputed, heeded, demands }: NoticeFigures) =>
    [
      findings === 0 ? '没有发现问题。' : `问题 ${findings} 条`,
      ...(disputed > 0 ? [`有异议 ${disputed} 条，采纳或部分采纳 ${heeded} 条`] : []),
      ...(findings > 0 ? [demands === 0 ? '没有需要整改的问题。' : `须整改 ${demands} 条。`] : []),
    ].join('；'),
  order: (count: number, day: string) => `责令整改 ${count} 条，${day}前完成。`,
  verification: (met: number, all: number) => `核查 ${all} 条，已整改 ${met} 条。`,
  outcome: {
    closed: '整改已完成，督导结束。',
    'sent-back': '没有整改到位的，须继续整改。',
    'not-rectified': '认定没有整改到位。',
  },
  hearing: (acts: readonly number[], step: string) =>
    `涉嫌第十八条${actNumbers(acts)}所列情形，拟：${step}。您可以陈述意见。`,
  sanction: (acts: readonly number[], step: string) =>
    `认定第十八条${actNumbers(acts)}所列情形，决定：${step}。`,
  correctBy: (day: string) => `${day}前改正。`,
  correction: (number: string) => `更正 ${number}：`,
  correctedBy: (numbers: string) => `⚠️ 已被更正，见 ${numbers}。`,
  correctedOn: (number: string, when: string) => `⚠️ 已由 ${number} 更正（${when} 发出）。`,
  corrects: (number: string) => `更正的是 ${number}。`,
  correct: '✏️ 更正',
  acknowledgeBy: (when: string) => `请在 ${when} 前点“签收”。签收表示收到，不表示同意。`,
  acknowledge: '✅ 签收',
  acknowledged: (name: string, when: string) => `✅ ${name} 已于 ${when} 签收。`,
  served: (name: string, when: string) => `✅ ${name} 已于 ${when} 登记以其他方式送达：`,
  thanks: '已签收',
  already: (when: string) => `已于 ${when} 签收，不用再点。`,
  alreadyServed: (when: string) => `已于 ${when} 以其他方式送达，不用再点。`,
  copy: (n: number) => `已发给评价机构 · 委派 ${n}`,
  copyUnreached: (n: number) => `对话送不到评价机构，须以其他方式送达 · 委派 ${n}`,
  proof: '📬 送达证据',
  serveTitle: (number: string, n: number) => `📮 请以其他方式送达 ${number} · 委派 ${n}`,
  unreached: {
    'no-contact': '评价机构没有绑定的联系人。',
    blocked: '评价机构的联系人已屏蔽机器人。',
  },
  silent: (when: string) => `到 ${when} 没有人签收。`,
  record: '✍️ 登记送达',
  askHow: (number: string) =>
    `${number}：请用一条消息写明怎样送达（邮寄、当面等）、送给谁、什么时间。登记即为送达，申辩期限从登记次日起算。`,
  recorded: (number: string) => `✔️ 已登记 ${number} 的送达。`,
  receivedBefore: (name: string, when: string) => `${name} 已于 ${when} 签收或登记送达，不用再登记。`,
  proofTitle: (number: string) => `📬 ${number} 的送达证据`,
  content: '内容校验值 SHA-256',
  file: 'PDF 文件 SHA-256',
  notMade: '正在生成',
  issued: '发出',
  tries: '在对话中发送',
  noTries: '没有在对话中发送过。',
  more: (count: number) => `更早的 ${count} 条从略。`,
  state: {
    pending: '等待发送',
    sending: '正在发送',
    sent: '已送达',
    moot: '未发送（已不需要）',
    blocked: '被对方屏蔽',
    failed: '发送失败',
  },
  updated: '已更新消息文字',
  message: (id: number) => `消息 ${id}`,
  attempts: (count: number) => `第 ${count} 次`,
  text: '文字校验值',
  tapped: (name: string, account: string, when: string) =>
    `签收：${name}（账号 ${account}）于 ${when} 点“签收”`,
  notReceived: '还没有签收。',
  genuine: (kind: string, number: string) => `✅ ${number} 是本系统发出的${kind}。`,
  published: (entry: number) =>
    `请与手中文件页脚的校验值比对：一致，说明内容没有改动。已公示（公示 ${entry}）：`,
  genuineHint: '请与手中文件页脚的校验值比对：一致，说明内容没有改动。内容只向评价机构和委派机构提供。',
  unknown: (typed: string) =>
    `没有字号为“${quoted(typed)}”的公文。请按文件上的字号完整输入，如：/verify 初督〔2026〕3号`,
  again: '📄 再发一份文件',
  onItsWay: '马上发给您',
}

const en: typeof zh = {
  title: (kind, number) => `📄 ${kind} ${number}`,
  about: (kind, day) => `${kind} of ${day}`,
  findings: (count) => (count === 0 ? 'No problem was found.' : `Problems found: ${count}.`),
  notice: ({ findings, disputed, heeded, demands }) =>
    [
      findings === 0 ? 'No problem was found.' : `Problems: ${findings}`,
      ...(disputed > 0 ? [`disputed: ${disputed}, of these adopted: ${heeded}`] : []),
      ...(findings > 0
        ? [demands === 0 ? 'nothing is to be rectified.' : `to be rectified: ${demands}.`]
        : []),
    ].join('; '),
  order: (count, day) => `Ordered to rectify: ${count}, by ${day}.`,
  verification: (met, all) => `Verified: ${all}, rectified: ${met}. `,
  outcome: {
    closed: 'All is rectified, the inspection is closed.',
    'sent-back': 'The rest is still to be rectified.',
    'not-rectified': 'The rest counts as not rectified.',
  },
  hearing: (acts, step) =>
    `Suspected of acts of Art. 18 (${acts.join(', ')}); intended: ${step}. You can state your view.`,
  sanction: (acts, step) => `Acts of Art. 18 (${acts.join(', ')}); decided: ${step}. `,
  correctBy: (day) => `To be corrected by ${day}.`,
  correction: (number) => `Corrects ${number}: `,
  correctedBy: (numbers) => `⚠️ Corrected, see ${numbers}.`,
  correctedOn: (number, when) => `⚠️ Corrected by ${number}, issued ${when}.`,
  corrects: (number) => `It corrects ${number}.`,
  correct: '✏️ Correct',
  acknowledgeBy: (when) =>
    `Please tap Acknowledge by ${when}. It says that you have received it, not that you agree.`,
  acknowledge: '✅ Acknowledge',
  acknowledged: (name, when) => `✅ Acknowledged by ${name}, ${when}.`,
  served: (name, when) => `✅ Served by other means, recorded by ${name}, ${when}:`,
  thanks: 'Acknowledged',
  already: (when) => `Acknowledged before, ${when}.`,
  alreadyServed: (when) => `Served by other means before, ${when}.`,
  copy: (n) => `Sent to the institution · dispatch ${n}`,
  copyUnreached: (n) => `The chat does not reach the institution; serve it by other means · dispatch ${n}`,
  proof: '📬 Delivery evidence',
  serveTitle: (number, n) => `📮 Please serve ${number} by other means · dispatch ${n}`,
  unreached: {
    'no-contact': 'The institution has no bound contact.',
    blocked: "The institution's contact has blocked the bot.",
  },
  silent: (when) => `Nobody acknowledged it by ${when}.`,
  record: '✍️ Record service',
  askHow: (number) =>
    `${number}: please say in one message how it was served (by post, by hand …), to whom and when. It counts as served once recorded; the time for a defence runs from the day after.`,
  recorded: (number) => `✔️ Service of ${number} recorded.`,
  receivedBefore: (name, when) =>
    `Acknowledged, or recorded as served, by ${name} ${when}; nothing is left to record.`,
  proofTitle: (number) => `📬 Delivery evidence of ${number}`,
  content: 'Content SHA-256',
  file: 'PDF file SHA-256',
  notMade: 'being made',
  issued: 'Issued',
  tries: 'Sent in the chat',
  noTries: 'It was never sent in the chat.',
  more: (count) => `${count} earlier left out.`,
  state: {
    pending: 'waiting to be sent',
    sending: 'being sent',
    sent: 'delivered',
    moot: 'not sent (not needed any more)',
    blocked: 'blocked by the account',
    failed: 'failed',
  },
  updated: 'text of the message updated',
  message: (id) => `message ${id}`,
  attempts: (count) => `try ${count}`,
  text: 'text hash',
  tapped: (name, account, when) => `Acknowledged: ${name} (account ${account}) tapped the button ${when}`,
  notReceived: 'Not acknowledged yet.',
  genuine: (kind, number) => `✅ ${number} is a genuine document of this system: ${kind}.`,
  published: (entry) =>
    `Compare the hash with the one at the foot of your copy: the same means unchanged. Made public (entry ${entry}):`,
  genuineHint:
    'Compare the hash with that at the foot of your copy: where they are equal, nothing was changed. The content is given to the institution and the agency only.',
  unknown: (typed) =>
    `There is no document numbered “${quoted(typed)}”. Please give the whole number as it stands on the document, such as /verify 初督〔2026〕3号`,
  again: '📄 Send me the file again',
  onItsWay: 'On its way',
}

export const OFFICIAL_TEXTS: Record<Lang, typeof zh> = { zh, en }
