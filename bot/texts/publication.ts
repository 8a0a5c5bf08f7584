// Wording of publications (一公开): proposals, decisions, posts in the channel, the list.
import type { PublicationEvent, PublicationState } from '../../domain/publication.ts'
import type { Lang } from '../../domain/records.ts'

const zh = {
  title: (n: number) => `📢 公示 ${n}`,
  state: {
    proposed: '待确认',
    published: '已公示',
    declined: '不公示',
    withdrawn: '已公示，后撤回',
  } satisfies Record<PublicationState, string>,
  willSay: '确认后，下面的文字原样公开：',
  says: '公开的文字：',
  tooSoon: '暗访结束、席位全部确定之后才能公示。',
  decided: (by: string, at: string) => `${by} 于 ${at} 决定`,
  because: '理由',
  takenBackBy: (n: number) => `已由公示 ${n} 撤回`,
  takesBack: (n: number) => `撤回公示 ${n}`,
  page: '网页',
  hash: '内容哈希',
  button: {
    publish: '📢 公示',
    decline: '不公示',
    reconsider: '重新考虑',
    withdraw: '↩️ 撤回',
    post: '再发到频道',
  } satisfies Record<PublicationEvent | 'post', string>,
  done: {
    publish: '已公示',
    decline: '已记录：不公示',
    reconsider: '已重新列为待确认',
    withdraw: '已撤回，原公示保留并注明',
  } satisfies Record<PublicationEvent, string>,
  posted: '正在发到频道',
  ask: {
    decline: (n: number) => `公示 ${n}：为什么不公示？请把理由作为一条消息发来，只有工作人员看得到。`,
    withdraw: (n: number) =>
      `公示 ${n}：为什么撤回？请把理由作为一条消息发来。理由会原样公开；原公示保留，并注明已撤回。`,
  },
  wrongState: (state: string) => `现在不能这样做：这条公示${state}。`,
  isWithdrawal: '撤回本身不能再撤回。',
  noChannel: '没有设置公示频道（PUBLIC_CHANNEL），公示只在网页上。',
  unknown: (n: number) => `没有编号为 ${n} 的公示。看看 /publications。`,
  none: '还没有要公示的内容。',
  list: (shown: string, total: number) => `公示 ${shown}，共 ${total} 条`,
  newer: '‹ 较新',
  older: '较早 ›',
  withdrawnMark: (n: number) => `⚠️ 本公示已撤回，见公示 ${n}`,
  verify: (what: string) => `核验：向本机器人发送 /verify ${what}`,
  unposted: (n: number) => `⚠️ 公示 ${n} 没能发到频道`,
  unpostedWhy:
    '公示本身有效，网页上已可见。请确认 PUBLIC_CHANNEL 写的是本单位的频道，并把本机器人设为该频道的管理员、允许发布消息，然后点下面的按钮。',
}

const en: typeof zh = {
  title: (n) => `📢 Publication ${n}`,
  state: {
    proposed: 'to be confirmed',
    published: 'public',
    declined: 'not published',
    withdrawn: 'public, taken back later',
  },
  willSay: 'Once confirmed, exactly this becomes public:',
  says: 'What is public:',
  tooSoon: 'It can be published once the covert visit is over and all seats are filled.',
  decided: (by, at) => `Decided by ${by}, ${at}`,
  because: 'Reasons',
  takenBackBy: (n) => `Taken back by publication ${n}`,
  takesBack: (n) => `Takes back publication ${n}`,
  page: 'Page',
  hash: 'Hash of the content',
  button: {
    publish: '📢 Publish',
    decline: 'Do not publish',
    reconsider: 'Reconsider',
    withdraw: '↩️ Take back',
    post: 'Post to the channel again',
  },
  done: {
    publish: 'Published',
    decline: 'Noted: not published',
    reconsider: 'Waits to be confirmed again',
    withdraw: 'Taken back; the entry stays, marked',
  },
  posted: 'being posted to the channel',
  ask: {
    decline: (n) =>
      `Publication ${n}: why is it not published? Send the reasons as a message; only coordinators see them.`,
    withdraw: (n) =>
      `Publication ${n}: why is it taken back? Send the reasons as a message. They become public as written; the entry stays, marked as taken back.`,
  },
  wrongState: (state) => `Not possible now: this publication is ${state}.`,
  isWithdrawal: 'What takes an entry back cannot be taken back itself.',
  noChannel: 'No channel is set (PUBLIC_CHANNEL); publications are on the web page alone.',
  unknown: (n) => `There is no publication ${n}. See /publications.`,
  none: 'Nothing to publish so far.',
  list: (shown, total) => `Publications ${shown} of ${total}`,
  newer: '‹ Newer',
  older: 'Older ›',
  withdrawnMark: (n) => `⚠️ Taken back, see publication ${n}`,
  verify: (what) => `Check it: send /verify ${what} to this bot`,
  unposted: (n) => `⚠️ Publication ${n} could not be posted to the channel`,
  unpostedWhy:
    'It is public all the same, on the web page. Check that PUBLIC_CHANNEL names your channel, make this bot an administrator of it who may post messages, then tap the button below.',
}

export const PUBLICATION_TEXTS: Record<Lang, typeof zh> = { zh, en }
