// A database full of public entries and of the documents they are about: the words of one, multiplied by the database.
import type pg from 'pg'
import { documentHash, documentNumber, issuedDocument } from '../domain/official.ts'
import { searchText } from '../domain/publication.ts'
import { contentOf } from '../domain/publication-words.ts'
import type { Dispatch, Institution } from '../domain/records.ts'

export const RECORDS = 100_000
const INSTITUTIONS = 500
/** Stand for the number of the record and of its institution until the database puts them in. */
const [NUMBER, PLACE] = ['{number}', '{place}'] as const

const AT = new Date('2026-11-23T01:00:00Z')
const dispatch: Dispatch = {
  ...{
    id: 1,
    state: 'ended',
    kind: 'special',
    institutionId: 1,
    startsAt: AT,
    mode: 'onsite',
    visit: 'open',
  },
  ...{ pool: 'external', size: 3, items: [2, 3], formId: null, note: '', createdBy: '1', createdAt: AT },
  ...{ confirmedAt: AT, endedAt: AT, endReason: null, moves: 0 },
}
const institution: Institution = {
  ...{ id: 1, code: `JG-${PLACE}`, name: `评价中心${PLACE}`, region: '南昌市', address: '会展路1号' },
  ...{ latitude: null, longitude: null, telegramId: null, language: 'zh', contacts: [] },
}
const number = documentNumber({ kind: 'notice', year: 2026, number: 1 }, '督').replace('1号', `${NUMBER}号`)

const entry = contentOf({
  ...{ kind: 'notice', dispatch, institution, visitDay: '2026-11-23', number },
  ...{ issuedDay: '2026-12-01', receivedDay: '2026-12-02', demands: 3 },
})

const finding = {
  ...{
    number: 1,
    label: '是否公开收费标准',
    answer: '否',
    note: '',
    article: '第十二条第二项',
    severity: '一般',
  },
  ...{ demand: '公开收费标准。', photos: [1], stance: 'accept', defence: '', weighing: '', weighedFor: '' },
}
const reference = { number: '初督〔2026〕1号', contentHash: 'ab'.repeat(32) }
const notice = issuedDocument.parse({
  ...{ kind: 'notice', number, issuedAt: AT.toISOString(), timezone: 'Asia/Shanghai' },
  content: {
    ...{ agency: '测试省中心', dispatchId: 1, preliminary: reference },
    institution: { name: institution.name, code: institution.code, address: institution.address },
    visit: { kind: 'special', startsAt: AT.toISOString(), items: [2, 3] },
    findings: [1, 2, 3].map((n) => ({ ...finding, number: n })),
    ...{ heard: { how: 'chat', at: AT.toISOString() }, rectify: { within: 'P30D', workingDays: true } },
  },
})

/** The text with the numbers of record n put in, as SQL. @param parameter of the statement that holds the text */
const filled = (parameter: string): string =>
  `replace(replace(${parameter}, '${NUMBER}', n::text), '${PLACE}', (n % ${INSTITUTIONS} + 1)::text)`

/** Fills the tables of a migrated, empty database. Every entry is about the document of the same id. */
export async function fillWithPublications(client: pg.Client): Promise<void> {
  await client.query(`INSERT INTO institution (id, code, name, region, address, created_at)
    SELECT n, 'JG-' || n, '评价中心' || n, '南昌市', '会展路' || n || '号', now() FROM generate_series(1, ${INSTITUTIONS}) n`)
  await client.query(`INSERT INTO dispatch (id, state, kind, institution_id, starts_at, mode, visit, pool, size, items,
      created_by, created_at)
    SELECT n, 'ended', 'special', n, now(), 'onsite', 'open', 'external', 3, '{2,3}', '1', now()
    FROM generate_series(1, ${INSTITUTIONS}) n`)
  await client.query(
    `INSERT INTO official_document (id, kind, year, number, dispatch_id, content, content_hash, issued_at, issued_by)
    SELECT n, 'notice', 2026, n, n % ${INSTITUTIONS} + 1, ${filled('$1::text')}::json, $2, now(), '1'
    FROM generate_series(1, ${RECORDS}) n`,
    [JSON.stringify(notice), documentHash(notice)],
  )
  await client.query(
    `INSERT INTO publication (id, key, kind, state, dispatch_id, document_id, content, content_hash, search, proposed_at,
      decided_at, decided_by)
    SELECT n, 'notice:' || n, 'notice', 'published', n % ${INSTITUTIONS} + 1, n, ${filled('$1::text')}::json,
      md5(n::text) || md5(n::text), ${filled('$2::text')}, now(), now(), '1'
    FROM generate_series(1, ${RECORDS}) n`,
    [JSON.stringify(entry), searchText(entry)],
  )
  await client.query('ANALYZE')
}
