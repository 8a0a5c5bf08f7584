// Every metric of the program on one page: its name, what it counts by, what it means. web/metrics.ts makes them, and
// docs/metrics.md shows them.

const HANDLING_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const CALL_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
const LATENESS_SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 15, 60, 300, 3600]
const JOB_SECONDS = [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60]

export type MetricRow = {
  type: 'counter' | 'gauge' | 'histogram'
  labels: readonly string[]
  /** Upper ends of a histogram's buckets, in seconds. */
  buckets?: readonly number[]
  en: string
  zh: string
}
const counter = (labels: readonly string[], en: string, zh: string): MetricRow => ({
  ...{ type: 'counter', labels, en, zh },
})
const gauge = (labels: readonly string[], en: string, zh: string): MetricRow => ({
  ...{ type: 'gauge', labels, en, zh },
})
const histogram = (
  buckets: readonly number[],
  labels: readonly string[],
  en: string,
  zh: string,
): MetricRow => ({ ...{ type: 'histogram', labels, buckets, en, zh } })

/** Of this process since its start: counters and histograms. Of the whole installation: gauges, except memory and the like. */
export const METRICS = {
  supervision_updates_total: counter(
    ['outcome'],
    'Tries to handle an update: done, retried (failed, tried again), given-up',
    '处理更新的次数：done 完成，retried 失败后重试，given-up 放弃',
  ),
  supervision_update_seconds: histogram(
    HANDLING_SECONDS,
    [],
    'Seconds from taking an update up to its end',
    '处理一条更新所用的秒数',
  ),
  supervision_actions_total: counter(
    ['action', 'outcome'],
    'What people did (tap:…, /command, typed:…, file:…) and what came of it: the kind of the answer; answered where nothing was changed, fault where it failed',
    '人们的操作（按钮 tap、命令、输入 typed、文件 file）及其结果；answered 表示未作更改，fault 表示出错',
  ),
  supervision_notices_total: counter(
    ['result'],
    'Tries to send a message: sent, moot (no longer needed), retry, put-off (the turn of its chat comes later), blocked, failed',
    '发送消息的次数：sent 已发，moot 已无必要，retry 重试，put-off 该聊天稍后再发，blocked 被屏蔽，failed 放弃',
  ),
  supervision_timer_lateness_seconds: histogram(
    LATENESS_SECONDS,
    [],
    'How long after its due time a timer fired',
    '到期事项比应办时间晚的秒数',
  ),
  supervision_jobs_total: counter(
    ['job', 'outcome'],
    'Jobs worked on: done, failed',
    '已执行的作业：done、failed',
  ),
  supervision_job_seconds: histogram(JOB_SECONDS, ['job'], 'Seconds a job took', '作业所用的秒数'),
  supervision_sweeps_total: counter(
    ['outcome'],
    'Sweeps for what is due and not queued: done, failed',
    '补查到期未排队事项的次数：done、failed',
  ),
  supervision_swept_rows_total: counter(['kind'], 'Rows a sweep queued', '补查时排入队列的行数'),
  supervision_telegram_calls_total: counter(
    ['method', 'outcome'],
    'Calls of the Bot API: ok, 429 (too many), 4xx (refused), 5xx, network (no answer)',
    '对 Telegram 的调用：ok、429 过多、4xx 拒绝、5xx、network 无应答',
  ),
  supervision_telegram_call_seconds: histogram(
    CALL_SECONDS,
    ['method'],
    'Seconds until Telegram answered; getUpdates waits for news for up to 25',
    'Telegram 应答所用的秒数；getUpdates 会等待新消息至多 25 秒',
  ),
  supervision_refused_logins_total: counter(
    ['outcome'],
    'Logins of operators that were refused: wrong, locked-out',
    '被拒绝的运维登录：wrong 密码错误、locked-out 暂时锁定',
  ),
  supervision_database_up: gauge([], '1 when the database answered within 2 s', '数据库 2 秒内应答为 1'),
  supervision_queue_up: gauge([], '1 when the job queue answered within 2 s', '作业队列 2 秒内应答为 1'),
  supervision_messages: gauge(
    ['state'],
    'Messages: due (should have left, also those waiting for another try), sending, undelivered (given up in the last day)',
    '消息：due 应已发出（含等待重试），sending 发送中，undelivered 最近一天放弃的',
  ),
  supervision_messages_oldest_seconds: gauge(
    [],
    'Age of the oldest message that should have left',
    '最早一条应发未发消息的等待秒数',
  ),
  supervision_timers_due: gauge([], 'Timers that are due and have not fired', '到期未办的事项数'),
  supervision_timers_oldest_seconds: gauge(
    [],
    'How late the latest of them is',
    '其中最晚的一项已逾时的秒数',
  ),
  supervision_updates: gauge(
    ['state'],
    'Updates: pending (taken in, without effect yet), given-up (in the last hour)',
    '更新：pending 已接收未处理，given-up 最近一小时放弃的',
  ),
  supervision_updates_oldest_seconds: gauge(
    [],
    'Age of the oldest pending update',
    '最早一条未处理更新的等待秒数',
  ),
  supervision_files_waiting: gauge(
    [],
    'Files not stored, reports and documents not made yet',
    '尚未保存的文件、尚未生成的报告和文书',
  ),
  supervision_files_oldest_seconds: gauge([], 'Age of the oldest of them', '其中最早一份的等待秒数'),
  supervision_contact_age_seconds: gauge(
    [],
    'Since any process was last in touch with Telegram and the database at once',
    '距任一进程最近一次同时连通 Telegram 和数据库的秒数',
  ),
  supervision_queue_jobs: gauge(['queue', 'state'], 'Jobs in the queue', '队列中的作业数'),
  supervision_disk_free_bytes: gauge([], 'Free on the disk of the data folder', '数据磁盘剩余字节数'),
} satisfies Record<string, MetricRow>

export type MetricName = keyof typeof METRICS
