// What is made public of an inspection: the words, what they never say, how they are found again, what may happen to them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  mayHappen,
  PUBLICATION_EVENTS,
  PUBLICATION_STATES,
  PUBLICATION_STEPS,
  publicationContent,
  publicationHash,
  searchForm,
  searchText,
} from '../../domain/publication.ts'
import { contentOf, type ToPublish, withdrawalContent } from '../../domain/publication-words.ts'
import type { Dispatch, Institution } from '../../domain/records.ts'

const dispatch: Dispatch = {
  ...{
    id: 12,
    state: 'ended',
    kind: 'special',
    institutionId: 1,
    startsAt: new Date('2026-11-23T01:00:00Z'),
  },
  ...{ mode: 'onsite', visit: 'open', pool: 'external', size: 3, items: [2, 3], formId: null },
  ...{ note: 'a note of the agency', createdBy: '501', createdAt: new Date(0), confirmedAt: null },
  ...{ endedAt: null, endReason: null, moves: 0 },
}
const institution: Institution = {
  ...{ id: 1, code: 'JG-001', name: '豫章评价中心', region: '南昌市', address: '红谷滩1号' },
  ...{ latitude: 28.6, longitude: 115.8, telegramId: '7001', language: 'zh', contacts: ['7001'] },
}
const about = { dispatch, institution, visitDay: '2026-11-23' }
const number = '意督〔2026〕3号'
const hash = 'ab'.repeat(32)

const EVERY: readonly ToPublish[] = [
  {
    ...{ ...about, kind: 'draw', drawnDay: '2026-11-20', eligible: 40, excluded: 2 },
    ...{ poolHash: hash, commitment: hash },
  },
  { ...about, kind: 'result', severities: ['major', 'minor', null], team: null },
  { ...about, kind: 'notice', number, issuedDay: '2026-12-01', receivedDay: '2026-12-02', demands: 2 },
  { ...about, kind: 'rectification', number, foundDay: '2026-12-20', demands: 3, met: 2 },
  { ...about, kind: 'sanction', number: '处督〔2026〕1号', issuedDay: '2026-12-20', acts: [1, 4], step: 2 },
]

describe('the words of an entry', () => {
  it.each(EVERY.map((of) => [of.kind, of] as const))(
    '%s: names institution, day and number in both languages',
    (_, of) => {
      const content = contentOf(of)
      expect(publicationContent.parse(content)).toEqual(content)
      for (const lang of ['zh', 'en'] as const) {
        expect(content[lang].title).toContain('豫章评价中心')
        expect(content[lang].rows.map(([name]) => name)).toHaveLength(content.zh.rows.length)
        expect(content[lang].rows.flat().filter((text) => text === '')).toEqual([])
      }
      expect(JSON.stringify(content.en.rows.map(([name]) => name))).not.toMatch(/\p{Script=Han}/u)
    },
  )

  it('never say whom, where to, or what an institution answered', () => {
    const told = JSON.stringify(EVERY.map(contentOf))
    for (const secret of ['7001', '501', '红谷滩', '115.8', 'a note of the agency'])
      expect(told).not.toContain(secret)
  })

  it('count findings by severity, and name supervisors where the policy does', () => {
    const result = (severities: (ToPublish & { kind: 'result' })['severities'], team: string[] | null) =>
      contentOf({ ...about, kind: 'result', severities, team }).zh.rows
    expect(result([], null)).toContainEqual(['发现问题', '未发现问题'])
    expect(result([null, null], null)).toContainEqual(['发现问题', '2 项'])
    expect(result(['minor', 'minor', 'major'], null)).toContainEqual([
      '发现问题',
      '3 项（一般 2 项，较重 1 项）',
    ])
    expect(result([], null).map(([name]) => name)).not.toContain('质量督导员')
    expect(result([], ['王建国', '李秀英'])).toContainEqual(['质量督导员', '王建国、李秀英'])
  })

  it.each([
    [3, 3, '已全部整改', 'all demands met'],
    [3, 0, '未完成整改（要求 3 项，已整改 0 项）', 'not rectified (0 of 3 demands met)'],
  ])('of %i demands %i met: %s', (demands, met, zh, en) => {
    const of = {
      ...about,
      kind: 'rectification' as const,
      number: null,
      foundDay: '2026-12-20',
      demands,
      met,
    }
    expect(contentOf(of).zh.rows).toContainEqual(['核查结果', zh])
    expect(contentOf(of).en.rows).toContainEqual(['Outcome', en])
  })

  it('of what takes an entry back name it, its hash and the reasons, and nothing else changes', () => {
    const content = contentOf({ ...about, kind: 'result', severities: [], team: null })
    const former = { id: 7, content, contentHash: publicationHash(content) }
    const back = withdrawalContent(former, '日期有误 <b>')
    expect(back.zh).toEqual({
      title: `撤回公示：${content.zh.title}`,
      rows: [
        ['撤回的公示', '#7'],
        ['撤回理由', '日期有误 <b>'],
        ['SHA-256', former.contentHash],
      ],
    })
    expect({ ...back, zh: content.zh, en: content.en }).toEqual(content)
    expect(publicationHash(back)).not.toBe(former.contentHash)
  })
})

describe('the search', () => {
  const text = searchText(contentOf(EVERY[2] ?? EVERY[0] ?? Object.create(null)))
  it.each([
    '豫章',
    'jg-001',
    'JG-００１',
    '意督[2026]3号',
    '意督 （2026） 3',
    '#12',
    '第12号',
    'Opinion Notice',
  ])('finds %s', (typed) => expect(text).toContain(searchForm(typed)))
  it.each(['7001', '红谷滩', '#13', '督导员1'])('does not find %s', (typed) =>
    expect(text).not.toContain(searchForm(typed)),
  )
  it('reads the same however it is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (typed) => {
        const form = searchForm(typed)
        expect(searchForm(form)).toBe(form)
        expect(searchForm(` ${typed}\t`)).toBe(form)
        expect(form).not.toMatch(/\s/)
      }),
    )
  })
})

describe('the table of what may happen', () => {
  it('leads from and to states there are, and nothing leads back from what is public', () => {
    for (const event of PUBLICATION_EVENTS) {
      const { from, to } = PUBLICATION_STEPS[event]
      expect(PUBLICATION_STATES).toEqual(expect.arrayContaining([...from, to]))
      if (mayHappen(event, 'published')) expect(to).toBe('withdrawn')
    }
    expect(PUBLICATION_EVENTS.filter((event) => PUBLICATION_STEPS[event].to === 'published')).toEqual([
      'publish',
    ])
  })
})
