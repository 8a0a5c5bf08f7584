// What states and steps in the life of a supervisor are called.
import type { LifeCondition, LifeEventName, LifeState, OfficeWish } from '../../domain/life.ts'
import type { Lang } from '../../domain/records.ts'

type Words = {
  state: Record<LifeState, string>
  event: Record<LifeEventName, string>
  wish: Record<OfficeWish, string>
  unmet: Record<LifeCondition, string>
}

const zhWords: Words = {
  state: {
    registered: '已登记',
    trained: '已培训',
    passed: '测试合格',
    failed: '测试不合格',
    dropped: '已终止',
    'no-contract': '持证，未聘任',
    'in-term': '在聘',
    'term-over': '不在聘期',
    suspended: '暂停',
    dismissed: '已解聘',
    withdrawn: '已取消资格',
    left: '已离任',
  },
  event: {
    train: '参加培训',
    pass: '测试合格',
    fail: '测试不合格',
    drop: '终止申请',
    issue: '发证并聘任',
    'issue-card': '发证（未聘任）',
    suspend: '暂停',
    restore: '恢复',
    'restore-card': '恢复（未聘任）',
    'restore-over': '恢复（聘期已满）',
    renew: '续聘',
    'enter-term': '名册更改聘期',
    'end-term': '聘期届满',
    'end-term-suspended': '暂停期间聘期届满',
    dismiss: '解聘（第十七条）',
    withdraw: '取消资格（第十一条）',
    leave: '离任',
  },
  wish: { renew: '续聘', suspend: '暂停', restore: '恢复', withdraw: '取消资格', leave: '离任' },
  unmet: {
    'reasons-given': '请写明理由。',
    'score-given': '请写明测试成绩。',
    'without-contract': '此人已有聘期。',
    'within-term': '此人不在聘期内。',
    'past-term': '聘期还没有届满。',
    'not-renewed-yet': '下一聘期已经登记，还没有开始，不能再续。',
    'terms-left': '已达最多聘期数，不能再续聘（第八条）。',
    'ground-confirmed': '没有已确认的解聘事由。',
  },
}

const enWords: Words = {
  state: {
    registered: 'registered',
    trained: 'trained',
    passed: 'test passed',
    failed: 'test failed',
    dropped: 'application ended',
    'no-contract': 'card holder without contract',
    'in-term': 'in term',
    'term-over': 'out of term',
    suspended: 'suspended',
    dismissed: 'dismissed',
    withdrawn: 'qualification withdrawn',
    left: 'left',
  },
  event: {
    train: 'trained',
    pass: 'test passed',
    fail: 'test failed',
    drop: 'application ended',
    issue: 'card issued, contract begun',
    'issue-card': 'card issued, without contract',
    suspend: 'suspended',
    restore: 'restored',
    'restore-card': 'restored, without contract',
    'restore-over': 'restored, term over',
    renew: 'renewed',
    'enter-term': 'term changed by a roster',
    'end-term': 'term over',
    'end-term-suspended': 'term over while suspended',
    dismiss: 'dismissed (Art. 17)',
    withdraw: 'qualification withdrawn (Art. 11)',
    leave: 'left',
  },
  wish: {
    renew: 'Renew',
    suspend: 'Suspend',
    restore: 'Restore',
    withdraw: 'Withdraw qualification',
    leave: 'Left',
  },
  unmet: {
    'reasons-given': 'Please write the reasons.',
    'score-given': 'Please write the result of the test.',
    'without-contract': 'There is a contract.',
    'within-term': 'The person is not within a term.',
    'past-term': 'The term is not over yet.',
    'not-renewed-yet': 'The next term is recorded and has not begun; it cannot be renewed again.',
    'terms-left': 'There were as many terms as there may be; no further renewal (Art. 8).',
    'ground-confirmed': 'There is no confirmed ground of dismissal.',
  },
}

export const LIFE_WORDS: Record<Lang, Words> = { zh: zhWords, en: enWords }
