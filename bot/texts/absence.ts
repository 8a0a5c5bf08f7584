// Wording of leave and of declared conflicts.
import type { Lang } from '../../domain/records.ts'
import { quoted } from './quoted.ts'

const zh = {
  days: (from: string, to: string) => (from === to ? from : `${from} 至 ${to}`),
  leaveTitle: '您的请假',
  leaveNone: '您没有登记请假。',
  leaveHow: '登记：/leave 开始日期 结束日期，例如 /leave 2026-12-01 2026-12-05；只写一个日期就是一天。',
  leavePick: '📅 在日历上选',
  leaveFrom: '从哪一天开始请假？',
  leaveTo: (from: string) => `从 ${from} 开始，到哪一天为止？只请一天就再点一次这一天。`,
  leaveRemove: (days: string) => `撤销 ${days}`,
  leaveDeclared: (days: string) => `✅ 已登记请假：${days}。这几天不会抽到您。`,
  leaveAlready: (days: string) => `这段请假已经登记过了：${days}。`,
  leaveRemoved: '请假已撤销。',
  leaveGone: '这条请假已经不在了。',
  reversed: (from: string, to: string) => `结束日期 ${to} 早于开始日期 ${from}，请核对。`,
  past: (to: string) => `${to} 已经过去，不能登记。`,
  tooLong: (days: string) => `${days} 超过一年。一次最多登记一年；长期不能参加，请联系委派机构。`,
  tooFar: (from: string) => `${from} 在一年以后，请到时再登记。`,
  seatOffered: (n: number, when: string) => `委派 ${n}（${when}）：您还没有答复邀请`,
  seatHeld: (n: number, when: string) => `委派 ${n}（${when}）：您占有席位`,
  leaveSeats:
    '⚠️ 请假不会自动退出已有的席位。不能参加的，请在邀请上选择“谢绝”或“退出”并写明理由（/my 可再次显示邀请）：',
  conflictTitle: '您申报的回避',
  conflictNone: '您没有申报回避。',
  conflictHow:
    '申报：/conflict 机构代码，例如 /conflict JX-0012；有截止日期的写在后面，例如 /conflict JX-0012 2027-06-30。以后抽调该机构的督导时不会抽到您。',
  conflictSecret: (n: number) => `委派 ${n} 的机构（暗访）`,
  conflictSession: (n: number) => `仅委派 ${n}`,
  conflictFix: '如需更正，请联系委派机构。',
  conflictAsk: (name: string) =>
    `您与“${name}”是什么关系？请选择。回避是义务，不算拒绝（第十六条）。\n担任同场次考评员的，请在收到该次邀请时选择“谢绝 – 需要回避”，只回避那一场次。`,
  conflictNote: '这是什么关系，为什么可能影响公正？请写成一条消息发来（最多 500 字）。',
  conflictDeclared: (name: string, relation: string) => `✅ 已记录回避：${name}（${relation}）。`,
  conflictAlready: (name: string) => `您已经申报过回避“${name}”。`,
  conflictUnknown: (code: string) => `没有代码为“${quoted(code)}”的评价机构，请核对机构代码。`,
  conflictExaminer: '担任同场次考评员的，请在邀请上选择“谢绝 – 需要回避”。',
  conflictHowFor: '为督导员申报：/conflict 证卡编号 机构代码 [截止日期]；已有的回避可以这样设截止日期。',
  conflictUntil: (day: string) => `至 ${day}`,
  conflictOf: (who: string) => `督导员 ${who}`,
  conflictTold: (name: string, relation: string) => `ℹ️ 工作人员为您记录了回避：${name}（${relation}）。`,
  conflictEnds: (who: string, name: string, day: string) => `✔️ ${who} 对“${name}”的回避至 ${day} 为止。`,
  conflictKnown: (name: string) => `已有对“${name}”的回避。要设截止日期，请在命令末尾写日期。`,
  conflictSeatsOf: '⚠️ 此人在该机构的督导中已有邀请或席位，请到该委派中处理：',
  conflictSeats:
    '⚠️ 您在该机构的督导中已有邀请或席位。请在邀请上选择“谢绝”或“退出”，理由选“需要回避”（/my 可再次显示邀请）：',
}

