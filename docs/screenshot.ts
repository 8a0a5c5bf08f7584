// npm run screenshot: makes docs/phones.png, the picture of the README. Opens the demo on a fresh folder, lets a
// coordinator dispatch and two supervisors answer, and photographs the page of phones.
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { type App, assemble } from '../assemble.ts'
import { type Demo, openDemo, settleDemo } from '../demo/demo.ts'
import { COORDINATOR_IDS, DEMO_PEOPLE } from '../demo/province.ts'
import { parsePolicy } from '../domain/policy.ts'
import { documents } from '../files/documents.ts'
import { openVault } from '../files/vault.ts'
import { ensureDatabase, startEmbeddedServer } from '../prisma/embedded/server.ts'
import { migrate } from '../prisma/migrate.ts'
import { chromiumPath } from '../test/support/machine.ts'

const PICTURE = fileURLToPath(new URL('./phones.png', import.meta.url))
/** A Monday morning in Shanghai, so that the picture is the same whenever it is taken. */
const MOMENT = Date.parse('2026-11-23T09:05:00+08:00')
const COORDINATOR = Number(COORDINATOR_IDS[0])
const DISPATCH = '/dispatch daily JG-001 2026-12-01 09:30 size=3 items=1,2 note=请携带证卡'
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
    role: 'all',
  })
  closers.push(() => app.stop())
  await settleDemo(demo, app, say)
  return { demo, app }
}

/** The supervisors who are asked, in the order in which they were drawn. */
async function askedOf({ people }: Demo['sandbox'], count: number): Promise<number[]> {
  const asked = () =>
    DEMO_PEOPLE.map(({ id }) => id).filter((id) =>
      people
        .chat(id)
        .messages.some(({ buttons }) => buttons?.flat().some(({ text }) => text.includes('接受'))),
    )
  while (asked().length < count) await new Promise((resolve) => setTimeout(resolve, 50))
  return asked()
}

/** Until everything sent to the bot is handled, and everything that follows from it. */
async function settled({ sandbox }: Demo, app: App): Promise<void> {
  while (sandbox.pendingUpdates() > 0) await new Promise((resolve) => setTimeout(resolve, 20))
  await app.settled()
}

/** Plays the story. @returns the phones to be shown */
async function play(demo: Demo, app: App): Promise<number[]> {
  const { sandbox } = demo
  const { people } = sandbox
  people.send(COORDINATOR, DISPATCH)
  await settled(demo, app)
  people.tapButton(COORDINATOR, '确认')
  await settled(demo, app)
  const [accepting = 0, declining = 0, thinking = 0] = await askedOf(sandbox, 3)
  people.tapButton(accepting, '接受')
  await settled(demo, app)
  people.tapButton(declining, '谢绝')
  await settled(demo, app)
  return [COORDINATOR, accepting, declining, thinking]
}

async function photograph(url: string, phones: readonly number[]): Promise<void> {
  const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync']
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: flags })
  try {
    const viewport = { width: 1440, height: 900 }
    const context = await browser.newContext({ locale: 'zh-CN', viewport, deviceScaleFactor: 1.5 })
    const page = await context.newPage()
    await page.goto(`${url}/#phones=${phones.join(',')}&front=${phones[0]}`)
    for (const id of phones) await page.getByTestId(`phone-${id}`).waitFor()
    await page.getByTestId('hint-hide').click()
    await page.waitForTimeout(1_000)
    await page.screenshot({ path: PICTURE })
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
  const phones = await play(demo, app)
  await photograph(demo.sandbox.url, phones.slice(0, 3))
  say(`${path.relative(process.cwd(), PICTURE)} written`)
} finally {
  for (const close of closers.reverse()) await close()
  await rm(folder, { recursive: true, force: true })
}
