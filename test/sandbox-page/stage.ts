// What the page tests stand on: a sandbox with a clock of its own, a bot played by the test, a real browser.
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.ts'
import { chromiumPath, hasChromium, needs } from '../support/machine.ts'

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync']
const UNLIMITED = { overallPerSecond: 1000, perChatPerSecond: 1000, perGroupPerMinute: 1000 }
export const HOUR_MS = 3_600_000
export const NOON = Date.UTC(2026, 10, 23, 4)

/** In CI a missing browser is a failure, elsewhere a reason to skip. */
export const noBrowser = !hasChromium()
export const NEEDS_BROWSER = needs('Chromium')

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath(), args: [...FLAGS, ...QUIET] })

/** A sandbox whose clock stands at noon in Shanghai and has something due 90 minutes later. */
export function openSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  let now = NOON
  const due = NOON + 1.5 * HOUR_MS
  const clock = {
    now: () => now,
    advance: async (ms: number) => {
      now += ms
    },
    nextDue: async () => (now < due ? due : null),
  }
  return startSandbox({ clock, limits: UNLIMITED, ...options })
}

/** A bot that does what the test says: one call of the Bot API. @throws with Telegram's words when refused. */
export async function call(sandbox: Sandbox, method: string, params: object | FormData): Promise<unknown> {
  const body = params instanceof FormData ? params : JSON.stringify(params)
  const headers = params instanceof FormData ? undefined : { 'content-type': 'application/json' }
  const response = await fetch(`${sandbox.url}/bot${sandbox.token}/${method}`, {
    method: 'POST',
    body,
    headers,
  })
  const answer = (await response.json()) as { ok: boolean; result: unknown; description?: string }
  if (!answer.ok) throw new Error(answer.description)
  return answer.result
}

/** The id of the first tap among the updates from `offset` on. Waits for it as a bot does. */
export async function nextTap(sandbox: Sandbox): Promise<string> {
  for (;;) {
    const updates = (await call(sandbox, 'getUpdates', { timeout: 5 })) as {
      update_id: number
      callback_query?: { id: string }
    }[]
    const last = updates.at(-1)
    if (last === undefined) throw new Error('Nobody tapped anything')
    await call(sandbox, 'getUpdates', { offset: last.update_id + 1 })
    const tap = updates.find((update) => update.callback_query)?.callback_query
    if (tap) return tap.id
  }
}

export interface Visit {
  page: Page
  /** What the browser complained about: errors, refused resources, broken scripts. */
  complaints: string[]
}

/** Opens the page of `sandbox` as a first visitor. */
export async function visit(
  browser: Browser,
  sandbox: Sandbox,
  options: BrowserContextOptions,
): Promise<Visit> {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
    ...options,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(5000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text())
  })
  await page.goto(sandbox.url)
  await page.getByTestId('people-list').waitFor({ state: 'attached' })
  return { page, complaints }
}

export const phone = (page: Page, id: number) => page.getByTestId(`phone-${id}`)
