// The largest preliminary opinion there can be still is one message, whoever looks at it and wherever it stands.
import { describe, expect, test } from 'vitest'
import type { OpinionView } from '../../app/opinion-view.ts'
import { OPINION_SIDES } from '../../app/show-opinion.ts'
import { plain } from '../../bot/html.ts'
import type { Message } from '../../bot/message.ts'
import { opinionMessage } from '../../bot/views/opinion.ts'
import { findingMessage } from '../../bot/views/opinion-finding.ts'
import { opinionList } from '../../bot/views/opinion-list.ts'
import { opinionNotice, pastOpinion } from '../../bot/views/opinion-notice.ts'
import { sureMessage, sureStepMessage } from '../../bot/views/opinion-sure.ts'
import { OPINION_STATES, WITH_INSTITUTION } from '../../domain/opinion.ts'
import { OPINION_FILTERS, SURE_STEPS } from '../../domain/opinion-desk.ts'
import { parsePolicy } from '../../domain/policy.ts'
import type {
  Institution,
  OfficialDocument,
  Opinion,
  OpinionFinding,
  Supervisor,
} from '../../domain/records.ts'

/** https://core.telegram.org/bots/api#sendmessage and its keyboards. */
const LIMIT = 4096
const MOST_BUTTONS = 100
const AT = new Date('2026-12-31T01:30:00Z')

const supervisor = { name: '欧阳'.repeat(25), cardNo: 'R36250001' } as Supervisor
const institution = { code: 'J'.repeat(30), name: '名'.repeat(100), contacts: [] as string[] } as Institution
const finding = (at: number): OpinionFinding => ({
  ...{ id: at, opinionId: 9999, number: at, key: `q${at}`, label: '题'.repeat(2000), photos: [] },
  ...{ answer: '答'.repeat(2000), note: '注'.repeat(2000), article: '条'.repeat(600), severity: 'art18' },
  ...{ demand: '求'.repeat(500), leftOut: at % 2 === 0 ? '由'.repeat(800) : '' },
  ...{ stance: 'partly', defence: '辩'.repeat(800), weighing: at % 3 === 0 ? 'adopted' : 'partly' },
  ...{ weighedFor: '析'.repeat(800), finalDemand: '调'.repeat(500), rectified: '改'.repeat(800) },
  ...{ verified: at % 5 === 0 ? 'rectified' : 'not-rectified', verifiedFor: '核'.repeat(800) },
})

const issued = {
  ...{ id: 2_147_483_647, kind: 'notice', acknowledgedAt: null, content: { number: '初督〔2026〕999999号' } },
} as OfficialDocument

/** None before it is sent, one with it; then notices, orders, records without end. */
function issuedBy(state: Opinion['state']): OfficialDocument[] {
  if (!WITH_INSTITUTION.includes(state)) return []
  return Array.from({ length: state === 'sent' ? 1 : 40 }, () => issued)
}

const largest = (state: Opinion['state']): OpinionView => ({
  opinion: {
    ...{ id: 2_147_483_647, dispatchId: 2_147_483_647, reportId: 1, state, createdAt: AT, changedAt: AT },
    ...{ returnedFor: '退'.repeat(800), recheckId: null },
  },
  findings: Array.from({ length: 200 }, (_, at) => finding(at + 1)),
  team: { dispatch: { id: 2_147_483_647 } } as OpinionView['team'],
  ...{ leader: supervisor, institution, roles: ['leader', 'member', 'coordinator'], dueAt: AT, ready: true },
  electors: Array.from({ length: 49 }, () => ({ supervisor, dissent: '异'.repeat(800) })),
  visit: {} as OpinionView['visit'],
  mine: { supervisor, dissent: null },
  ...{ document: issuedBy(state).at(-1) ?? null, documents: issuedBy(state), late: true },
  files: { defence: new Map([[1, 10]]), rectification: new Map([[2, 10]]) },
  recheck: WITH_INSTITUTION.includes(state)
    ? { dispatchId: 2_147_483_647, state: 'inviting', startsAt: AT, findings: 999 }
    : null,
})

function fits({ text, buttons = [] }: Message): void {
  expect(plain(text).length).toBeLessThanOrEqual(LIMIT)
  expect(buttons.flat().length).toBeLessThanOrEqual(MOST_BUTTONS)
}

describe.each(['zh', 'en'] as const)('in %s', (lang) => {
  const parsed = parsePolicy({})
  if (!parsed.ok) throw new Error('the default policy is not valid')
  const view = { lang, policy: parsed.policy, fresh: true }

  test.each(OPINION_STATES)('%s: overview, finding, question and what is left of it fit', (state) => {
    const shown = largest(state)
    for (const page of [0, 12, 24, 99_999]) fits(opinionMessage(shown, page, view))
    for (const at of [0, 1, 199]) {
      const page = findingMessage(shown, at, view)
      expect(page).not.toBeNull()
      if (page) fits(page)
    }
    expect(findingMessage(shown, 200, view)).toBeNull()
    fits(sureMessage(shown, view))
    for (const step of SURE_STEPS) fits(sureStepMessage(shown, step, view))
    for (const side of OPINION_SIDES)
      fits(opinionNotice({ kind: 'opinion', view: shown, past: null, side }, view))
    fits(pastOpinion(shown, { state, why: '由'.repeat(800) }, view))
  })

  test('a page of the list fits', () => {
    const found = OPINION_STATES.map((state) => ({
      ...{ opinion: largest(state).opinion, institution, dueAt: AT },
    }))
    for (const filter of OPINION_FILTERS)
      fits(opinionList({ kind: 'listed', filter, found, offset: 8, total: 99_999 }, view))
  })
})
