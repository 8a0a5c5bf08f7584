// What a person is told when an answer has no effect, and the short word when it has.
import type { AnswerRefusal, InvitationEvent } from '../../domain/invitation.ts'
import type { Lang } from '../../domain/records.ts'
import { type View, when } from '../views/context.ts'
import { WORDS } from './words.ts'

const zh = {
  accepted: '已接受，席位为您保留。',
  taken: {
    accept: '已接受',
    decline: '已谢绝',
    recuse: '已按回避处理',
    withdraw: '已退出',
    release: '已交回席位',
    expire: '',
    block: '',
    revoke: '',
  } satisfies Record<InvitationEvent, string>,
  incomplete: '还没说完理由，请先选择理由。',
  notYours: '这份邀请不是给您的。',
  answeredBefore: (state: string, at: string) => `没有变化：这份邀请${state}${at ? `（${at}）` : ''}。`,
  over: (state: string) => `没有变化：委派${state}。`,
  begun: (at: string) => `督导已于 ${at} 开始，不能再改。`,
  notMoved: '您接受后时间没有变过。不能参加请点“退出”。',
  evidenceKept: (count: number) => `证明材料已收到（共 ${count} 份）。`,
  evidenceUnasked: '现在不需要证明材料。',
  evidenceTooMany: (max: number) => `证明材料最多 ${max} 份。`,
  evidenceTooLarge: '文件超过 20 MB，机器人收不到。请压缩后再发。',
}

const en: typeof zh = {
  accepted: 'Accepted. The seat is yours.',
  taken: {
    accept: 'Accepted',
    decline: 'Declined',
    recuse: 'Taken as a recusal',
    withdraw: 'Withdrawn',
    release: 'Seat given back',
    expire: '',
    block: '',
    revoke: '',
  },
  incomplete: 'The reason is not complete yet. Please choose one first.',
  notYours: 'This invitation is not for you.',
  answeredBefore: (state, at) => `Nothing changed: this invitation is ${state}${at ? ` (${at})` : ''}.`,
  over: (state) => `Nothing changed: the dispatch is ${state}.`,
  begun: (at) => `The visit began ${at}; this cannot be changed any more.`,
  notMoved: 'The time has not changed since you accepted. If you cannot come, tap Withdraw.',
  evidenceKept: (count) => `Evidence received (${count} in all).`,
  evidenceUnasked: 'No evidence is needed now.',
  evidenceTooMany: (max) => `At most ${max} files of evidence.`,
  evidenceTooLarge: 'The file is over 20 MB, which the bot cannot receive. Please make it smaller.',
}

export const ANSWER_TEXTS: Record<Lang, typeof zh> = { zh, en }

export function answerRefusal(refusal: AnswerRefusal, view: View): string {
  const t = ANSWER_TEXTS[view.lang]
  const w = WORDS[view.lang]
  if (refusal.kind === 'not-yours') return t.notYours
  if (refusal.kind === 'dispatch-over') return t.over(w.dispatchState[refusal.state])
  if (refusal.kind === 'visit-begun') return t.begun(when(refusal.startsAt, view))
  return t.answeredBefore(w.invitationState[refusal.state], refusal.at ? when(refusal.at, view) : '')
}
