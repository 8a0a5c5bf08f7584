// The compose file, the examples beside it and the balancer, held against the program: names, places, rights.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ROOT, textOf } from '../support/sources.ts'
import { assignments, isKnown, SECRET } from './unit-files.ts'

type Service = {
  image: string
  build?: string
  restart?: string
  env_file?: string
  environment?: Record<string, string>
  volumes?: string[]
  ports?: string[]
  networks?: string[]
  command?: string[]
  depends_on?: Record<string, { condition: string }>
  healthcheck?: { test: string[] }
  cap_drop?: string[]
  read_only?: boolean
}

describe('compose.yaml', () => {
  const text = textOf('compose.yaml')
  const compose = parse(text, { merge: true }) as {
    services: Record<string, Service>
    volumes: object
    networks: Record<string, { internal?: boolean }>
  }
  const { services } = compose
  const program = Object.entries(services).filter(([, { build }]) => build !== undefined)

  test('has two bots, two workers, PostgreSQL and Redis, each of a named version', () => {
    const roles = program.map(([name, { environment }]) => [name, environment?.ROLE])
    expect(roles).toEqual([
      ['bot-1', 'bot'],
      ['bot-2', 'bot'],
      ['worker-1', 'worker'],
      ['worker-2', 'worker'],
    ])
    const images = Object.values(services).map(({ image }) => image)
    expect(images.filter((image) => !/:[\w.-]+$/.test(image) || image.endsWith(':latest'))).toEqual([])
    expect(services.postgres?.image).toMatch(/^postgres:1[78]/)
    expect(services.redis?.image).toMatch(/^redis:7/)
    for (const { restart } of Object.values(services)) expect(restart).toBe('unless-stopped')
  })

  test('starts the program when database and queue are well, and asks each how it is', () => {
    for (const [name, { depends_on }] of program)
      expect(depends_on, name).toEqual({
        postgres: { condition: 'service_healthy' },
        redis: { condition: 'service_healthy' },
      })
    expect(services.postgres?.healthcheck?.test).toContain('pg_isready')
    expect(services.redis?.healthcheck?.test).toContain('ping')
  })

  test('keeps jobs and rows: nothing is thrown out of Redis, and all data lies in volumes', () => {
    const redis = services.redis?.command?.join(' ')
    expect(redis).toContain('--appendonly yes')
    expect(redis).toContain('--maxmemory-policy noeviction')
    for (const [name, { volumes }] of program)
      expect(volumes, name).toEqual(['data:/data', 'backups:/backups'])
    const named = Object.values(services).flatMap(({ volumes = [] }) =>
      volumes.map((one) => one.split(':')[0] ?? ''),
    )
    const places = named.filter((one) => !one.startsWith('./'))
    expect(new Set(places)).toEqual(new Set(Object.keys(compose.volumes)))
    for (const one of named.filter((place) => place.startsWith('./')))
      expect(existsSync(path.join(ROOT, one)), one).toBe(true)
  })

  test('gives rights sparingly: no port to the outside, no capability, database and queue on a network of their own', () => {
    for (const [name, { cap_drop, read_only, ports = [] }] of program) {
      expect([cap_drop, read_only], name).toEqual([['ALL'], true])
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/)
    }
    for (const { networks, ports } of [services.postgres, services.redis].map((one) => one ?? { image: '' }))
      expect([networks, ports]).toEqual([['inside'], undefined])
    expect(compose.networks.inside).toEqual({ internal: true })
  })

  test('names only settings there are, and no secret', () => {
    const names = program.flatMap(([, { environment }]) => Object.keys(environment ?? {}))
    expect(names.filter((name) => !isKnown(name))).toEqual([])
    expect(text).not.toMatch(/(TOKEN|SECRET|PASSWORD)\s*[:=]\s*\S/)
    for (const { env_file } of Object.values(services))
      if (env_file) expect(existsSync(path.join(ROOT, `${env_file}.example`)), env_file).toBe(true)
  })
})

describe('the examples of the environment', () => {
  test('name only settings there are, and hold no secret', () => {
    const app = assignments(textOf('deploy/app.env.example'))
    expect(app.map(([name]) => name).filter((name) => !isKnown(name))).toEqual([])
    const postgres = assignments(textOf('deploy/postgres.env.example'))
    expect(textOf('deploy/postgres-init.sh')).toContain('$APP_PASSWORD')
    expect([...app, ...postgres].filter(([name, value]) => SECRET.test(name) && value !== '')).toEqual([])
    expect(textOf('.gitignore').split('\n')).toContain('deploy/*.env')
  })

  test('the balancer keeps to itself what is for the operator', () => {
    const conf = textOf('deploy/nginx.conf')
    expect(conf.split('{').length).toBe(conf.split('}').length)
    // Else visitors could claim any address, and the limits by address would be none.
    expect(conf).toMatch(/proxy_set_header X-Forwarded-For \$remote_addr;/)
    const [, closed = ''] = /location ~ (\S+) \{\s+return 404;/.exec(conf) ?? []
    for (const place of ['/metrics', '/queues', '/queues/x', '/healthz', '/readyz'])
      expect(new RegExp(closed).test(place), place).toBe(true)
    for (const place of ['/', '/telegram', '/draws/1', '/metricsx'])
      expect(new RegExp(closed).test(place), place).toBe(false)
  })
})
