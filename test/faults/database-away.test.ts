// The database goes away for a quarter of a minute while people tap and type.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { startEmbeddedServer } from '../../prisma/embedded/server.ts'
import { migrate } from '../../prisma/migrate.ts'
import { COORDINATOR, Stage } from './stage.ts'
import { expectOnce, ringing, rows, textsOf } from './verdict.ts'

const AWAY_MS = 15_000

describe.concurrent('the database is away for 15 s', () => {
  test.each([{ webhook: false }, { webhook: true }])('$webhook', { timeout: 90_000 }, async ({ webhook }) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'supervision-away-'))
    await chmod(folder, 0o755)
    let server = await startEmbeddedServer(path.join(folder, 'pg'))
    const { port } = server
    await server.createDatabase('supervision')
    const databaseUrl = server.url('supervision')
    await migrate(databaseUrl)
    const stage = await Stage.open({ databaseUrl, webhook, supervisors: 8 })
    const { people } = stage.sandbox
    await stage.dispatch(3)
    const [first, second, third] = ringing(stage.sandbox)
    if (!first || !second || !third) throw new Error('three phones should ring')

    await server.stop()
    people.tapButton(first, '接受')
    people.tapButton(second, '谢绝')
    people.send(COORDINATOR, '/dispatch daily JG-002 2026-12-09 09:30 size=2')
    people.send(COORDINATOR, '/dispatch daily JG-003 2026-12-15 09:30 size=1')
    people.send(third, '/my')
    await new Promise((resolve) => setTimeout(resolve, AWAY_MS / 2))
    people.tapButton(third, '接受')
    people.tapButton(first, '接受')
    people.send(second, '/help')
    await new Promise((resolve) => setTimeout(resolve, AWAY_MS / 2))
    server = await startEmbeddedServer(path.join(folder, 'pg'), { port })

    await stage.settled()
    console.log(stage.lines.join('\n'))
    console.log(stage.sandbox.transcript(first), stage.sandbox.transcript(third))
    await expectOnce(databaseUrl, stage.sandbox)
    const plans = await rows<{ id: number; institution: string }>(
      databaseUrl,
      `SELECT d.id, i.code AS institution FROM dispatch d JOIN institution i ON i.id = d.institution_id ORDER BY d.id`,
    )
    expect(plans.map(({ institution }) => institution)).toEqual(['JG-001', 'JG-002', 'JG-003'])
    expect(textsOf(stage.sandbox, second).length).toBeGreaterThan(0)
    await stage.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })
})
