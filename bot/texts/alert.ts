// Wording of what is stuck: what it is, since when, and what to do about it. The page of metrics shows the same words.
import type { AlertKind } from '../../domain/alert.ts'
import type { Lang } from '../../domain/records.ts'

type Words = {
  /** Begins a message; `what` is from the table. */
  stuck: (what: string) => string
  over: (what: string) => string
  since: (since: string, lasted: string) => string
  was: (from: string, to: string, lasted: string) => string
  count: Record<AlertKind, (count: number) => string | null>
  what: Record<AlertKind, string>
  todo: Record<AlertKind, string>
  wellAgain: string
  /** Of what was given up: nothing makes up for it by itself. */
  noneSince: string
  every: string
}

const zh: Words = {
  stuck: (what) => `🚨 ${what}`,
  over: (what) => `✅ 已恢复：${what}`,
  since: (since, lasted) => `自 ${since} 起，已有${lasted}。`,
  was: (from, to, lasted) => `${from} 至 ${to}，持续${lasted}。`,
  count: {
    contact: () => null,
    updates: (n) => `${n} 条尚未处理。`,
    'given-up': (n) => `最近一小时 ${n} 条。`,
    messages: (n) => `${n} 条等待发出。`,
    timers: (n) => `${n} 项到期未办。`,
    files: (n) => `${n} 份等待保存或生成。`,
    queue: () => null,
    disk: (n) => `剩余 ${n} MB。`,
  },
  what: {
    contact: '机器人收不到 Telegram 的消息',
    updates: '收到的消息没有处理',
    'given-up': '有消息多次处理失败，已放弃',
    messages: '消息发不出去',
    timers: '到期的事项没有办理',
    files: '文件没有保存',
    queue: '作业队列连接不上',
    disk: '数据磁盘快满了',
  },
  todo: {
    contact:
      '请运维人员查看 bot 进程是否在运行、能否连接 Telegram。期限会按停机时间顺延，不会有人因此被判逾期。',
    updates: '请运维人员查看 bot 进程的日志和数据库。消息已保存，恢复后按顺序处理。',
    'given-up': '当事人收到了致歉和一个编号。请运维人员凭编号在日志中查找原因，并请当事人重新操作。',
    messages: '请运维人员查看 worker 进程和与 Telegram 的连接。消息已保存，恢复后自动发出；急事请电话联系。',
    timers: '请运维人员查看 worker 和 bot 进程。恢复后自动办理。',
    files: '请运维人员查看 worker 进程、磁盘和日志。当事人的原件仍在 Telegram 中，暂勿删除。',
    queue: '请运维人员查看 Redis（或 PostgreSQL）。没有数据丢失：作业由数据库重新生成。',
    disk: '请运维人员尽快扩容或清理，否则照片、报告和备份将无法保存。',
  },
  wellAgain: '一切恢复正常，无需处理。',
  noneSince: '最近一小时没有再发生；已放弃的，须由当事人重新操作。',
  every: '同一问题每小时最多提醒一次。',
}

const en: Words = {
  stuck: (what) => `🚨 ${what}`,
  over: (what) => `✅ Over: ${what}`,
  since: (since, lasted) => `Since ${since}, for ${lasted} now.`,
  was: (from, to, lasted) => `From ${from} to ${to}, for ${lasted}.`,
  count: {
    contact: () => null,
    updates: (n) => `${n} wait to be handled.`,
    'given-up': (n) => `${n} within the last hour.`,
    messages: (n) => `${n} wait to be sent.`,
    timers: (n) => `${n} due and not done.`,
    files: (n) => `${n} wait to be stored or made.`,
    queue: () => null,
    disk: (n) => `${n} MB left.`,
  },
  what: {
    contact: 'The bot hears nothing from Telegram',
    updates: 'Messages that came in are not handled',
    'given-up': 'Messages could not be handled and were given up',
    messages: 'Messages do not get out',
    timers: 'What is due is not done',
    files: 'Files are not stored',
    queue: 'The job queue cannot be reached',
    disk: 'The disk of the data is nearly full',
  },
  todo: {
    contact:
      'Operator: is a bot process running, and does it reach Telegram? Deadlines are extended by the outage; nobody is late because of it.',
    updates:
      'Operator: look at the log of the bot processes and at the database. Messages are kept and handled in order later.',
    'given-up':
      'The person got an apology with a reference number. Operator: find that number in the log. The person should try again.',
    messages:
      'Operator: look at the worker processes and the way to Telegram. Messages are kept and leave by themselves later; telephone what is urgent.',
    timers: 'Operator: look at the worker and bot processes. It is done by itself later.',
    files:
      'Operator: look at the worker processes, the disk and the log. The originals are still at Telegram; do not delete them yet.',
    queue: 'Operator: look at Redis (or PostgreSQL). Nothing is lost: jobs are made anew from the database.',
    disk: 'Operator: make room soon, or pictures, reports and backups cannot be stored.',
  },
  wellAgain: 'All is well again; nothing is to be done.',
  noneSince: 'None within the last hour; what was given up has to be done again by those people.',
  every: 'Of one trouble you hear once an hour at most.',
}

export const ALERT_TEXTS: Record<Lang, Words> = { zh, en }
