// Wording of the steps a coordinator takes with an opinion that was sent: the button, the reasons asked for, what was done,
// and why it cannot be done yet.
import type { Lang } from '../../domain/records.ts'

const zh = {
  step: {
    notice: '📜 发督导意见书',
    'ask-again': '↩️ 请其补充申辩',
    close: '✅ 办结',
    'send-back': '↩️ 责令继续整改',
    'not-rectified': '❌ 认定未整改',
    'give-up': '❌ 认定逾期未整改',
    'order-again': '↩️ 重新责令整改',
    end: '🗂 结束，不再整改',
  },
  askWhy: {
    'ask-again':
      '要它补充什么、为什么？请作为一条消息发来，评价机构会看到；申辩期限重新计算，已作的分析作废。',
    'send-back': '为什么责令继续整改？请作为一条消息发来，会写入核查记录和责令整改通知书，发来后即编号发出。',
    'not-rectified': '为什么认定未整改？请作为一条消息发来，会写入核查记录，发来后即编号发出。',
    'give-up': '为什么不再等？请作为一条消息发来，评价机构会看到。',
    'order-again': '为什么重新责令整改？请作为一条消息发来，会写入责令整改通知书，发来后即编号发出。',
    end: '为什么不再要求整改？请作为一条消息发来，会留在记录里。',
  },
  done: {
    weigh: '已记录，可以改，直到督导意见书发出。',
    'ask-again': '已请评价机构补充申辩。',
    notice: '督导意见书已发出。',
    verify: '已记录，可以改，直到核查记录发出。',
    close: '已办结，整改核查记录已发出。',
    'send-back': '整改核查记录和责令整改通知书已发出。',
    'not-rectified': '已认定未整改，整改核查记录已发出。',
    'give-up': '已认定逾期未整改。',
    'order-again': '责令整改通知书已发出。',
    end: '已结束。',
  },
  unmet: {
    'disputes-weighed': '还有异议没有分析，请先逐条分析。',
    'demands-verified': '还有整改要求没有核查，请先逐条核查。',
    'all-met': '还有整改要求没有做到，不能办结。',
    'some-not-met': '整改要求都已做到，可以办结。',
    'time-over': '整改期限还没有到，请等评价机构提交。',
  },
}

const en: typeof zh = {
  step: {
    notice: '📜 Issue the opinion notice',
    'ask-again': '↩️ Hear it once more',
    close: '✅ Close',
    'send-back': '↩️ Order to go on rectifying',
    'not-rectified': '❌ Find not rectified',
    'give-up': '❌ Find not rectified in time',
    'order-again': '↩️ Order to rectify again',
    end: '🗂 End without rectification',
  },
  askWhy: {
    'ask-again':
      'What should it add, and why? Send it as a message; the institution reads it, its time to object begins anew, and what was weighed is void.',
    'send-back':
      'Why is it ordered to go on? Send it as a message, in Chinese; the record and the order carry it and are issued at once.',
    'not-rectified':
      'Why is it found not rectified? Send it as a message, in Chinese; the record carries it and is issued at once.',
    'give-up': 'Why is it not waited for any longer? Send it as a message; the institution reads it.',
    'order-again':
      'Why is it ordered again? Send it as a message, in Chinese; the order carries it and is issued at once.',
    end: 'Why is no rectification demanded any more? Send it as a message; it stays on record.',
  },
  done: {
    weigh: 'Recorded; may be changed until the opinion notice is issued.',
    'ask-again': 'The institution is heard once more.',
    notice: 'The opinion notice is issued.',
    verify: 'Recorded; may be changed until the record of verification is issued.',
    close: 'Closed; the record of verification is issued.',
    'send-back': 'The record of verification and the order to rectify are issued.',
    'not-rectified': 'Found not rectified; the record of verification is issued.',
    'give-up': 'Found not rectified in time.',
    'order-again': 'The order to rectify is issued.',
    end: 'Ended.',
  },
  unmet: {
    'disputes-weighed': 'Something disputed is not weighed yet; weigh it first.',
    'demands-verified': 'A demand is not verified yet; verify it first.',
    'all-met': 'A demand is not met, so it cannot be closed.',
    'some-not-met': 'All demands are met; it can be closed.',
    'time-over': 'The time to rectify is not over; wait for the institution to report.',
  },
}

export const STEP_WORDS: Record<Lang, typeof zh> = { zh, en }
