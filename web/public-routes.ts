// The public pages: entries, search, one entry, checking a number, the files behind them. GET only, nothing is changed,
// no cookie is set, nothing is loaded from elsewhere.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../app/deps.ts'
import { faultOf } from '../app/fault.ts'
import { publicDraw, verifyPublicly } from '../app/public-verify.ts'
import { PUBLIC_KINDS, readEntries, readEntry } from '../app/publication-page.ts'
import { entryPage, listPage } from './pages/entries.ts'
import { type Place, problemPage } from './pages/layout.ts'
import { ICON, STYLE } from './pages/style.ts'
import { PAGE_TEXTS, type PageLang } from './pages/texts.ts'
import { verifyPage } from './pages/verify.ts'
import { Limit } from './public-limit.ts'

export type PublicLimits = { pages: number; searches: number; checks: number }
/** Of one address in a minute. */
const LIMITS: PublicLimits = { pages: 240, searches: 60, checks: 30 }

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
}
const FEW_SECONDS = 'public, max-age=15'
const LONG = 'public, max-age=31536000, immutable'

const MAX_ID = 2_147_483_647
const KINDS = PUBLIC_KINDS.map(({ kind }) => kind)
/** What nobody can have typed into a form, and PostgreSQL takes in no text. */
const UNSEEN = /[\p{Cc}\p{Cs}]+/gu
const one = z
  .string()
  .transform((text) => text.replace(UNSEEN, ' ').trim())
  .optional()
  .default('')
/** A form sends what was left empty, too. */
const searchSchema = z.object({
  q: one.refine((text) => text.length <= 100, 'wrongText'),
  kind: one.refine((text) => text === '' || KINDS.some((kind) => kind === text), 'wrongKind'),
  year: one.refine((text) => /^(|19\d\d|2\d{3})$/.test(text.normalize('NFKC')), 'wrongYear'),
  before: one.refine((text) => /^\d{0,10}$/.test(text) && Number(text) <= MAX_ID, 'wrongPage'),
})
type Wrong = 'wrongText' | 'wrongKind' | 'wrongYear' | 'wrongPage'
const WRONG: readonly Wrong[] = ['wrongText', 'wrongKind', 'wrongYear', 'wrongPage']
const numberSchema = z
  .string()
  .regex(/^\d{1,10}$/)
  .transform(Number)
  .refine((n) => n > 0 && n <= MAX_ID)
const checkSchema = z.object({ q: one })

const langOf = (url: string): PageLang => (/^\/en(?=[/?]|$)/.test(url) ? 'en' : 'zh')
/** Begins with exactly one slash: two of them, in either direction, would lead a link to another site. */
const pathOf = (url: string): string =>
  `/${url.replace(/^\/en(?=[/?]|$)/, '').replace(/^[/\\\s\p{C}]+/u, '')}`

/** Adds the pages to a server. @param limits requests of one address in a minute */
export function addPublicPages(server: FastifyInstance, deps: Deps, limits: PublicLimits = LIMITS): void {
  const now = (): number => deps.clock.now().getTime()
  const pages = new Limit(limits.pages, now)
  const searches = new Limit(limits.searches, now)
  const checks = new Limit(limits.checks, now)
  const placeOf = ({ url }: FastifyRequest): Place => ({
    ...{ lang: langOf(url), path: pathOf(url), agency: deps.policy.agency },
  })
  const send = (reply: FastifyReply, body: string, cache = FEW_SECONDS): FastifyReply =>
    reply.type('text/html; charset=utf-8').header('cache-control', cache).send(body)
  const problem = (
    request: FastifyRequest,
    reply: FastifyReply,
    code: number,
    title: string,
    said: string[],
  ) => send(reply.code(code), problemPage(placeOf(request), title, said), 'no-store')
  const lost = (request: FastifyRequest, reply: FastifyReply) => {
    const t = PAGE_TEXTS[langOf(request.url)]
    return problem(request, reply, 404, t.lost, [t.lostHint])
  }
  /** False, and answered, where the address has asked too often. */
  const may = (limit: Limit, request: FastifyRequest, reply: FastifyReply): boolean => {
    const wait = limit.take(request.ip)
    if (wait === 0) return true
    const t = PAGE_TEXTS[langOf(request.url)]
    problem(request, reply.header('retry-after', wait), 429, t.busy, [t.busyHint])
    return false
  }
  const json = (reply: FastifyReply, fileName: string, content: unknown): FastifyReply =>
    reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="${fileName}"`)
      .header('cache-control', FEW_SECONDS)
      .send(`${JSON.stringify(content, null, 2)}\n`)

  server.addHook('onRequest', async (_request, reply) => {
    reply.headers(HEADERS)
  })
  server.setNotFoundHandler(lost)
  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const t = PAGE_TEXTS[langOf(request.url)]
    const code = error.statusCode ?? 500
    if (code < 500) return problem(request, reply, code, t.wrong, [])
    deps.log.error(faultOf(error), 'a public page could not be shown')
    return problem(request, reply, 500, t.broken, [t.brokenHint])
  })
  server.get('/style.css', (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', LONG).send(STYLE),
  )
  server.get('/icon.svg', (_request, reply) =>
    reply.type('image/svg+xml').header('cache-control', LONG).send(ICON),
  )
  server.get<{ Params: { file: string } }>('/draw/:file', async (request, reply) => {
    if (!may(checks, request, reply)) return reply
    const n = numberSchema.safeParse(/^(.*)\.json$/.exec(request.params.file)?.[1])
    const record = n.success ? await publicDraw(deps, n.data) : null
    return record && n.success ? json(reply, `draw-${n.data}.json`, record) : lost(request, reply)
  })

  for (const base of ['', '/en']) {
    server.get(base === '' ? '/' : base, async (request, reply) => {
      if (!may(pages, request, reply)) return reply
      const place = placeOf(request)
      const t = PAGE_TEXTS[place.lang]
      const asked = searchSchema.safeParse(request.query)
      if (!asked.success) {
        const said = asked.error.issues.flatMap(({ message }) => WRONG.filter((wrong) => wrong === message))
        return problem(
          request,
          reply,
          400,
          t.wrong,
          said.map((wrong) => t[wrong]),
        )
      }
      const { q, kind, before } = asked.data
      if (q !== '' && !may(searches, request, reply)) return reply
      const year = asked.data.year.normalize('NFKC')
      const found = await readEntries(deps, {
        ...{ text: q, kind: KINDS.find((known) => known === kind) },
        ...{
          year: year === '' ? undefined : Number(year),
          before: before === '' ? undefined : Number(before),
        },
      })
      return send(reply, listPage(place, found, { q, kind, year }, before === ''))
    })
    server.get<{ Params: { id: string } }>(`${base}/p/:id`, async (request, reply) => {
      if (!may(pages, request, reply)) return reply
      const [, number, file] = /^(\d+)(\.json)?$/.exec(request.params.id) ?? []
      const id = numberSchema.safeParse(number)
      const found = id.success ? await readEntry(deps, id.data) : null
      if (!found) return lost(request, reply)
      if (file) return json(reply, `publication-${found.entry.id}.json`, found.hashed)
      return send(reply, entryPage(placeOf(request), found))
    })
    server.get(`${base}/verify`, async (request, reply) => {
      const asked = checkSchema.safeParse(request.query)
      const typed = asked.success ? asked.data.q : ''
      if (typed !== '' && !may(checks, request, reply)) return reply
      const answer = typed === '' ? null : await verifyPublicly(deps, typed)
      return send(reply, verifyPage(placeOf(request), typed, answer), 'no-store')
    })
  }
}
