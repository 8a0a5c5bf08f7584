// Owns the worked example of docs/draw.md: computed here step by step from the description alone, then written as text.
import { createHash, createHmac } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { DrawEntry, DrawRule } from '../../domain/draw.ts'

export const exampleInput: {
  dispatch: string
  entries: DrawEntry[]
  rule: DrawRule
  serverSeed: string
  publicEntropy: string
} = {
  dispatch: '7',
  entries: [
    { cardNo: 'R36210001', nonce: '0f1e2d3c4b5a69788796a5b4c3d2e1f0' },
    { cardNo: 'R36210002', nonce: '00112233445566778899aabbccddeeff' },
    { cardNo: 'R36220015', nonce: 'a0b1c2d3e4f5061728394a5b6c7d8e9f' },
    { cardNo: 'R36230108', nonce: '13579bdf02468ace13579bdf02468ace', excluded: 'leave' },
    { cardNo: 'R36240033', nonce: 'deadbeefcafef00d0123456789abcdef' },
    { cardNo: 'R36250200', nonce: '8c7b6a5948372615f0e1d2c3b4a59687', excluded: 'conflict' },
  ],
  rule: { size: 2, restDays: 1, maxSeatsPerMonth: 4 },
  serverSeed: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
  publicEntropy: '双色球 2026139 期 03 08 12 19 25 31 + 06',
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** Every value of the example, by the steps of the description. */
export const exampleValues = () => {
  const { dispatch, entries, rule, serverSeed, publicEntropy } = exampleInput
  const listed = entries.map((entry) => ({ ...entry, id: sha256(`${entry.nonce}|${entry.cardNo}`) }))
  const pool = listed
    .filter(({ excluded }) => !excluded)
    .map(({ id }) => id)
    .sort()
  const excluded = listed
    .flatMap(({ id, excluded: reason }) => (reason ? [{ id, reason }] : []))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const canonical = canonicalize({ dispatch, pool, excluded, rule }) ?? ''
  const poolHash = sha256(canonical)
  const commitment = sha256(serverSeed)
  const seed = sha256(`${serverSeed}|${publicEntropy}`)
  const tickets = pool
    .map((id) => ({
      id,
      ticket: createHmac('sha256', seed).update(`${poolHash}|${id}`, 'utf8').digest('hex'),
    }))
    .sort((a, b) => (a.ticket < b.ticket ? -1 : 1))
  const order = tickets.map(({ id }) => id)
  const record = {
    version: 'draw/1',
    dispatch,
    pool,
    excluded,
    rule,
    poolHash,
    commitment,
    serverSeed,
    publicEntropy,
    order,
  }
  return { listed, canonical, poolHash, commitment, seed, tickets, record }
}

const block = (kind: string, text: string): string => `\`\`\`${kind}\n${text}\n\`\`\``

/** The example as it stands in docs/draw.md between its two markers. */
export const exampleText = (): string => {
  const { listed, canonical, poolHash, commitment, seed, tickets, record } = exampleValues()
  const people = listed.map(
    ({ cardNo, nonce, excluded, id }) => `| ${cardNo} | \`${nonce}\` | ${excluded ?? ''} | \`${id}\` |`,
  )
  return [
    `Six people are listed for dispatch ${record.dispatch}, two of them excluded. (Card numbers and nonces are never public; here they are invented.)`,
    [
      '| card | nonce | excluded | id = SHA-256(nonce + "\\|" + card) |',
      '| --- | --- | --- | --- |',
      ...people,
    ].join('\n'),
    'The canonical JSON of `{dispatch, pool, excluded, rule}`, one line without a line break at its end:',
    block('text', canonical),
    [
      'Shown before the draw:',
      '',
      `- \`poolHash\` = SHA-256 of that line = \`${poolHash}\``,
      `- \`commitment\` = SHA-256("${record.serverSeed}") = \`${commitment}\``,
    ].join('\n'),
    `At confirmation the coordinator names \`publicEntropy\` = "${record.publicEntropy}". So \`seed\` = SHA-256(serverSeed + "|" + publicEntropy) = \`${seed}\`, and the tickets, sorted, are:`,
    [
      '| place | ticket = HMAC-SHA256(seed, poolHash + "\\|" + id) | id |',
      '| --- | --- | --- |',
      ...tickets.map(({ id, ticket }, i) => `| ${i + 1} | \`${ticket}\` | \`${id}\` |`),
    ].join('\n'),
    'The record:',
    block('json', JSON.stringify(record, null, 2)),
  ].join('\n\n')
}
