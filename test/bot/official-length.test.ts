// The longest that can be said under an official document fits under a file, in both languages.
import { expect, test } from 'vitest'
import type { DocumentView } from '../../app/notices/notice.ts'
import { plain } from '../../bot/html.ts'
import type { Message } from '../../bot/message.ts'
import { correctionMessage } from '../../bot/views/correction.ts'
import { numberMessage } from '../../bot/views/document-proof.ts'
import { officialCopy, officialDocument, serveDocument } from '../../bot/views/official.ts'
import { documentNumber } from '../../domain/official.ts'
import { parsePolicy } from '../../domain/policy.ts'
import type { Dispatch, Institution, OfficialDocument, Publication } from '../../domain/records.ts'
import { everyKind } from '../files/official-sample.ts'

/** https://core.telegram.org/bots/api#sendmessage and #senddocument. */
const TEXT = 4096
const CAPTION = 1024
const AT = new Date('2026-12-31T01:30:00Z')
const HIGHEST = 2_147_483_647

const number = (kind: OfficialDocument['kind']): string =>
  documentNumber({ kind, year: 2026, number: 99_999 }, '督'.repeat(10))

const rows = everyKind(200).map((issued): OfficialDocument => {
  const { kind, content } = issued
  const long =
    kind === 'correction'
      ? { ...content, wrong: '错'.repeat(500), right: '对'.repeat(500), reasons: '由'.repeat(500) }
      : content
  return {
    ...{ id: HIGHEST, kind, year: 2026, number: 99_999, dispatchId: 1, opinionId: 1, sanctionId: 1 },
    ...{
      correctsId: null,
      contentHash: 'f'.repeat(64),
      pdfHash: 'f'.repeat(64),
      issuedAt: AT,
      issuedBy: '1',
    },
    // The same kind with longer words.
    content: { ...issued, number: number(kind), content: long } as OfficialDocument['content'],
    ...{ acknowledgedAt: AT, acknowledgedBy: '1', servedBy: '达'.repeat(800) },
  }
})
const corrections = Array.from({ length: 40 }, () => rows.at(-1)).filter((one) => one !== undefined)

const viewOf = (document: OfficialDocument): DocumentView => ({
  ...{ document, corrections, acknowledgeBy: AT, receivedBy: '名'.repeat(64) },
  dispatch: { id: HIGHEST, kind: 'special', startsAt: AT, visit: 'open' } as Dispatch,
  institution: { name: '名'.repeat(100), code: 'J'.repeat(30), address: '址'.repeat(200) } as Institution,
})

const parsed = parsePolicy({})
if (!parsed.ok) throw new Error('the policy without settings is wrong')
const length = ({ text }: Message): number => plain(text).length

test.each(rows.flatMap((row) => (['zh', 'en'] as const).map((lang) => ({ kind: row.kind, lang, row }))))(
  'of a $kind in $lang',
  ({ row, lang }) => {
    const view = { lang, policy: parsed.policy, fresh: true }
    const file = { fileName: 'x.pdf', sha256: 'f'.repeat(64) }
    const shown = viewOf(row)
    for (const document of [row, { ...row, servedBy: '' }, { ...row, acknowledgedAt: null }]) {
      const of = { ...shown, document }
      expect(
        length(officialDocument({ kind: 'official-document', view: of, file }, view)),
      ).toBeLessThanOrEqual(CAPTION)
      const copy = officialCopy({ kind: 'official-copy', view: of, file, unreached: true }, view)
      expect(length(copy)).toBeLessThanOrEqual(CAPTION)
    }
    const serving = serveDocument({ kind: 'serve-document', view: shown, unreached: null }, view)
    expect(length(serving)).toBeLessThanOrEqual(TEXT)
    const entry = { title: '公'.repeat(60), rows: [['机构', '名'.repeat(100)]] }
    const published = { id: 2_147_483_647, content: { zh: entry, en: entry } } as unknown as Publication
    const answer = {
      ...{
        kind: 'genuine' as const,
        document: row,
        corrections,
        published,
        mayHave: true,
        coordinator: true,
      },
    }
    expect(length(numberMessage(answer, row.content.number, view))).toBeLessThanOrEqual(TEXT)
    const words = { wrong: '错'.repeat(500), right: '对'.repeat(500), reasons: '由'.repeat(500) }
    const page = { kind: 'page' as const, document: row, corrections, words, next: null, asked: null }
    expect(length(correctionMessage(page, view))).toBeLessThanOrEqual(TEXT)
  },
)
