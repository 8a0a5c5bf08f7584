// npm run screenshot: makes the pictures of the README in both languages. Opens the demo on a fresh folder, lets its people
// play a story, and photographs the page of phones.
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { assemble } from '../assemble.ts'
import { openDemo, settleDemo } from '../demo/demo.ts'
import { COORDINATOR_IDS } from '../demo/province.ts'
import { parsePolicy } from '../domain/policy.ts'
import { documents } from '../files/documents.ts'
import { openVault } from '../files/vault.ts'
import { ensureDatabase, startEmbeddedServer } from '../prisma/embedded/server.ts'
import { migrate } from '../prisma/migrate.ts'
import { chromiumPath } from '../test/support/machine.ts'
import { Players, type Story } from './screenshot-story.ts'

/** A Monday morning in Shanghai, so that the picture is the same whenever it is taken. */
const MOMENT = Date.parse('2026-11-23T09:05:00+08:00')

const STORIES: readonly Story[] = [
  {
    picture: 'phones.zh.png',
    locale: 'zh-CN',
    lang: 'zh',
    coordinator: Number(COORDINATOR_IDS[0]),
    places: ['JG-001', 'JG-003', 'JG-004'],
    note: '请携带证卡',
    typed: ['0840', '王主任，考务负责人', '电工、焊工'],
  },
  {
    picture: 'phones.png',
    locale: 'en-GB',
    lang: 'en',
    coordinator: Number(COORDINATOR_IDS[1]),
    places: ['JG-002', 'JG-006', 'JG-008'],
    note: 'Please bring your card',
    typed: ['0840', 'Ms Wang, in charge of the exam', 'Electrician, welder'],
  },
]

const FAST = { overallPerSecond: 500, perChatPerSecond: 500 }

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

async function openProgram(folder: string, closers: (() => Promise<unknown>)[]) {
  await mkdir(path.join(folder, 'sandbox'))
  await writeFile(path.join(folder, 'sandbox', 'clock.json'), String(MOMENT - Date.now()))
  const demo = await openDemo({ host: '127.0.0.1', port: 0, dataDir: folder })
  closers.push(() => demo.sandbox.close())
  const server = await startEmbeddedServer(path.join(folder, 'postgres'))
  closers.push(() => server.stop())
  await ensureDatabase(server, 'supervision')
  const databaseUrl = server.url('supervision')
  await migrate(databaseUrl)
  const parsed = parsePolicy({})
  if (!parsed.ok) throw new Error('the default policy is not valid')
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const app = await assemble({
    token: demo.sandbox.token,
    apiRoot: demo.sandbox.url,
    databaseUrl,
    coordinators: [...COORDINATOR_IDS],
    policy: parsed.policy,
    clock: demo.clock,
    documents,
    vault: openVault(path.join(folder, 'files')),
    log: quiet,
    limits: FAST,
    mostOfAPerson: Infinity,
    sharedDatabase: false,
    role: 'all',
  })
  closers.push(() => app.stop())
  await settleDemo(demo, app, say)
  return { demo, app }
}

async function photograph(url: string, { locale, picture }: Story, phones: readonly number[]): Promise<void> {
  const file = fileURLToPath(new URL(`./${picture}`, import.meta.url))
  const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync']
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: flags })
  try {
    const viewport = { width: 1440, height: 900 }
    const context = await browser.newContext({ locale, viewport, deviceScaleFactor: 1.5 })
    const page = await context.newPage()
    await page.goto(`${url}/#phones=${phones.join(',')}&front=${phones[0]}`)
    for (const id of phones) await page.getByTestId(`phone-${id}`).waitFor()
    await page.getByTestId('hint-hide').click()
    await page.mouse.move(2, 2)
    // Until the phones have come to rest.
    await page.waitForTimeout(1_000)
    await page.screenshot({ path: file })
    say(`docs/${picture} written`)
  } finally {
    await browser.close()
  }
}

const folder = await mkdtemp(path.join(tmpdir(), 'supervision-picture-'))
// PostgreSQL run for root belongs to another account, which must get through.
await chmod(folder, 0o755)
const closers: (() => Promise<unknown>)[] = []
try {
  const { demo, app } = await openProgram(folder, closers)
  const players = new Players(demo, app)
  for (const story of STORIES) await photograph(demo.sandbox.url, story, await players.play(story))
} finally {
  for (const close of closers.reverse()) await close()
  await rm(folder, { recursive: true, force: true })
}
