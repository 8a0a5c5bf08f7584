// Wording of incidents that may be dismissal grounds: what happened, what a coordinator makes of it.
import type { IncidentKind, IncidentVerdict } from '../../domain/incident.ts'
import type { Lang } from '../../domain/records.ts'

const zh = {
  title: (kind: IncidentKind, n: number) =>
    ({
      uncalled: `⚠️ 未经委派尝试签到 · 委派 ${n}`,
      'no-show': `⚠️ 没有签到 · 委派 ${n}`,
      'report-overdue': `⚠️ 书面反馈逾期 · 委派 ${n}`,
    })[kind],
  uncalled: (n: number) => `此人不在委派 ${n} 的席位上，却尝试签到。`,
  noShow: (after: string) => `开始后 ${after}仍没有签到，已询问过本人。`,
  overdue: (due: string) => `没有在 ${due} 前提交书面反馈（第十条）。`,
  perhaps: (basis: string) => `可能属于${basis}。请核实后决定。`,
  late: { uncalled: '', 'no-show': '本人后来签到', 'report-overdue': '本人后来提交' } satisfies Record<
    IncidentKind,
    string
  >,
  notYet: { uncalled: '', 'no-show': '至今没有签到', 'report-overdue': '至今没有提交' } satisfies Record<
    IncidentKind,
    string
  >,
  verdict: (verdict: IncidentVerdict, clause: number) =>
    verdict === 'ground' ? `记为解聘事由（第十七条（${clause === 1 ? '一' : '二'}））` : '不构成',
  writeReasons: (about: string, verdict: string) =>
    `${about}\n${verdict}：请把理由作为一条消息发来，记入档案。`,
  recorded: (groundId: number) => `✔️ 已记为解聘事由 ${groundId}，等待确认或解除：/grounds`,
  closed: '✔️ 已记录：不构成解聘事由。',
  decided: (by: string, when: string, ground: number | null) =>
    ground === null
      ? `${by} 已于 ${when} 决定：不构成解聘事由。`
      : `${by} 已于 ${when} 记为解聘事由 ${ground}。`,
  anotherWaits: (groundId: number) =>
    `此人已有同一项的解聘事由 ${groundId} 等待决定。请先决定它（/grounds），再登记这一件。`,
  recordedBy: '登记',
}

const en: typeof zh = {
  title: (kind, n) =>
    ({
      uncalled: `⚠️ Check-in without being dispatched · dispatch ${n}`,
      'no-show': `⚠️ Not checked in · dispatch ${n}`,
      'report-overdue': `⚠️ Written feedback overdue · dispatch ${n}`,
    })[kind],
  uncalled: (n) => `This person holds no seat in dispatch ${n} and tried to check in.`,
  noShow: (after) => `No check-in ${after} after the start, though asked.`,
  overdue: (due) => `The written feedback was not submitted by ${due} (Art. 10).`,
  perhaps: (basis) => `This may be ${basis}. Please look into it and decide.`,
  late: { uncalled: '', 'no-show': 'Checked in later', 'report-overdue': 'Submitted later' },
  notYet: { uncalled: '', 'no-show': 'Not checked in so far', 'report-overdue': 'Not submitted so far' },
  verdict: (verdict, clause) =>
    verdict === 'ground' ? `Record as a ground, Art. 17(${clause})` : 'No ground',
  writeReasons: (about, verdict) =>
    `${about}\n${verdict}: please send the reasons as a message; they are kept on file.`,
  recorded: (groundId) => `✔️ Recorded as dismissal ground ${groundId}, to be confirmed or lifted: /grounds`,
  closed: '✔️ Noted: no dismissal ground.',
  decided: (by, when, ground) =>
    ground === null
      ? `${by} decided ${when}: no dismissal ground.`
      : `${by} recorded it ${when} as dismissal ground ${ground}.`,
  anotherWaits: (groundId) =>
    `Dismissal ground ${groundId} of the same clause waits for its decision. Please decide it first (/grounds), then record this one.`,
  recordedBy: 'Recorded by',
}

export const INCIDENT_TEXTS: Record<Lang, typeof zh> = { zh, en }
