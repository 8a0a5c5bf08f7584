// Wording of /contacts: who speaks for an institution in the chat.
import type { Lang } from '../../domain/records.ts'
import { quoted } from './quoted.ts'

const zh = {
  title: (name: string, code: string) => `${name}（${code}）的联系人`,
  none: '目前没有绑定的联系人。公文要以其他方式送达。',
  contact: (name: string, since: string) => `${name} · ${since} 起`,
  boundBy: { code: '用邀请链接绑定', roster: '按名册绑定' },
  you: '（您）',
  blocked: '⚠️ 已屏蔽机器人',
  remove: (name: string) => `移除 ${name}`,
  add: (code: string) => `要增加联系人，请用 /invite ${code}`,
  removeSure: (name: string, place: string) =>
    `确认移除 ${name}？移除后立即不能再代表${place}签收、陈述，对方会收到通知。`,
  lastOne: '这是最后一位联系人：移除后，公文要以其他方式送达。',
  yes: '✅ 确认移除',
  back: '‹ 返回',
  gone: (name: string) => `已移除 ${name}。`,
  notThere: '这个账号已经不是联系人了。',
  removed: (name: string) => `您不再是${name}的联系人，以后不会再收到相关通知。如有疑问，请联系委派机构。`,
  mine: '您是以下评价机构的联系人：',
  leave: (name: string) => `不再担任 ${name} 联系人`,
  leaveSure: (name: string) => `确认不再担任${name}的联系人？之后不能再签收、陈述，也看不到相关通知。`,
  leaveYes: '✅ 确认退出',
  left: (name: string) => `您已不再是${name}的联系人。`,
  usage: '请写明机构代码：/contacts 机构代码，例如 /contacts JG-001。',
  unknown: (given: string) => `没有代码为“${quoted(given)}”的评价机构。`,
  notOne: '您不是任何评价机构的联系人。',
  already: (names: string) => `已绑定的联系人：${names}。此链接会再增加一位。`,
  see: '👥 查看联系人',
  leftTold: (who: string, place: string, code: string) =>
    `${who} 不再担任${place}的联系人。查看：/contacts ${code}`,
  separator: '、',
}

const en: typeof zh = {
  title: (name, code) => `Contacts of ${name} (${code})`,
  none: 'No contact is bound. Documents have to be served by other means.',
  contact: (name, since) => `${name} · since ${since}`,
  boundBy: { code: 'bound by an invite link', roster: 'named by the roster' },
  you: ' (you)',
  blocked: '⚠️ blocks the bot',
  remove: (name) => `Remove ${name}`,
  add: (code) => `To add a contact, use /invite ${code}`,
  removeSure: (name, place) =>
    `Remove ${name}? From then on they cannot acknowledge or state anything for ${place}; they are told.`,
  lastOne: 'This is the last contact: documents have to be served by other means afterwards.',
  yes: '✅ Remove',
  back: '‹ Back',
  gone: (name) => `${name} was removed.`,
  notThere: 'This account is no contact any more.',
  removed: (name) =>
    `You are no longer a contact of ${name} and get no more notices about it. If you have questions, ask the delegating agency.`,
  mine: 'You are a contact of:',
  leave: (name) => `Leave ${name}`,
  leaveSure: (name) =>
    `Leave ${name} as its contact? You can acknowledge and state nothing for it afterwards, and get no notices.`,
  leaveYes: '✅ Leave',
  left: (name) => `You are no longer a contact of ${name}.`,
  usage: 'Please give the code: /contacts <institution code>, such as /contacts JG-001.',
  unknown: (given) => `There is no institution with the code “${quoted(given)}”.`,
  notOne: 'You are not a contact of any institution.',
  already: (names) => `Bound already: ${names}. This link adds one more.`,
  see: '👥 See the contacts',
  leftTold: (who, place, code) => `${who} is no longer a contact of ${place}. See /contacts ${code}`,
  separator: ', ',
}

export const CONTACT_TEXTS: Record<Lang, typeof zh> = { zh, en }
