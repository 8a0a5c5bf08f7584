// docs/metrics.md: what is seen of the program from outside – every metric, every alert, the answers of readiness – made
// from the tables that produce them.
import { ALERT_TEXTS } from '../bot/texts/alert.ts'
import { ALERT_AFTER_MS, ALERT_EVERY_MS, ALERT_KINDS, DISK_LOW_BYTES } from '../domain/alert.ts'
import { spanWords } from '../domain/time-words.ts'
import { METRICS, type MetricRow } from '../web/metrics-table.ts'
import { OPERATOR_NAME } from '../web/operator.ts'
import { READY_PARTS } from '../web/readiness.ts'
import { table } from './tables.ts'

const GIB = DISK_LOW_BYTES / 1024 ** 3

const code = (text: string): string => `\`${text}\``

export function metricsPage(): string {
  const metrics = Object.entries<MetricRow>(METRICS).map(([name, { type, labels, zh, en }]) => [
    code(name),
    type,
    labels.map(code).join(', '),
    `${en}<br>${zh}`,
  ])
  const parts = Object.entries(READY_PARTS).map(([name, { needed, en, zh }]) => [
    code(name),
    needed.map(code).join(', '),
    `${en}<br>${zh}`,
  ])
  const alerts = ALERT_KINDS.map((kind) => {
    const after = ALERT_AFTER_MS[kind]
    const [zh, en] = [ALERT_TEXTS.zh, ALERT_TEXTS.en]
    return [
      `${en.what[kind]}<br>${zh.what[kind]}`,
      after === 0
        ? 'at the second look<br>第二次查看时'
        : `${spanWords(after, 'en')}<br>${spanWords(after, 'zh')}`,
      `${en.todo[kind]}<br>${zh.todo[kind]}`,
    ]
  })
  return [
    '# Seen from outside 运行监测',
    'Made from `web/metrics-table.ts`, `web/readiness.ts`, `domain/alert.ts` and `bot/texts/alert.ts` by `npm run docs`.',
    '## Addresses 地址',
    'Every process (`ROLE=bot`, `worker`, `all`) answers at `HOST`:`PORT`. Nothing here names a person.',
    table(
      ['Address 地址', 'Who 谁可看', 'What it answers 内容'],
      [
        [
          '`/healthz`',
          'anyone 任何人',
          '200 while the process lives; nothing else is looked at.<br>进程存活即 200，不检查其他。',
        ],
        [
          '`/readyz`',
          'anyone 任何人',
          '200 when it can do its work, else 503; JSON says of every part whether it is well, and why not; of `due` also how many seconds the oldest message or due time waits (`oldestSeconds`, 0 for none). Answers within about 2 s, whatever hangs.<br>能正常工作为 200，否则 503；逐项说明原因，`due` 另有最早一项的等待秒数 `oldestSeconds`（0 为没有）；约 2 秒内应答。',
        ],
        [
          '`/metrics`',
          `${code(OPERATOR_NAME)} + \`OPERATOR_PASSWORD\``,
          'Prometheus text form, with the usual figures of Node (`process_…`, `nodejs_…`: memory, processor, event loop).<br>Prometheus 文本格式，含 Node 的内存、处理器、事件循环指标。',
        ],
        [
          '`/queues`',
          `${code(OPERATOR_NAME)} + \`OPERATOR_PASSWORD\``,
          'The board of the job queues, to look at only.<br>作业队列面板，只读。',
        ],
      ],
    ),
    '## Readiness 就绪',
    'A part that a role does not need is told, and does not make it unready: a `bot` whose queue is away still takes updates in, and must stay behind its balancer.',
    table(['Part 部分', 'Needed by 所需角色', 'Well when 正常条件'], parts),
    '## Metrics 指标',
    "Counters and histograms are of one process since its start: add them up. Gauges named `supervision_…` are of the whole installation: take any process's, or the largest; what a process sees for itself (`…_up`, `…_free_bytes`), the smallest. What could not be read is left out.",
    table(['Name 名称', 'Type 类型', 'Labels 标签', 'Meaning 含义'], metrics),
    '## Alerts in the chat 聊天提醒',
    `Every process looks once a minute, and one of them tells the coordinators (not the auditors) what is stuck: of one kind at most once in ${spanWords(ALERT_EVERY_MS, 'en')}, over all processes, and once when it is over. 每个进程每分钟查看一次，由其中一个告知工作人员：各进程合计，同一问题每小时最多提醒一次；恢复后告知一次。`,
    table(['What is stuck 什么卡住了', 'Told after 多久后提醒', 'What to do 怎么办'], alerts),
    'What only one look sees is not told: "at the second look" is within two minutes. 只有一次查看看到的不提醒；“第二次查看时”即两分钟之内。',
    `The disk of \`DATA_DIR\` has three limits: 5 GB free is where [deploy/alerts.yml](../deploy/alerts.yml) begins, so that an operator has time; the chat is told below ${GIB} GiB; on a disk of less than ${GIB * 10} GiB, below a tenth of it. \`DATA_DIR\` 所在磁盘有三个界限：剩余不足 5 GB，[deploy/alerts.yml](../deploy/alerts.yml) 报警，运维人员还来得及处理；不足 ${GIB} GiB，聊天中提醒；磁盘小于 ${GIB * 10} GiB 的，以十分之一为限。`,
    '## Log 日志',
    'One line of JSON each on standard output: `time` (ISO 8601), `level`, `pid`, `role`, `msg`; only the few lines of a start and an end are plain words. Every line about an update carries its `reference`, the number a person sees in an apology; it is the id of the row in the table `telegram_update`. No line holds names, texts, accounts, tokens or passwords; a wrong operator login is logged with the address it came from. 每行一条 JSON（只有启动和停止时的几行是文字）；与某条更新有关的行都带 `reference`，即致歉消息中的编号，也是 `telegram_update` 表的行号。日志不含姓名、消息内容、账号、令牌和密码。',
  ].join('\n\n')
}
