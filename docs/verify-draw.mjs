#!/usr/bin/env node
// Checks the record of a draw of people ("draw/1") or of institutions ("plan/1"), both described in docs/draw.md. Stand-alone:
// nothing but Node 18 or newer, no packages, no code of the system that made the record. Copy this one file anywhere and run it.
//
//   node verify-draw.mjs record.json        or  -  to read standard input
//     --pool-hash <hex> --commitment <hex>  compare with what was shown before the draw
//     --card <card no> --nonce <hex>        tell one person (or, with its code, one institution) the id and place
//
// Exit: 0 the record holds together, 1 it does not, 2 it could not be read or the command is wrong.

import { createHash, createHmac } from 'node:crypto'
import { readFileSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const REASONS = {
  unbound: '未绑定或无法送达 / no reachable account',
  suspended: '暂停 / suspended',
  term: '聘期不符 / outside the contract term',
  conflict: '回避 / conflict of interest',
  leave: '请假 / on leave',
  overlap: '当日已有委派 / another visit that day',
  rest: '间隔不足 / too few free days between visits',
  quota: '本月次数已满 / month limit reached',
}

const FIELDS = {
  version: 'text',
  dispatch: 'text',
  pool: 'ids',
  excluded: 'excluded',
  rule: 'rule',
  poolHash: 'hex64',
  commitment: 'hex64',
  serverSeed: 'hex64',
  publicEntropy: 'text',
  order: 'ids',
}

const PLAN_FIELDS = {
  version: 'text',
  plan: 'text',
  pool: 'weighted',
  rule: 'rule',
  poolHash: 'hex64',
  commitment: 'hex64',
  serverSeed: 'hex64',
  publicEntropy: 'text',
  order: 'ids',
}

const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex')
const hmac = (key, text) => createHmac('sha256', key).update(text, 'utf8').digest('hex')
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
const isHex = (value, length) => typeof value === 'string' && value.length === length && /^[0-9a-f]+$/.test(value)
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

// UTF-8 cannot carry half a surrogate pair.
const brokenText = (text) => {
  for (const sign of text) {
    const code = sign.codePointAt(0)
    if (code >= 0xd800 && code <= 0xdfff) return true
  }
  return false
}

/** RFC 8785 for the values that occur: text, whole numbers, true, false, null, lists, objects. */
const canonical = (value) => {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return String(value === 0 ? 0 : value)
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return '[' + value.map(canonical).join(',') + ']'
  const members = Object.keys(value)
    .sort(compare) // by UTF-16 code unit, as RFC 8785 wants
    .map((key) => JSON.stringify(key) + ':' + canonical(value[key]))
  return '{' + members.join(',') + '}'
}

/** What in a value has no single canonical form: a path, or null. */
const notCanonical = (value, path) => {
  if (value === null || typeof value === 'boolean') return null
  if (typeof value === 'string') return brokenText(value) ? path : null
  if (typeof value === 'number') return Number.isSafeInteger(value) ? null : path
  for (const key of Object.keys(value)) {
    const inner = `${path}.${key}`
    if (brokenText(key)) return inner
    const found = notCanonical(value[key], inner)
    if (found) return found
  }
  return null
}

/** Names that occur twice in one object: readers differ in which one they take. Expects valid JSON. */
const repeatedNames = (text) => {
  const found = []
  const open = []
  const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g
  let last = null
  for (const [sign] of text.matchAll(token)) {
    if (sign === '{') open.push(new Set())
    else if (sign === '[') open.push(null)
    else if (sign === '}' || sign === ']') open.pop()
    else if (sign === ':') {
      const names = open[open.length - 1]
      const name = JSON.parse(last)
      if (names.has(name)) found.push(name)
      names.add(name)
    }
    last = sign
  }
  return found
}

/** Collects one line per check. A check names every problem it finds, in both languages. */
const report = () => {
  const lines = []
  let bad = 0
  return {
    lines,
    get bad() {
      return bad
    },
    say: (line) => lines.push(line),
    check(label, problems) {
      if (problems.length === 0) return lines.push(`✓ ${label}`)
      bad += problems.length
      lines.push(`✗ ${label}`)
      for (const problem of problems.slice(0, 10)) lines.push(`    ${problem}`)
      if (problems.length > 10) lines.push(`    … 另有 ${problems.length - 10} 处 / and ${problems.length - 10} more`)
    },
  }
}

const idProblems = (name, list) => {
  if (!Array.isArray(list)) return [`${name}: 应为列表 / must be a list`]
  return list.flatMap((id, i) =>
    isHex(id, 64) ? [] : [`${name}[${i}]: 不是 64 位小写十六进制 / is not 64 lower-case hex digits: ${show(id)}`],
  )
}

const show = (value) => {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}

const unknownKeys = (name, value, known, version = 'draw/1') =>
  Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => `${name}${key}: ${version} 没有这一项 / is not part of ${version}`)

