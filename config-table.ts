// Every setting of the environment in one table: its check, its default in words, what it is for.
import { z } from 'zod'

const DIGITS = /^[1-9]\d{0,15}$/

/** One row per setting: its check, its default in words, what it is for. The tables of the README are made from it. */
type Setting = { schema: z.ZodType; fallback: { zh: string; en: string }; zh: string; en: string }

const isUrl = (text: string, protocols: readonly string[]): boolean =>
  URL.canParse(text) && protocols.includes(new URL(text).protocol)

const url = (protocols: readonly string[], example: string) =>
  z.string().refine((text) => isUrl(text, protocols), `must be an address like ${example}`)

const POSTGRES = ['postgres:', 'postgresql:']
const POSTGRES_EXAMPLE = 'postgresql://user:password@host:5432/database'

const NONE = { zh: '无', en: 'none' }
const same = (text: string) => ({ zh: text, en: text })

/** Of MOVE_FROM: the PostgreSQL that comes with the program. */
export const EMBEDDED = 'embedded'

export const SETTINGS = {
  BOT_TOKEN: {
    schema: z
      .string()
      .regex(/^\d{3,15}:[A-Za-z0-9_-]{5,}$/, 'must be a bot token from @BotFather, digits:letters'),
    fallback: { zh: '沙盒', en: 'the sandbox' },
    zh: 'BotFather 给的机器人令牌；没有它就启动本地沙盒',
    en: 'The bot token from BotFather; without it the local sandbox is started',
  },
  TELEGRAM_API_ROOT: {
    schema: url(['http:', 'https:'], 'https://api.telegram.org'),
    fallback: same('https://api.telegram.org'),
    zh: 'Bot API 服务器地址',
    en: 'Address of the Bot API server',
  },
  COORDINATORS: {
    schema: z
      .string()
      .transform((text) => text.split(/[,\uFF0C\s]+/).filter((id) => id !== ''))
      .refine(
        (ids) => ids.every((id) => DIGITS.test(id)),
        'must be Telegram user ids separated by commas, like 123456789,987654321',
      ),
    fallback: NONE,
    zh: '首批工作人员的 Telegram 用户编号，逗号分隔；以后用 /coordinators 添加和移除',
    en: 'Telegram user ids of the first coordinators, comma-separated; later ones come and go by /coordinators',
  },
  DATABASE_URL: {
    schema: url(POSTGRES, POSTGRES_EXAMPLE),
    fallback: { zh: '内置 PostgreSQL', en: 'embedded PostgreSQL' },
    zh: 'PostgreSQL 数据库',
    en: 'The PostgreSQL database',
  },
  MOVE_FROM: {
    schema: z
      .string()
      .refine(
        (text) => text === EMBEDDED || isUrl(text, POSTGRES),
        `must be ${EMBEDDED}, or an address like ${POSTGRES_EXAMPLE}`,
      ),
    fallback: NONE,
    zh: `启动时把数据从这里移到本次使用的空数据库：${EMBEDDED}（内置数据库）或原 PostgreSQL 的地址；移过之后不再起作用`,
    en: `The former database, whose data this start moves into its own empty one: ${EMBEDDED}, or an address; once moved, it changes nothing`,
  },
  REDIS_URL: {
    schema: url(['redis:', 'rediss:'], 'redis://host:6379'),
    fallback: { zh: '作业存于 PostgreSQL', en: 'jobs are kept in PostgreSQL' },
    zh: 'BullMQ 使用的 Redis',
    en: 'The Redis for BullMQ',
  },
  SEND_PER_SECOND: {
    schema: z
      .string()
      .regex(/^[1-9]\d{0,3}$/, 'must be a whole number from 1 to 1000')
      .transform(Number)
      .refine((count) => count <= 1_000, 'must be a whole number from 1 to 1000'),
    fallback: same('30'),
    zh: '所有进程合计每秒最多发送多少条；大于 30 时使用 Telegram 的付费群发，超出部分每条收 0.1 颗星',
    en: 'Messages a second from all processes together; above 30 Telegram’s paid broadcast is used, 0.1 Stars for each message beyond',
  },
  POLICY_FILE: {
    schema: z.string().min(1),
    fallback: { zh: '默认政策', en: 'the default policy' },
    zh: '政策文件（JSON）',
    en: 'The policy file (JSON)',
  },
  PUBLIC_CHANNEL: {
    schema: z.string().regex(/^(@[A-Za-z][A-Za-z0-9_]{3,31}|-?\d{5,20})$/, 'must be @name or a chat id'),
    fallback: NONE,
    zh: '公示用的频道（@名称或编号）；沙盒中由演示自建',
    en: 'The channel for publications (@name or chat id); the demo makes one of its own',
  },
  WEBHOOK_URL: {
    schema: url(['https:', 'http:'], 'https://bot.example.org'),
    fallback: { zh: '长轮询', en: 'polling' },
    zh: 'Telegram 推送更新的公开地址',
    en: 'Public address Telegram sends updates to',
  },
  WEBHOOK_SECRET: {
    schema: z
      .string()
      .regex(/^[A-Za-z0-9_-]{16,256}$/, 'must have 16 to 256 of the characters A-Z a-z 0-9 _ -'),
    fallback: NONE,
    zh: '推送的密钥；使用 WEBHOOK_URL 时必填',
    en: 'Secret of the webhook; required with WEBHOOK_URL',
  },
  HOST: {
    schema: z.string().regex(/^[A-Za-z0-9.:-]+$/, 'must be a host name or address, like 127.0.0.1'),
    fallback: same('127.0.0.1'),
    zh: '监听地址',
    en: 'Address to listen on',
  },
  PORT: {
    schema: z
      .string()
      .regex(/^\d+$/, 'must be a port from 0 to 65535')
      .transform(Number)
      .refine((port) => port <= 65_535, 'must be a port from 0 to 65535'),
    fallback: same('8080'),
    zh: '监听端口（0 为任意空闲端口）',
    en: 'Port to listen on (0: any free one)',
  },
  OPERATOR_PASSWORD: {
    schema: z.string().min(12, 'must have at least 12 characters'),
    fallback: { zh: '无：/metrics 与 /queues 不可用', en: 'none: neither /metrics nor /queues' },
    zh: '运维密码（用户名 operator）：查看 /metrics 指标和 /queues 队列',
    en: 'Password of the user “operator” for /metrics and the queue board /queues',
  },
  PUBLIC_URL: {
    schema: url(['http:', 'https:'], 'https://bot.example.org'),
    fallback: { zh: '无：公示不附链接', en: 'none: no links to the page' },
    zh: '公示网页对外的网址，写进链接',
    en: 'Address the public pages are reached at, for links to them',
  },
  DATA_DIR: {
    schema: z.string().min(1),
    fallback: same('./data'),
    zh: '数据文件夹',
    en: 'Folder of all data',
  },
  LOG_LEVEL: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug'], 'must be fatal, error, warn, info or debug'),
    fallback: { zh: 'info；沙盒中 warn', en: 'info; warn in the sandbox' },
    zh: '日志级别',
    en: 'Level of the log',
  },
  ROLE: {
    schema: z.enum(['all', 'bot', 'worker'], 'must be all, bot or worker'),
    fallback: same('all'),
    zh: '本进程的角色',
    en: 'What this process does',
  },
} satisfies Record<string, Setting>
