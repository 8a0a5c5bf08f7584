// Wording of refusal cases and dismissal grounds.
import type { CaseState, GroundState, Lang } from '../../domain/records.ts'

const zh = {
  justified: '正当',
  unjustified: '无故',
  uphold: '维持无故',
  overturn: '改为正当',
  object: '申诉',
  back: '返回',
  title: (id: number, state: string) => `拒绝案 ${id} · ${state}`,
  dispatch: (n: number) => `委派 ${n}`,
  origin: '情形',
  reason: '本人理由',
  noReason: '(未说明)',
  evidence: '证明材料',
  files: (count: number) => `${count} 份`,
  delivered: (when: string, message: number, reminders: number) =>
    `送达证据:${when} 由 Telegram 接收(消息 ${message}),其后催答 ${reminders} 次`,
  answeredItself: '送达证据:本人已作答',
  ruled: (state: string) => `认定:${state}`,
  reasons: '理由',
  objection: '申诉意见',
  reviewed: '复核意见',
  ask: '请认定:是否属于无故拒绝(第十七条第一项)?',
  askReview: '请复核申诉。作出认定的人不能复核。',
  askReviewAlone: '请复核申诉。',
  askReasons: {
    'rule-justified': '认定为“正当”',
    'rule-unjustified': '认定为“无故”',
    uphold: '复核:维持“无故”',
    overturn: '复核:改为“正当”',
  },
  writeReasons: (id: number, what: string) => `拒绝案 ${id}:${what}。请把理由作为一条消息发来,本人会看到。`,
  writeObjection: (id: number) => `请把对拒绝案 ${id} 的申诉意见作为一条消息发来(只能申诉一次)。`,
  objectionTitle: (id: number) => `拒绝案 ${id}:收到申诉,需要复核。`,
  decided: (state: CaseState, n: number) =>
    ({
      open: '',
      justified: `委派 ${n}:您未参加,已认定为“正当”。`,
      unjustified: `委派 ${n}:您未参加,已认定为“无故”。`,
      objected: `委派 ${n}:您的申诉已收到,将由另一位工作人员复核。`,
      upheld: `委派 ${n}:复核维持“无故”。`,
      overturned: `委派 ${n}:复核改为“正当”。`,
    })[state],
  objectUntil: (until: string, agency: string) => `您可以在 ${until} 前申诉一次。期限由${agency}规定。`,
  recorded: (id: number) => `✔️ 拒绝案 ${id} 已处理。`,
  none: '没有待处理的拒绝案。',
  list: (total: number) => `待处理的拒绝案:${total} 件`,
  ground: (id: number, state: GroundState) =>
    `解聘事由 ${id} · ${{ recorded: '待决定', confirmed: '已确认', lifted: '已解除' }[state]}`,
  groundBasis: '第十七条第(一)项:无故拒绝参加督导工作',
  groundCases: '依据的拒绝案',
  groundAsk: '请决定:确认后,此人退出所有名册,席位转给下一位;解除后,不再追究。',
  confirmGround: '确认解聘',
  liftGround: '解除事由',
  writeGround: { confirm: '确认解聘事由', lift: '解除解聘事由' },
  writeGroundReasons: (id: number, what: string) =>
    `解聘事由 ${id}:${what}。请把理由作为一条消息发来,本人会看到。`,
  groundNone: '没有待决定的解聘事由。',
  groundList: (total: number) => `待决定的解聘事由:${total} 件`,
  groundTold: {
    recorded: '',
    confirmed: '您已被解聘(第十七条第(一)项:无故拒绝参加督导工作)。',
    lifted: '对您记录的解聘事由已解除。',
  } satisfies Record<GroundState, string>,
  older: '更多 ›',
  newer: '‹ 返回',
}

const en: typeof zh = {
  justified: 'Justified',
  unjustified: 'Unjustified',
  uphold: 'Uphold',
  overturn: 'Overturn',
  object: 'Object',
  back: 'Back',
  title: (id, state) => `Refusal case ${id} · ${state}`,
  dispatch: (n) => `dispatch ${n}`,
  origin: 'What happened',
  reason: 'Reason given',
  noReason: '(none)',
  evidence: 'Evidence',
  files: (count) => (count === 1 ? '1 file' : `${count} files`),
  delivered: (when, message, reminders) =>
    `Proof of delivery: taken by Telegram ${when} (message ${message}), ${reminders} reminders after it`,
  answeredItself: 'Proof of delivery: the person answered',
  ruled: (state) => `Ruling: ${state}`,
  reasons: 'Reasons',
  objection: 'Objection',
  reviewed: 'Review',
  ask: 'Please rule: was this an unjustified refusal (Art. 17(1))?',
  askReview: 'Please review the objection. Whoever ruled may not review.',
  askReviewAlone: 'Please review the objection.',
  askReasons: {
    'rule-justified': 'Justified',
    'rule-unjustified': 'Unjustified',
    uphold: 'uphold',
    overturn: 'overturn',
  },
  writeReasons: (id, what) =>
    `Refusal case ${id}: ${what}. Please send the reasons as a message; the person will read them.`,
  writeObjection: (id) =>
    `Please send your objection in refusal case ${id} as a message (you can object once).`,
  objectionTitle: (id) => `Refusal case ${id}: an objection came in and needs a review.`,
  decided: (state, n) =>
    ({
      open: '',
      justified: `Dispatch ${n}: that you did not take part was ruled justified.`,
      unjustified: `Dispatch ${n}: that you did not take part was ruled unjustified.`,
      objected: `Dispatch ${n}: your objection arrived; another coordinator will review it.`,
      upheld: `Dispatch ${n}: the ruling “unjustified” was upheld on review.`,
      overturned: `Dispatch ${n}: the ruling was overturned on review; it counts as justified.`,
    })[state],
  objectUntil: (until, agency) => `You may object once, until ${until}. Time set by ${agency}.`,
  recorded: (id) => `✔️ Refusal case ${id} is settled.`,
  none: 'No refusal case is waiting.',
  list: (total) => `Refusal cases waiting: ${total}`,
  ground: (id, state) =>
    `Dismissal ground ${id} · ${{ recorded: 'to be decided', confirmed: 'confirmed', lifted: 'lifted' }[state]}`,
  groundBasis: 'Art. 17(1): refusing an inspection without justification',
  groundCases: 'Refusal cases it rests on',
  groundAsk:
    'Please decide. Confirmed: the person leaves every pool and seats go to the next. Lifted: nothing follows.',
  confirmGround: 'Confirm dismissal',
  liftGround: 'Lift',
  writeGround: { confirm: 'confirm the dismissal', lift: 'lift the ground' },
  writeGroundReasons: (id, what) =>
    `Dismissal ground ${id}: ${what}. Please send the reasons as a message; the person will read them.`,
  groundNone: 'No dismissal ground is waiting.',
  groundList: (total) => `Dismissal grounds waiting: ${total}`,
  groundTold: {
    recorded: '',
    confirmed:
      'You have been dismissed as a supervisor (Art. 17(1): refusing an inspection without justification).',
    lifted: 'The dismissal ground recorded against you was lifted.',
  },
  older: 'More ›',
  newer: '‹ Back',
}

export const CASE_TEXTS: Record<Lang, typeof zh> = { zh, en }