const weightedProblems = (list) => {
  if (!Array.isArray(list)) return ['pool: 应为列表 / must be a list']
  return list.flatMap((entry, i) => {
    const name = `pool[${i}]`
    if (!isObject(entry)) return [`${name}: 应为 {id, weight} / must be {id, weight}`]
    const problems = unknownKeys(`${name}.`, entry, ['id', 'weight'], 'plan/1')
    if (!isHex(entry.id, 64)) problems.push(`${name}.id: 不是 64 位小写十六进制 / is not 64 lower-case hex digits: ${show(entry.id)}`)
    const weight = entry.weight
    if (typeof weight !== 'string' || !/^(?:0|[1-9]\d{0,5})(?:\.\d{0,5}[1-9])?$/.test(weight) || !(Number(weight) > 0)) {
      problems.push(`${name}.weight: 不是大于零的十进制数 / is no decimal above zero: ${show(weight)}`)
    }
    return problems
  })
}

const excludedProblems = (list) => {
  if (!Array.isArray(list)) return ['excluded: 应为列表 / must be a list']
  return list.flatMap((entry, i) => {
    const name = `excluded[${i}]`
    if (!isObject(entry)) return [`${name}: 应为 {id, reason} / must be {id, reason}`]
    const problems = unknownKeys(`${name}.`, entry, ['id', 'reason'])
    if (!isHex(entry.id, 64)) {
      problems.push(`${name}.id: 不是 64 位小写十六进制 / is not 64 lower-case hex digits: ${show(entry.id)}`)
    }
    if (typeof entry.reason !== 'string' || !Object.hasOwn(REASONS, entry.reason)) {
      problems.push(`${name}.reason: 未知的原因代码 / unknown reason code: ${show(entry.reason)}`)
    }
    return problems
  })
}

const fieldProblems = (name, kind, value) => {
  if (value === undefined) return [`${name}: 缺少 / is missing`]
  if (kind === 'ids') return idProblems(name, value)
  if (kind === 'excluded') return excludedProblems(value)
  if (kind === 'weighted') return weightedProblems(value)
  if (kind === 'hex64') {
    return isHex(value, 64) ? [] : [`${name}: 不是 64 位小写十六进制 / is not 64 lower-case hex digits: ${show(value)}`]
  }
  if (kind === 'rule') {
    if (!isObject(value)) return ['rule: 应为对象 / must be an object']
    const path = notCanonical(value, 'rule')
    return path ? [`${path}: 只允许整数和完整的文字 / only whole numbers and well-formed text are allowed`] : []
  }
  if (typeof value !== 'string') return [`${name}: 应为文字 / must be text: ${show(value)}`]
  if (brokenText(value)) return [`${name}: 文字不完整(半个代理对) / broken text (half a surrogate pair)`]
  return (name === 'dispatch' || name === 'plan') && value === '' ? [`${name}: 不能为空 / must not be empty`] : []
}

const institutionsProblems = (institutions) => {
  if (institutions === undefined) return []
  if (!Array.isArray(institutions)) return ['institutions: 应为列表 / must be a list']
  return institutions.flatMap((one, i) => {
    const name = `institutions[${i}]`
    if (!isObject(one)) return [`${name}: 应为 {id, code, nonce} / must be {id, code, nonce}`]
    const problems = unknownKeys(`${name}.`, one, ['id', 'code', 'nonce'], 'plan/1')
    if (!isHex(one.id, 64)) problems.push(`${name}.id: 不是 64 位小写十六进制 / is not 64 lower-case hex digits`)
    if (!isHex(one.nonce, 32)) problems.push(`${name}.nonce: 不是 32 位小写十六进制 / is not 32 lower-case hex digits`)
    if (typeof one.code !== 'string' || one.code === '' || brokenText(one.code)) {
      problems.push(`${name}.code: 应为机构编码 / must be an institution's code`)
    }
    return problems
  })
}

