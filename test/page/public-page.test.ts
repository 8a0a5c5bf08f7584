// The public pages as a visitor meets them: what HTTP answers, and a real browser at both widths, with and without scripts.
import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { text as whole } from 'node:stream/consumers'
import canonicalize from 'canonicalize'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicationHash, searchText } from '../../domain/publication.ts'
import { contentOf, withdrawalContent } from '../../domain/publication-words.ts'
import { openWeb, type WebServer } from '../../web/server.ts'
import { type Desk, openDesk } from '../app/desk.ts'
import { sentOpinion } from '../app/sent-opinion.ts'
import { launch, NEEDS_BROWSER, noBrowser } from '../sandbox-page/stage.ts'

const ENTRIES = 45
const NASTY = '江南“<script>alert(1)</script>”100%_职业学校'
let desk: Desk
let server: WebServer | null
let site: string
const faults: string[] = []

/** Entries of several kinds, the 7th declined, the 40th taken back by the last. */
async function fill(): Promise<void> {
  const row = (code: string, name: string, n: number) => ({
    ...{ row: n, code, name, region: '南昌市', address: '', latitude: null, longitude: null },
    ...{ contactTelegramId: null, language: 'zh' as const },
  })
  const now = desk.deps.clock.now()
  await desk.read((tx) =>
    tx.institutions.upsert([row('JG-301', '豫章评价中心', 2), row('JG-302', NASTY, 3)], now),
  )
  await desk.read((tx) =>
    tx.supervisors.upsert(
      [
        {
          ...{
            row: 2,
            cardNo: 'R36250001',
            name: '王建国',
            kind: 'external',
            region: '南昌市',
            unit: '单位',
          },
          ...{ telegramId: null, termStart: '2026-01-01', termNo: 1, language: 'zh' },
        },
      ],
      now,
    ),
  )
  const { dispatchId } = await sentOpinion(desk.deps.store, now, {
    ...{ institution: 'JG-301', card: 'R36250001', createdBy: '1' },
  })
  await desk.read(async (tx) => {
    const dispatch = await tx.dispatches.byId(dispatchId)
    for (let n = 1; n <= ENTRIES; n++) {
      const institution = await tx.institutions.byCode(n % 9 === 0 ? 'JG-302' : 'JG-301')
      if (!dispatch || !institution) throw new Error('nothing to publish')
      const about = { dispatch, institution, visitDay: '2026-11-23' }
      const notice = { issuedDay: '2026-11-24', receivedDay: '2026-11-25', demands: n % 4 }
      const hash = createHash('sha256').update(String(n)).digest('hex')
      const kinds = [
        contentOf({ ...about, kind: 'result', severities: ['minor', 'major', null], team: null }),
        contentOf({ ...about, kind: 'notice', number: `意督〔2026〕${n}号`, ...notice }),
        contentOf({
          ...{ ...about, kind: 'draw', drawnDay: '2026-11-20', eligible: 40, excluded: 3 },
          ...{ poolHash: hash, commitment: hash },
        }),
        contentOf({
          ...about,
          kind: 'sanction',
          number: `处督〔2026〕${n}号`,
          issuedDay: '2026-11-25',
          acts: [1, 4],
          step: 1,
        }),
      ] as const
      const content = kinds[n % 4 === 0 ? 0 : n % 4 === 1 ? 1 : n % 4 === 2 ? 2 : 3]
      const state = n === 7 ? 'declined' : n === 40 ? 'withdrawn' : 'published'
      // The 12th waited to be decided until the others were public.
      const day = n <= 5 ? '2025-06-01' : n === 12 ? '2026-11-21' : '2026-11-20'
      const decidedAt = new Date(`${day}T00:00:00Z`)
      await tx.publications.insert({
        ...{ key: `${n}`, kind: content.kind, state, dispatchId, opinionId: null, documentId: null },
        ...{ sanctionId: null, withdrawsId: null, content, contentHash: publicationHash(content) },
        ...{
          search: searchText(content),
          proposedAt: decidedAt,
          decidedAt,
          decidedBy: '1',
          because: '内部理由',
        },
      })
    }
    const former = await tx.publications.byId(40)
    if (!former) throw new Error('nothing to take back')
    const content = withdrawalContent(former, '机构名称有误')
    await tx.publications.insert({
      ...{ key: 'withdrawal:40', kind: former.kind, state: 'published', dispatchId, opinionId: null },
      ...{
        documentId: null,
        sanctionId: null,
        withdrawsId: 40,
        content,
        contentHash: publicationHash(content),
      },
      ...{ search: searchText(content), proposedAt: now, decidedAt: now, decidedBy: '1' },
    })
  })
}