const en: typeof zh = {
  days: (from, to) => (from === to ? from : `${from} to ${to}`),
  leaveTitle: 'Your leave',
  leaveNone: 'You have declared no leave.',
  leaveHow:
    'To declare it: /leave first-day last-day, for example /leave 2026-12-01 2026-12-05; one date alone is one day.',
  leavePick: '📅 Pick on a calendar',
  leaveFrom: 'Which is the first day of leave?',
  leaveTo: (from) => `From ${from}: which is the last day? For one day, tap the same day again.`,
  leaveRemove: (days) => `Remove ${days}`,
  leaveDeclared: (days) => `✅ Leave recorded: ${days}. You are not drawn for these days.`,
  leaveAlready: (days) => `This leave was recorded already: ${days}.`,
  leaveRemoved: 'The leave was removed.',
  leaveGone: 'This leave is not there any more.',
  reversed: (from, to) => `The last day ${to} is before the first day ${from}. Please check.`,
  past: (to) => `${to} has passed; it cannot be declared.`,
  tooLong: (days) =>
    `${days} is more than a year. At most a year can be declared at once; for longer, please talk to the delegating agency.`,
  tooFar: (from) => `${from} is more than a year ahead. Please declare it later.`,
  seatOffered: (n, when) => `Dispatch ${n} (${when}): you have not answered the invitation`,
  seatHeld: (n, when) => `Dispatch ${n} (${when}): you hold a seat`,
  leaveSeats:
    '⚠️ Leave does not give up a seat by itself. If you cannot take part, tap Decline or Withdraw on the invitation and give the reason (/my shows it again):',
  conflictTitle: 'Conflicts you declared',
  conflictNone: 'You have declared no conflict.',
  conflictHow:
    'To declare one: /conflict institution_code, for example /conflict JX-0012; a last day may follow it, as in /conflict JX-0012 2027-06-30. You are then not drawn for this institution.',
  conflictSecret: (n) => `the institution of dispatch ${n} (covert)`,
  conflictSession: (n) => `dispatch ${n} only`,
  conflictFix: 'To correct one, please talk to the delegating agency.',
  conflictAsk: (name) =>
    `What is your relation to “${name}”? Recusal is a duty and never counts as a refusal (Art. 16).\nIf you examine in the same session, tap Decline – Conflict of interest on that invitation; it then concerns that session only.`,
  conflictNote:
    'What is the relation, and why may it bias you? Please send it as one message (at most 500 characters).',
  conflictDeclared: (name, relation) => `✅ Conflict recorded: ${name} (${relation}).`,
  conflictAlready: (name) => `You have declared a conflict with “${name}” already.`,
  conflictUnknown: (code) => `There is no institution with the code “${quoted(code)}”. Please check it.`,
  conflictExaminer:
    'If you examine in the same session, tap Decline – Conflict of interest on the invitation.',
  conflictHowFor:
    'For a supervisor: /conflict card_no institution_code [last day]; the same gives an end to a conflict that stands.',
  conflictUntil: (day) => `until ${day}`,
  conflictOf: (who) => `Supervisor ${who}`,
  conflictTold: (name, relation) => `ℹ️ A coordinator recorded a conflict of yours: ${name} (${relation}).`,
  conflictEnds: (who, name, day) => `✔️ The conflict of ${who} with “${name}” holds until ${day}.`,
  conflictKnown: (name) =>
    `There is a conflict with “${name}” already. To give it an end, put a date after the command.`,
  conflictSeatsOf: '⚠️ The person has an invitation or a seat there; please see to it in the dispatch:',
  conflictSeats:
    '⚠️ You have an invitation or a seat there. Tap Decline or Withdraw on it and choose Conflict of interest (/my shows it again):',
}

export const ABSENCE_TEXTS: Record<Lang, typeof zh> = { zh, en }