const peopleProblems = (people) => {
  if (people === undefined) return []
  if (!Array.isArray(people)) return ['people: 应为列表 / must be a list']
  return people.flatMap((person, i) => {
    const name = `people[${i}]`
    if (!isObject(person)) return [`${name}: 应为 {id, card, nonce} / must be {id, card, nonce}`]
    const problems = unknownKeys(`${name}.`, person, ['id', 'card', 'nonce'])
    if (!isHex(person.id, 64)) problems.push(`${name}.id: 不是 64 位小写十六进制 / is not 64 lower-case hex digits`)
    if (!isHex(person.nonce, 32)) problems.push(`${name}.nonce: 不是 32 位小写十六进制 / is not 32 lower-case hex digits`)
    if (typeof person.card !== 'string' || person.card === '' || brokenText(person.card)) {
      problems.push(`${name}.card: 应为卡号 / must be a card number`)
    }
    return problems
  })
}

const repeated = (list) => [...new Set(list.filter((item, i) => i > 0 && list[i - 1] === item))]

const sortingProblems = (name, ids) => {
  const problems = repeated([...ids].sort(compare)).map((id) => `${name}: 重复 / occurs twice: ${id}`)
  const at = ids.findIndex((id, i) => i > 0 && compare(ids[i - 1], id) > 0)
  if (at > 0) problems.push(`${name}[${at}]: 未按码位升序 / is out of code point order`)
  return problems
}

const permutationProblems = (order, pool) => {
  const inPool = new Set(pool)
  const inOrder = new Set(order)
  return [
    ...repeated([...order].sort(compare)).map((id) => `order: 重复 / occurs twice: ${id}`),
    ...[...inOrder].filter((id) => !inPool.has(id)).map((id) => `order: 不在名单中 / is not in the pool: ${id}`),
    ...[...inPool].filter((id) => !inOrder.has(id)).map((id) => `order: 缺少 / lacks: ${id}`),
  ]
}

const drawnOrder = ({ pool, poolHash, serverSeed, publicEntropy }) => {
  const seed = sha256(serverSeed + '|' + publicEntropy)
  return pool
    .map((id) => [hmac(seed, poolHash + '|' + id), id])
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([, id]) => id)
}

/** Ascending by -ln(u) / weight, u being (first 52 bits of the ticket + 0.5) / 2^52; equal keys by id. IEEE doubles. */
const drawnByWeight = ({ pool, poolHash, serverSeed, publicEntropy }) => {
  const seed = sha256(serverSeed + '|' + publicEntropy)
  return pool
    .map(({ id, weight }) => {
      const u = (parseInt(hmac(seed, poolHash + '|' + id).slice(0, 13), 16) + 0.5) / 2 ** 52
      return { id, key: -Math.log(u) / Number(weight) }
    })
    .sort((a, b) => a.key - b.key || compare(a.id, b.id))
    .map(({ id }) => id)
}

const differs = (name, found, expected) =>
  found === expected ? [] : [`${name}: 记录为 / the record has ${found}`, `应为 / it must be ${expected}`]

const checkDraw = (record, out) => {
  const { dispatch, pool, excluded, rule, poolHash, serverSeed, commitment, order } = record
  const excludedIds = excluded.map(({ id }) => id)
  const inPool = new Set(pool)
  out.check('名单 pool 按码位排序,无重复 / the pool is sorted by code point, nobody twice', sortingProblems('pool', pool))
  out.check('排除名单按码位排序,无重复 / the excluded are sorted, nobody twice', sortingProblems('excluded', excludedIds))
  out.check(
    '无人既在名单又被排除 / nobody is both in the pool and excluded',
    excludedIds.filter((id) => inPool.has(id)).map((id) => `excluded: 也在名单中 / is in the pool too: ${id}`),
  )
  out.check(
    'poolHash 由委派号、名单、排除名单、规则算得 / poolHash is that of dispatch, pool, excluded and rule',
    differs('poolHash', poolHash, sha256(canonical({ dispatch, pool, excluded, rule }))),
  )
  out.check(
    'commitment 是 serverSeed 的 SHA-256 / commitment is the SHA-256 of serverSeed',
    differs('commitment', commitment, sha256(serverSeed)),
  )
  const permutation = permutationProblems(order, pool)
  out.check('顺序 order 恰为名单的一个排列 / the order is a permutation of the pool', permutation)
  const drawn = drawnOrder(record)
  const at = drawn.findIndex((id, i) => order[i] !== id)
  out.check(
    '顺序由种子重新算得,完全一致 / the order follows from the seed, place by place',
    at < 0 ? [] : [`order[${at}]: 记录为 / the record has ${show(order[at])}`, `应为 / it must be ${drawn[at]}`],
  )
}