beforeAll(async () => {
  desk = await openDesk()
  await fill()
  const limits = { pages: 1000, searches: 1000, checks: 5 }
  const log = { ...desk.deps.log, error: (_fields: object, message: string) => faults.push(message) }
  const wanted = { web: { host: '127.0.0.1', port: 0, limits } }
  server = await openWeb(wanted, { ...desk.deps, log }, async () => undefined)
  site = server?.publicUrl ?? ''
})
afterAll(async () => {
  await server?.close()
  await desk.close()
  expect(faults).toEqual([])
})

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${site}${path}`, { headers })
  return { status: response.status, headers: response.headers, text: await response.text() }
}
const idsIn = (text: string): number[] =>
  [...text.matchAll(/<h2><a href="[^"]*\/p\/(\d+)"/g)].map(([, id]) => Number(id))

describe('the list', () => {
  it('turns pages by the last entry seen: every public one is shown once, the last made public first', async () => {
    const seen: number[] = []
    for (let path: string | undefined = '/'; path; ) {
      const { text } = await get(path)
      seen.push(...idsIn(text))
      path = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
    }
    const all = Array.from({ length: ENTRIES }, (_, at) => ENTRIES - at)
    expect(seen).toEqual([ENTRIES + 1, 12, ...all.filter((id) => id !== 7 && id !== 12)])
  })

  it.each([
    ['q=意督[2026] 9号', [9]],
    ['q=jg-302&kind=notice', [45, 9]],
    ['q=100%25_', [45, 36, 27, 18, 9]],
    ['q=%25', [45, 36, 27, 18, 9]],
    ['q=1__%25', []],
    ['year=2025', [5, 4, 3, 2, 1]],
    ['kind=result&year=2025', [4]],
    ['q=内部理由', []],
    ['q=王建国', []],
    ['q=JG-302%00&kind=notice', [45, 9]],
    ['q=a%00b', []],
    ['q=%ED%A0%80', []],
    ['year=2999', []],
    ['year=1900&kind=%00', []],
  ])('finds %s', async (query, ids) => {
    const { status, text } = await get(`/?${query}`)
    expect({ status, ids: idsIn(text) }).toEqual({ status: 200, ids })
  })

  it('keeps what was typed, escaped, also in the other language', async () => {
    const { text } = await get(`/?q=${encodeURIComponent('"><script>x</script>')}`)
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;x&lt;/script&gt;"')
    expect(text).not.toContain('<script')
    expect(text).toMatch(/class="lang"[^>]*href="\/en\?q=%22%3E/)
    expect((await get('/?q=jg-302')).text).not.toContain('<script')
  })

  it.each([
    ['kind=secret', '没有这个类别'],
    ['year=26', '年份请写四位数字'],
    ['year=1000', '1900 至 2999'],
    ['before=%001%00x', '页码不对'],
    ['before=-1', '页码不对'],
    [`q=${'长'.repeat(101)}`, '最多 100 个字'],
    ['q=a&q=b', '网址中的条件有误'],
  ])('says what is wrong with ?%s', async (query, said) => {
    const { status, text } = await get(`/?${query}`)
    expect({ status, said: text.includes(said) }).toEqual({ status: 400, said: true })
  })
})

describe('an entry', () => {
  it('bears the hash of its content, which anyone can compute from the file beside it', async () => {
    const { text } = await get('/p/9')
    const content = JSON.parse((await get('/p/9.json')).text)
    const hash = createHash('sha256')
      .update(canonicalize(content) ?? '')
      .digest('hex')
    expect(text).toContain(hash)
    expect(text).not.toMatch(/内部理由|王建国|<script/)
    expect(text).toContain('href="/en/p/9"')
  })

  it('that was taken back says so and names what took it back, and the other way round', async () => {
    expect((await get('/p/40')).text).toMatch(/href="\/p\/46">这条公示已经撤回，见公示 46/)
    expect((await get('/en/p/46')).text).toMatch(/href="\/en\/p\/40">This takes back publication 40/)
  })

  it.each([
    '/p/7',
    '/p/999',
    '/p/0',
    '/p/x',
    '/p/7.json',
    '/draw/1.json',
    '/nothing',
    '/en/nothing',
    '/p/99999999999',
  ])('%s is a page that does not exist', async (path) => {
    const { status, text, headers } = await get(path)
    expect({ status, cache: headers.get('cache-control') }).toEqual({ status: 404, cache: 'no-store' })
    expect(text).toContain(path.startsWith('/en') ? 'There is no such page' : '没有这个网页')
  })

  it.each([
    '/en//evil.example',
    '/en/\\evil.example',
    '/en///\\/evil.example',
    '//evil.example',
    '/\\evil.example',
  ])('%s leads to no other site', async (path) => {
    const text = await new Promise<string>((resolve, reject) => {
      // Not by fetch, which would mend the address.
      const { hostname, port } = new URL(site)
      const asked = request({ hostname, port, path }, async (answer) => resolve(await whole(answer)))
      asked.on('error', reject).end()
    })
    const links = [...text.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => new URL(href, site).origin)
    expect(links.length).toBeGreaterThan(3)
    expect([...new Set(links)]).toEqual([site])
  })
})

describe('every answer', () => {
  it('is closed to other sites, sets no cookie and loads nothing from elsewhere', async () => {
    for (const path of ['/', '/p/9', '/verify', '/nothing', '/style.css', '/p/9.json', '/?year=x']) {
      const { headers, text } = await get(path)
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self';/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cache-control')).toMatch(/no-store|max-age/)
      expect(headers.get('set-cookie')).toBeNull()
      expect(text).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//)
    }
    expect(JSON.parse((await get('/healthz')).text)).toEqual({ ok: true })
    expect((await fetch(`${site}/`, { method: 'POST' })).status).toBe(404)
  })
})

describe('checking a number', () => {
  it.each([
    ['R36250001', '证卡 R36250001 有效。'],
    ['R36259999', '证卡 R36259999 无效，或没有这个编号。'],
    ['意督〔2026〕9号', '没有字号为“意督〔2026〕9号”的公文'],
    ['1', '编号 1 现在没有可公开的抽调记录'],
    ['什么？', '看不懂这个编号'],
    ['9'.repeat(100), '看不懂这个编号'],
    ['R36250001\0', '证卡 R36250001 有效。'],
    ['\0\0', '抽调（委派）编号、公文字号'],
  ])('answers %s', async (typed, said) => {
    // Each from an address of its own, as a proxy on the same machine reports it.
    const { text, status } = await get(`/verify?q=${encodeURIComponent(typed)}`, {
      'x-forwarded-for': `198.51.100.${typed.length}`,
    })
    expect({ status, said: text.includes(said) }).toEqual({ status: 200, said: true })
    expect(text).not.toContain('王建国')
  })

  it('is limited to a few a minute from one address, and says when again', async () => {
    const from = { 'x-forwarded-for': '2001:db8:1:2:3:4:5:6' }
    for (let n = 0; n < 5; n++) expect((await get('/verify?q=1', from)).status).toBe(200)
    const refused = await get('/en/verify?q=1', { 'x-forwarded-for': '2001:db8:1:2:ffff::1' })
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toMatch(/^[1-9]\d?$/)
    expect(refused.text).toContain('Please try again in a minute')
    expect((await get('/verify', from)).status).toBe(200)
    expect((await get('/verify?q=1', { 'x-forwarded-for': '2001:db8:9::1' })).status).toBe(200)
    desk.advance(60_000)
    expect((await get('/verify?q=1', from)).status).toBe(200)
  })
})

describe.skipIf(noBrowser)(`the public pages in a browser ${NEEDS_BROWSER}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())

  it.each([
    { name: 'on a phone, without scripts', viewport: { width: 360, height: 740 }, javaScriptEnabled: false },
    {
      name: 'on a desk, with scripts, dark',
      viewport: { width: 1280, height: 900 },
      javaScriptEnabled: true,
    },
  ])(
    '$name: search, an entry, its language, checking a card; nothing is wider than the screen',
    async ({ name: _, ...screen }) => {
      const context = await browser.newContext({
        ...screen,
        locale: 'zh-CN',
        colorScheme: screen.javaScriptEnabled ? 'dark' : 'light',
      })
      const page = await context.newPage()
      page.setDefaultTimeout(5_000)
      const complaints: string[] = []
      page.on('console', (message) => complaints.push(message.text()))
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('request', (request) => {
        if (!request.url().startsWith(site)) complaints.push(request.url())
      })
      const fits = async (): Promise<void> => {
        const { scrollWidth, clientWidth } = await page.locator('html').evaluate((root) => root)
        expect(scrollWidth ?? 0).toBeLessThanOrEqual(clientWidth ?? 0)
      }
      await page.goto(`${site}/`)
      await fits()
      await page.getByLabel('机构名称、代码或编号').fill('jg-302')
      await page.getByLabel('类别').selectOption('notice')
      await page.getByRole('button', { name: '查询' }).click()
      await page
        .getByRole('link', { name: /督导意见书：江南/ })
        .last()
        .click()
      await page.getByText('意督〔2026〕9号', { exact: true }).waitFor()
      await fits()
      await page.getByRole('link', { name: 'English' }).click()
      await page.getByRole('heading', { name: /^Opinion notice: 江南/ }).waitFor()
      await page.getByRole('link', { name: 'Check a number' }).click()
      await page.getByLabel(/Number of a draw/).fill('R36250001')
      await page.getByRole('button', { name: 'Check' }).click()
      await page.getByText('Card R36250001 is valid.').waitFor()
      await fits()
      await page.goto(`${site}/p/2`)
      await fits()
      expect(complaints).toEqual([])
      await context.close()
    },
  )
})
