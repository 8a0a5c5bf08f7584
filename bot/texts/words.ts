// Words of the glossary in both languages, used by every text.

import type { ExclusionReason } from '../../domain/draw.ts'
import type { Pool, SupervisorStatus } from '../../domain/eligibility.ts'
import type { InvitationState, Reason } from '../../domain/invitation.ts'
import type {
  CaseOrigin,
  CaseState,
  DispatchKind,
  DispatchMode,
  DispatchState,
  GroundState,
  Lang,
  Relation,
  Visit,
} from '../../domain/records.ts'
import { ITEM_WORDS, KIND_WORDS, MODE_WORDS } from '../../domain/report-words.ts'

type Words = {
  kind: Record<DispatchKind, string>
  mode: Record<DispatchMode, string>
  visit: Record<Visit, string>
  pool: Record<Pool, string>
  dispatchState: Record<DispatchState, string>
  invitationState: Record<InvitationState, string>
  reason: Record<Reason, string>
  relation: Record<Relation, string>
  exclusion: Record<ExclusionReason, string>
  caseOrigin: Record<CaseOrigin, string>
  caseState: Record<CaseState, string>
  groundState: Record<GroundState, string>
  status: Record<SupervisorStatus, string>
  /** The item groups of Art. 12, from 1. */
  item: Readonly<Record<number, string>>
  people: (count: number) => string
  separator: string
}

const zh: Words = {
  kind: KIND_WORDS.zh,
  mode: MODE_WORDS.zh,
  visit: { open: '明察', covert: '暗访' },
  pool: { external: '外督', internal: '内督' },
  dispatchState: {
    planned: '待确认',
    abandoned: '已放弃',
    inviting: '邀请中',
    filled: '已满员',
    exhausted: '人选已尽',
    cancelled: '已取消',
    ended: '已结束',
  },
  invitationState: {
    open: '等待答复',
    accepted: '已接受',
    declined: '已谢绝',
    recused: '回避',
    silent: '逾期未答',
    unreachable: '无法送达',
    withdrawn: '接受后退出',
    released: '因改期退出',
    revoked: '已撤回',
  },
  reason: { sick: '身体原因', work: '工作冲突', family: '家庭原因', conflict: '需要回避', other: '其他原因' },
  relation: {
    'works-there': '现在或曾在该机构任职',
    kin: '与该机构人员有亲属关系',
    'teacher-student': '师生或师徒关系',
    examiner: '担任同场次考评员',
    other: '其他可能影响公正的关系',
  },
  exclusion: {
    unbound: '未绑定或无法联系',
    suspended: '暂停资格',
    term: '不在聘期',
    conflict: '回避',
    leave: '请假',
    overlap: '当日另有任务',
    rest: '间隔不足',
    quota: '当月次数已满',
  },
  caseOrigin: { decline: '谢绝', silence: '逾期未答', withdrawal: '接受后退出' },
  caseState: {
    open: '待认定',
    justified: '正当',
    unjustified: '无故（可申诉）',
    objected: '已申诉，待复核',
    upheld: '无故（复核维持）',
    overturned: '正当（复核改正）',
  },
  groundState: { recorded: '待决定', confirmed: '已确认', lifted: '已解除', unfounded: '不构成' },
  status: { active: '在册', suspended: '暂停', dismissed: '已解聘', withdrawn: '已取消资格', left: '已离任' },
  item: ITEM_WORDS.zh,
  people: (count) => `${count} 人`,
  separator: '、',
}

const en: Words = {
  kind: KIND_WORDS.en,
  mode: MODE_WORDS.en,
  visit: { open: 'open visit', covert: 'covert visit' },
  pool: { external: 'external', internal: 'internal' },
  dispatchState: {
    planned: 'to be confirmed',
    abandoned: 'abandoned',
    inviting: 'inviting',
    filled: 'all seats filled',
    exhausted: 'nobody left to ask',
    cancelled: 'cancelled',
    ended: 'ended',
  },
  invitationState: {
    open: 'waiting for the answer',
    accepted: 'accepted',
    declined: 'declined',
    recused: 'recused',
    silent: 'no answer in time',
    unreachable: 'not reachable',
    withdrawn: 'withdrew after accepting',
    released: 'gave the seat back after the move',
    revoked: 'taken back',
  },
  reason: {
    sick: 'Health',
    work: 'Work',
    family: 'Family',
    conflict: 'Conflict of interest',
    other: 'Other',
  },
  relation: {
    'works-there': 'I work or worked there',
    kin: 'Kin works there',
    'teacher-student': 'Teacher, student or apprentice',
    examiner: 'I examine in the same session',
    other: 'Another relation that may bias',
  },
  exclusion: {
    unbound: 'not bound or not reachable',
    suspended: 'suspended',
    term: 'out of term',
    conflict: 'recusal',
    leave: 'on leave',
    overlap: 'another seat that day',
    rest: 'rest days',
    quota: 'monthly quota reached',
  },
  caseOrigin: { decline: 'decline', silence: 'no answer in time', withdrawal: 'withdrawal after accepting' },
  caseState: {
    open: 'to be ruled on',
    justified: 'justified',
    unjustified: 'unjustified (objection possible)',
    objected: 'objected, to be reviewed',
    upheld: 'unjustified (upheld on review)',
    overturned: 'justified (overturned on review)',
  },
  groundState: {
    recorded: 'to be decided',
    confirmed: 'confirmed',
    lifted: 'lifted',
    unfounded: 'no ground',
  },
  status: {
    active: 'active',
    suspended: 'suspended',
    dismissed: 'dismissed',
    withdrawn: 'withdrawn',
    left: 'left',
  },
  item: ITEM_WORDS.en,
  people: (count) => (count === 1 ? '1 person' : `${count} people`),
  separator: ', ',
}

export const WORDS: Record<Lang, Words> = { zh, en }