const checkPlan = (record, out) => {
  const { plan, pool, rule, poolHash, serverSeed, commitment, order, institutions } = record
  const ids = pool.map(({ id }) => id)
  out.check('名单 pool 按码位排序,无重复 / the pool is sorted by code point, none twice', sortingProblems('pool', ids))
  out.check(
    'poolHash 由方案号、名单和权重、规则算得 / poolHash is that of plan, pool with weights, and rule',
    differs('poolHash', poolHash, sha256(canonical({ plan, pool, rule }))),
  )
  out.check(
    'commitment 是 serverSeed 的 SHA-256 / commitment is the SHA-256 of serverSeed',
    differs('commitment', commitment, sha256(serverSeed)),
  )
  out.check('顺序 order 恰为名单的一个排列 / the order is a permutation of the pool', permutationProblems(order, ids))
  const drawn = drawnByWeight(record)
  const at = drawn.findIndex((id, i) => order[i] !== id)
  out.check(
    '顺序由种子和权重重新算得,完全一致 / the order follows from seed and weights, place by place',
    at < 0 ? [] : [`order[${at}]: 记录为 / the record has ${show(order[at])}`, `应为 / it must be ${drawn[at]}`],
  )
  if (institutions === undefined) return
  const listed = institutions.map(({ id }) => id).sort(compare)
  const codes = institutions.map(({ code }) => code).sort(compare)
  out.check('机构 institutions 与编号一一对应(内部副本) / institutions and ids match one to one (private copy)', [
    ...institutions
      .filter(({ id, code, nonce }) => sha256(nonce + '|' + code) !== id)
      .map(({ id, code }) => `institutions: 编码与编号不符 / code ${code} does not give id ${id}`),
    ...permutationProblems(listed, ids).map((problem) => problem.replace(/^order/, 'institutions')),
    ...repeated(codes).map((code) => `institutions: 编码重复 / code twice: ${code}`),
  ])
}

const checkPeople = ({ pool, excluded, people }, out) => {
  const listed = people.map(({ id }) => id).sort(compare)
  const everybody = [...pool, ...excluded.map(({ id }) => id)].sort(compare)
  const listedIds = new Set(listed)
  const everyId = new Set(everybody)
  const wrong = people.filter(({ id, card, nonce }) => sha256(nonce + '|' + card) !== id)
  const missing = everybody.filter((id) => !listedIds.has(id))
  const foreign = listed.filter((id) => !everyId.has(id))
  const cards = people.map(({ card }) => card).sort(compare)
  out.check('人员 people 与编号一一对应(内部副本) / people and ids match one to one (private copy)', [
    ...wrong.map(({ id, card }) => `people: 卡号与编号不符 / card ${card} does not give id ${id}`),
    ...missing.map((id) => `people: 缺少 / lacks ${id}`),
    ...foreign.map((id) => `people: 不在本次抽调中 / is not in this draw: ${id}`),
    ...repeated(listed).map((id) => `people: 编号重复 / id twice: ${id}`),
    ...repeated(cards).map((card) => `people: 卡号重复 / card twice: ${card}`),
  ])
}

const standing = ({ order, excluded = [] }, id) => {
  const place = order.indexOf(id) + 1
  if (place > 0) return `顺序第 ${place} 位,共 ${order.length} 位 / place ${place} of ${order.length} in the order`
  const entry = excluded.find((one) => one.id === id)
  return entry ? `未参加抽取,原因 ${entry.reason} / excluded, reason ${entry.reason}: ${REASONS[entry.reason]}` : null
}

const checkHolder = (record, { card, nonce }, out) => {
  const typed = [card, card.normalize('NFKC').replace(/\s/g, '').toUpperCase()]
  const ids = typed.map((form) => sha256(nonce.trim().toLowerCase() + '|' + form))
  const id = ids.find((one) => standing(record, one) !== null) ?? ids[0]
  out.say(`持卡人编号 / the holder's id: ${id}`)
  const found = standing(record, id)
  out.check(
    found ?? '持卡人在本次抽调中 / the holder is in this draw',
    found ? [] : ['没有这个编号:卡号或随机数有误,或本人不在册 / no such id: wrong card number or nonce, or not listed'],
  )
}

/**
 * Checks the text of a record. Returns {exit, lines}: exit 0 or 1 as above, 2 for text that is no JSON object.
 * Options, all text: poolHash, commitment (as shown before the draw), card with nonce.
 */
