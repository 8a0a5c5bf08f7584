// For every verb a button can carry: what to press, and what whoever has no right to it is told.
import type { Verb } from '../../bot/callback-data.ts'

/** What the taps name: invitations open and held, a running dispatch, a plan, cases waiting and ruled. */
export type Ids = {
  open: number
  held: number
  running: number
  plan: number
  waiting: number
  ruled: number
}

export const NOT_YOURS = /这份邀请不是给您的/
const NOT_FOR_YOU = /不属于您/
const TEAM_ONLY = /只有本次督导的组员/
const DESK_ONLY = /只供委派机构工作人员使用/

/** A new verb without its taps does not compile, and fails the test that counts them. */
export const TAPS: Record<Verb, { data: (ids: Ids) => string[]; told: RegExp; supervisorIsTold?: RegExp }> = {
  accept: { data: (ids) => [`${ids.open}`, `${ids.held}`, '999'], told: NOT_YOURS },
  decline: { data: (ids) => [`${ids.open}`, `${ids.held}`], told: NOT_YOURS },
  'decline-reason': { data: (ids) => [`${ids.open}:sick`, `${ids.held}:conflict`], told: NOT_YOURS },
  'decline-relation': { data: (ids) => [`${ids.open}:kin`, `${ids.held}:examiner`], told: NOT_YOURS },
  'decline-back': { data: (ids) => [`${ids.open}`], told: NOT_YOURS },
  'decline-keep': { data: (ids) => [`${ids.open}`], told: NOT_YOURS },
  'decline-confirm': { data: (ids) => [`${ids.open}`, `${ids.held}`], told: NOT_YOURS },
  release: { data: (ids) => [`${ids.open}`, `${ids.held}`], told: NOT_YOURS },
  'plan-confirm': { data: (ids) => [`${ids.plan}`], told: DESK_ONLY },
  'plan-entropy': { data: (ids) => [`${ids.plan}`], told: DESK_ONLY },
  'plan-cancel': { data: (ids) => [`${ids.plan}`], told: DESK_ONLY },
  'dispatch-cancel': { data: (ids) => [`${ids.running}`], told: DESK_ONLY },
  'dispatch-move': { data: (ids) => [`${ids.running}`], told: DESK_ONLY },
  'seat-redraw': { data: (ids) => [`${ids.running}:1`], told: DESK_ONLY },
  shrink: { data: (ids) => [`${ids.running}`], told: DESK_ONLY },
  'dispatch-page': { data: () => ['0', '1'], told: DESK_ONLY },
  'case-rule': {
    data: (ids) => [
      `${ids.waiting}:rule-unjustified`,
      `${ids.waiting}:rule-justified`,
      `${ids.ruled}:uphold`,
    ],
    told: NOT_FOR_YOU,
  },
  'case-object': { data: (ids) => [`${ids.ruled}`, `${ids.waiting}`, '999'], told: NOT_FOR_YOU },
  'case-page': { data: () => ['0'], told: DESK_ONLY },
  'ground-decide': { data: () => ['1:confirm', '1:lift'], told: NOT_FOR_YOU },
  incident: {
    data: (ids) => [
      ...[`no-show:${ids.running}:1:ground`, `no-show:${ids.running}:1:none`],
      ...[`uncalled:${ids.running}:2:ground`, 'report-overdue:999:999:none'],
    ],
    told: NOT_FOR_YOU,
  },
  'ground-page': { data: () => ['0'], told: DESK_ONLY },
  complain: {
    data: () => ['submit:x', 'name:anonymous', 'pick:1', 'next:x', 'cancel:x'],
    told: /没有进行中的举报/,
  },
  complaint: { data: () => ['1:accept', '1:answer', '1:link', '1:files', '999:refuse'], told: NOT_FOR_YOU },
  'complaint-page': { data: () => ['0', '8'], told: DESK_ONLY },
  'draft-drop': { data: (ids) => [`cancel-dispatch-${ids.running}`, 'dispatch-0', 'x'], told: /已经失效/ },
  wizard: { data: () => ['kind:daily', 'plan:go', 'cancel:x', 'back:x', 'institution:1'], told: DESK_ONLY },
  'form-list': { data: () => ['0'], told: DESK_ONLY },
  'form-open': { data: () => ['1', '999'], told: DESK_ONLY },
  'form-page': { data: () => ['1:0', '1:99999'], told: DESK_ONLY },
  'form-close': { data: () => ['1'], told: DESK_ONLY },
  'form-export': { data: () => ['1'], told: DESK_ONLY },
  'form-activate': { data: () => ['1', '999'], told: DESK_ONLY },
  'form-discard': { data: () => ['1', '999'], told: DESK_ONLY },
  lang: { data: () => ['zh'], told: /以后用中文/ },
  'leave-remove': { data: () => ['1'], told: NOT_FOR_YOU, supervisorIsTold: /已经不在了/ },
  'conflict-relation': {
    data: () => ['1:examiner'],
    told: /不属于您|同场次考评员/,
  },
  checkin: { data: (ids) => [`${ids.running}`, '999'], told: /签到只供|不在委派|起可以签到/ },
  card: {
    data: (ids) => [`${ids.running}`, '999'],
    told: NOT_FOR_YOU,
    supervisorIsTold: /不属于您|起可以出示/,
  },
  'card-check': { data: (ids) => [`${ids.running}:1`, '999:999'], told: NOT_FOR_YOU },
  team: { data: () => ['1'], told: TEAM_ONLY },
  'team-list': { data: () => ['1:differences:0'], told: TEAM_ONLY },
  'team-compare': { data: () => ['1'], told: TEAM_ONLY },
  'lead-list': { data: () => ['1'], told: TEAM_ONLY },
  'lead-give': { data: () => ['1:1'], told: TEAM_ONLY },
  'lead-take': { data: () => ['1'], told: TEAM_ONLY },
  'joint-agree': { data: () => ['1'], told: TEAM_ONLY },
  'joint-dissent': { data: () => ['1'], told: TEAM_ONLY },
  'joint-back': { data: () => ['1'], told: TEAM_ONLY },
  opinion: { data: () => ['1:0', '999:0'], told: NOT_FOR_YOU },
  'opinion-at': { data: () => ['1:0', '1:99999'], told: NOT_FOR_YOU },
  'opinion-demand': { data: () => ['1:0'], told: NOT_FOR_YOU },
  'opinion-out': { data: () => ['1:0'], told: NOT_FOR_YOU },
  'opinion-in': { data: () => ['1:0'], told: NOT_FOR_YOU },
  'opinion-put': { data: () => ['1'], told: NOT_FOR_YOU },
  'opinion-back': { data: () => ['1'], told: NOT_FOR_YOU },
  'opinion-agree': { data: () => ['1'], told: NOT_FOR_YOU },
  'opinion-dissent': { data: () => ['1'], told: NOT_FOR_YOU },
  'opinion-return': { data: () => ['1'], told: NOT_FOR_YOU },
  'opinion-send': { data: () => ['1'], told: NOT_FOR_YOU },
  'opinion-sure': { data: () => ['1'], told: NOT_FOR_YOU },
  'opinion-page': { data: () => ['0', '1'], told: DESK_ONLY },
  'document-take': { data: () => ['1', '999'], told: NOT_FOR_YOU },
  'document-serve': { data: () => ['1', '999'], told: NOT_FOR_YOU },
  'document-proof': { data: () => ['1', '999'], told: NOT_FOR_YOU },
  'document-again': { data: () => ['1', '999'], told: NOT_FOR_YOU },
  'q-open': { data: () => ['1'], told: NOT_FOR_YOU },
  'q-pick': { data: () => ['1:00000000:0'], told: NOT_FOR_YOU },
  'q-tick': { data: () => ['1:00000000:0:on'], told: NOT_FOR_YOU },
  'q-done': { data: () => ['1:00000000'], told: NOT_FOR_YOU },
  'q-list': { data: () => ['1:00000000:0'], told: NOT_FOR_YOU },
  'q-rank': { data: () => ['1:00000000:0.1'], told: NOT_FOR_YOU },
  'q-back': { data: () => ['1'], told: NOT_FOR_YOU },
  'q-next': { data: () => ['1:00000000'], told: NOT_FOR_YOU },
  'q-note': { data: () => ['1:00000000'], told: NOT_FOR_YOU },
  'q-photo': { data: () => ['1:00000000'], told: NOT_FOR_YOU },
  'q-law': { data: () => ['1:00000000'], told: NOT_FOR_YOU },
  'q-day': { data: () => ['1:00000000:2026-12-01'], told: NOT_FOR_YOU },
  'q-month': { data: () => ['1:00000000:2026-12'], told: NOT_FOR_YOU },
  'q-overview': { data: () => ['1'], told: NOT_FOR_YOU },
  'q-section': { data: () => ['1:0:0'], told: NOT_FOR_YOU },
  'q-go': { data: () => ['1:00000000'], told: NOT_FOR_YOU },
  'q-add': { data: () => ['1:00000000'], told: NOT_FOR_YOU },
  'q-drop-ask': { data: () => ['1:00000000:1'], told: NOT_FOR_YOU },
  'q-drop': { data: () => ['1:00000000:1'], told: NOT_FOR_YOU },
  'q-clear': { data: () => ['1:00000000'], told: NOT_FOR_YOU },
  'q-pause': { data: () => ['1'], told: NOT_FOR_YOU },
  'q-submit': { data: () => ['1'], told: NOT_FOR_YOU },
  'q-sure': { data: () => ['1'], told: NOT_FOR_YOU },
}
