// npm run screenshot: makes the pictures of the README in both languages. Opens the demo on a fresh folder, lets a
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

/** A Monday morning in Shanghai, so that the picture is the same whenever it is taken. */
const MOMENT = Date.parse('2026-11-23T09:05:00+08:00')

type Story = {
  picture: string
  /** Language of the browser, and of the people on the picture. */
  locale: string
  lang: 'zh' | 'en'
  coordinator: number
  dispatch: string
  confirm: string
}

const STORIES: readonly Story[] = [
  {
    picture: 'phones.zh.png',
    locale: 'zh-CN',
    lang: 'zh',
    coordinator: Number(COORDINATOR_IDS[0]),
    dispatch: '/dispatch daily JG-001 2026-12-01 09:30 size=3 items=1,2 note=请携带证卡',
    confirm: '确认',
  },
  {
    picture: 'phones.png',
    locale: 'en-GB',
    lang: 'en',
    coordinator: Number(COORDINATOR_IDS[1]),
    dispatch: '/dispatch daily JG-002 2026-12-03 14:00 size=3 items=2 note=Please bring your card',
    confirm: 'Confirm',
  },
]

// The invitation itself comes in the language of the roster, which is Chinese for nearly everybody.
const [ACCEPT, DECLINE] = ['接受', '谢绝']
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

/** The supervisors who are asked, by the buttons on their phones. */
function askedOf({ people }: Demo['sandbox']): number[] {
  const asks = (id: number): boolean =>
    people.chat(id).messages.some(({ buttons }) => buttons?.flat().some(({ text }) => text.includes(ACCEPT)))
  return DEMO_PEOPLE.map(({ id }) => id).filter(asks)
}

/** Until everything sent to the bot is handled, and everything that follows from it. */
async function settled({ sandbox }: Demo, app: App): Promise<void> {
  while (sandbox.pendingUpdates() > 0) await new Promise((resolve) => setTimeout(resolve, 20))
  await app.settled()
}

/** Plays a story. @returns the phones to be shown: who dispatches, who accepted, who is about to decline */
async function play(
  demo: Demo,
  app: App,
  { lang, coordinator, dispatch, confirm }: Story,
): Promise<number[]> {
  const { people } = demo.sandbox
  const before = new Set(askedOf(demo.sandbox))
  people.send(coordinator, dispatch)
  await settled(demo, app)
  people.tapButton(coordinator, confirm)
  await settled(demo, app)
  const asked = askedOf(demo.sandbox).filter((id) => !before.has(id))
  const [accepting = 0, declining = 0] = asked
  if (lang === 'en') {
    // Whoever reads the picture is to understand it: an edit shows the invitation in the language chosen meanwhile.
    for (const id of asked) await app.deps.store.transact((tx) => tx.accounts.setLang(String(id), lang))
  }
  people.tapButton(accepting, ACCEPT)
  await settled(demo, app)
  people.tapButton(declining, DECLINE)
  await settled(demo, app)
  return [coordinator, accepting, declining]
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
  for (const story of STORIES) await photograph(demo.sandbox.url, story, await play(demo, app, story))
} finally {
  for (const close of closers.reverse()) await close()
  await rm(folder, { recursive: true, force: true })
}