export const verify = (text, options = {}) => {
  const out = report()
  let record
  try {
    record = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return { exit: 2, lines: [`无法读取:不是 JSON / cannot be read, not JSON: ${error.message}`] }
  }
  if (!isObject(record)) return { exit: 2, lines: ['无法读取:不是 JSON 对象 / cannot be read, not a JSON object'] }
  const end = (good, bad) => {
    out.say(out.bad === 0 ? good : bad)
    return { exit: out.bad === 0 ? 0 : 1, lines: out.lines }
  }
  const failed = '结论:不成立 / VERDICT: the record does NOT hold together'
  const ofPlan = record.version === 'plan/1'
  const version = ofPlan ? 'plan/1' : 'draw/1'
  const fields = ofPlan ? PLAN_FIELDS : FIELDS
  const members = ofPlan ? 'institutions' : 'people'
  out.check(
    `版本 ${version} / version ${version}`,
    record.version === version ? [] : [`version: 未知版本 / unknown version: ${show(record.version)}`],
  )
  if (out.bad > 0) return end('', failed)
  out.check('各项齐全,类型正确,无多余项 / all fields there, of the right kind, none beside them', [
    ...repeatedNames(text).map((name) => `${name}: 同一对象中出现两次 / occurs twice in one object`),
    ...Object.entries(fields).flatMap(([name, kind]) =>
      fieldProblems(name, kind, Object.hasOwn(record, name) ? record[name] : undefined),
    ),
    ...(ofPlan ? institutionsProblems(record.institutions) : peopleProblems(record.people)),
    ...unknownKeys('', record, [...Object.keys(fields), members], version),
  ])
  if (out.bad > 0) return end('', failed)
  if (ofPlan) {
    out.say(`  机构抽取方案 / plan ${record.plan}: 名单 / pool ${record.pool.length}`)
    checkPlan(record, out)
  } else {
    out.say(`  委派 / dispatch ${record.dispatch}: 可抽 / eligible ${record.pool.length}, 排除 / excluded ${record.excluded.length}`)
    checkDraw(record, out)
    if (record.people !== undefined) checkPeople(record, out)
  }
  if (options.poolHash !== undefined) {
    const problems = differs('poolHash', record.poolHash, options.poolHash.trim().toLowerCase())
    out.check('poolHash 与抽取前公布的一致 / poolHash is the one shown before the draw', problems)
  }
  if (options.commitment !== undefined) {
    const problems = differs('commitment', record.commitment, options.commitment.trim().toLowerCase())
    out.check('commitment 与抽取前公布的一致 / commitment is the one shown before the draw', problems)
  }
  if (options.card !== undefined) checkHolder(record, options, out)
  if (options.poolHash === undefined || options.commitment === undefined) {
    out.say('  请自行与抽取前公布的值比对 / compare yourself with what was shown before the draw:')
    out.say(`    poolHash   ${record.poolHash}`)
    out.say(`    commitment ${record.commitment}`)
  }
  return end('结论:成立 / VERDICT: the record holds together', failed)
}

const USAGE = `用法 / usage: node verify-draw.mjs <record.json | ->
  --pool-hash <hex>  --commitment <hex>    与抽取前公布的值比对 / compare with what was shown before the draw
  --card <卡号 card no>  --nonce <hex>     查自己的编号和位置 / find your own id and place
`

const parseArguments = (list) => {
  const options = {}
  const names = { '--pool-hash': 'poolHash', '--commitment': 'commitment', '--card': 'card', '--nonce': 'nonce' }
  for (let i = 0; i < list.length; i++) {
    const name = names[list[i]]
    if (name !== undefined) {
      i += 1
      if (list[i] === undefined || name in options) return null
      options[name] = list[i]
    } else if ((list[i] === '-' || !list[i].startsWith('-')) && options.path === undefined) options.path = list[i]
    else return null
  }
  const holder = (options.card === undefined) === (options.nonce === undefined)
  return options.path === undefined || !holder ? null : options
}

const main = () => {
  const options = parseArguments(process.argv.slice(2))
  if (!options) {
    process.stderr.write(USAGE)
    return 2
  }
  let text
  try {
    text = readFileSync(options.path === '-' ? 0 : options.path, 'utf8')
  } catch (error) {
    process.stderr.write(`无法读取 / cannot be read: ${options.path} (${error.code ?? error.message})\n`)
    return 2
  }
  const { exit, lines } = verify(text, options)
  process.stdout.write(`${lines.join('\n')}\n`)
  return exit
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) process.exitCode = main()
