// The pages of a sanction hold all a person may write, in either language, within what Telegram takes.
import { expect, test } from 'vitest'
import type { SanctionView } from '../../app/sanction-view.ts'
import { plain } from '../../bot/html.ts'
import type { Message } from '../../bot/message.ts'
import { hearingMessage, reviewMessage } from '../../bot/views/hearing.ts'
import { sanctionMessage } from '../../bot/views/sanction.ts'
import { decideSure, notifySure } from '../../bot/views/sanction-sure.ts'
import { issuedDocument } from '../../domain/official.ts'
import { parsePolicy } from '../../domain/policy.ts'
import { ACTS, SANCTION_STATES, type SanctionState } from '../../domain/sanction.ts'

const LONG = '<改&正>'.repeat(160)
const AT = new Date('2026-11-23T01:00:00Z')

const parsed = parsePolicy({ agency: { zh: '省'.repeat(60), en: 'A'.repeat(60) } })
if (!parsed.ok) throw new Error('the policy of the test is none')
const { policy } = parsed

const institution = {
  ...{
    id: 1,
    code: 'JG-001',
    name: '名'.repeat(100),
    region: '',
    address: '',
    latitude: null,
    longitude: null,
  },
  ...{ telegramId: null, language: 'zh' as const, contacts: [] },
}
const about = {
  ...{ agency: '省中心', institution: { name: '甲', code: 'JG-001', address: '' }, dispatchId: 1 },
  ...{ acts: [...ACTS], facts: LONG, step: 1 as const },
}
const content = issuedDocument.parse({
  ...{ kind: 'hearing', number: '告督〔2026〕1号', issuedAt: AT.toISOString(), timezone: 'Asia/Shanghai' },
  content: { ...about, within: 'P5D', workingDays: false },
})

function shown(state: SanctionState, step: 1 | 2 | 3): SanctionView {
  const document = {
    ...{ id: 2_147_483_647, kind: 'hearing' as const, year: 2026, number: 1, dispatchId: 1, opinionId: null },
    ...{
      sanctionId: 1,
      correctsId: null,
      content,
      contentHash: '',
      pdfHash: null,
      issuedAt: AT,
      issuedBy: '1',
    },
    ...{ acknowledgedAt: null, acknowledgedBy: null, servedBy: '' },
  }
  const dispatch = {
    ...{
      id: 2_147_483_647,
      state: 'ended' as const,
      kind: 'special' as const,
      institutionId: 1,
      startsAt: AT,
    },
    ...{
      mode: 'onsite' as const,
      visit: 'open' as const,
      pool: 'external' as const,
      size: 1,
      items: [],
      moves: 0,
    },
    ...{
      formId: null,
      note: '',
      createdBy: '1',
      createdAt: AT,
      confirmedAt: AT,
      endedAt: AT,
      endReason: null,
    },
  }
  const sanction = {
    ...{ id: 2_147_483_647, dispatchId: dispatch.id, opinionId: null, state, acts: [...ACTS], step },
    ...{ ground: step === 1 ? null : ('refused-to-correct' as const), previousId: null, facts: LONG },
    ...{ statement: `${LONG}\n${LONG}`, because: LONG, createdAt: AT, createdBy: '1', changedAt: AT },
  }
  const counted = { from: '2026-12-01', to: '2026-12-31', days: 30, skipped: [] }
  const deadline = {
    ...{ kind: 'correct' as const, subjectId: sanction.id, dueAt: AT, within: 'P30D', counted },
    ...{ workingDays: true, provisional: true, endedAt: AT },
  }
  const order = { deadline, report: { at: AT, text: LONG, how: 'written' as const } }
  return { sanction, dispatch, institution, decided: [], documents: [document], files: [], dueAt: AT, order }
}

const made = { because: LONG, order: { demands: LONG, dueDay: '2026-12-31' } }

test.each(SANCTION_STATES.flatMap((state) => ([1, 2, 3] as const).map((step) => ({ state, step }))))(
  'in $state, step $step',
  ({ state, step }) => {
    for (const lang of ['zh', 'en'] as const)
      for (const fresh of [true, false]) {
        const view = { lang, policy, fresh }
        const one = shown(state, step)
        const messages: Message[] = [
          ...[sanctionMessage(one, view), hearingMessage(one, view), reviewMessage(one, view)],
          ...[notifySure(one, view), decideSure(one, made, view)],
        ]
        for (const { text, buttons = [] } of messages) {
          expect(plain(text).length).toBeLessThanOrEqual(4096)
          for (const button of buttons.flat())
            expect('data' in button && Buffer.byteLength(button.data)).toBeLessThanOrEqual(64)
        }
      }
  },
)
