// Random rosters for the tests: right ones, with texts that spreadsheet programs like to change.
import fc from 'fast-check'
import type { InstitutionEntry, SupervisorEntry } from '../../domain/roster.ts'
import { cleaned, unusable } from '../../domain/roster-cells.ts'

/** Text as it stands in a roster, often of the kind that spreadsheet programs take for something else. */
const words = (max: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
      fc.string({ unit: fc.constantFrom(...`'"=+-@,;\t&<>_x0041_𠮷王1`), minLength: 1, maxLength: 12 }),
      fc.constantFrom(
        '=HYPERLINK("http://a","b")',
        "'=1",
        '007',
        '1E5',
        '2024-1-5',
        'TRUE',
        '_x000D_',
        '－1',
      ),
    )
    .filter((text) => cleaned(text) === text && text !== '' && !unusable(text) && [...text].length <= max)

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const language = fc.constantFrom('zh' as const, 'en' as const)
const telegramId = fc.oneof(
  fc.integer({ min: 1, max: 2 ** 33 }),
  fc.maxSafeInteger().map((n) => (Math.abs(n) % 2 ** 52) + 1),
)
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

const card = fc.oneof(
  fc.tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 1, max: 9999 })).map(([head, serial]) => ({
    kind: 'external' as const,
    cardNo: `R${String(head).padStart(4, '0')}${String(serial).padStart(4, '0')}`,
  })),
  fc.stringMatching(/^[A-Z0-9-]{2,30}$/).map((cardNo) => ({ kind: 'internal' as const, cardNo })),
)
const term = fc.oneof(
  fc.record({ termStart: day, termNo: fc.integer({ min: 1, max: 9 }) }),
  fc.constant({ termStart: null, termNo: null }),
)
const supervisor: fc.Arbitrary<SupervisorEntry> = fc
  .tuple(card, term, fc.record({ name: words(50), region: words(50), unit: maybe(words(100)), language }))
  .map(([first, second, rest]) => ({ ...first, ...second, ...rest, telegramId: null }))
/** Rosters that an import would accept, without two rows of one card or one Telegram id. */
export const supervisors = fc
  .tuple(
    fc.uniqueArray(supervisor, { minLength: 1, maxLength: 20, selector: (entry) => entry.cardNo }),
    fc.uniqueArray(telegramId, { maxLength: 20 }),
  )
  .map(([entries, ids]) => entries.map((entry, i) => ({ ...entry, telegramId: ids[i] ?? null })))

const degrees = (limit: number) =>
  fc.integer({ min: -limit * 1e6, max: limit * 1e6 }).map((micro) => Number((micro / 1e6).toFixed(6)) + 0)
const place = fc.oneof(
  fc.record({ latitude: degrees(90), longitude: degrees(180) }),
  fc.constant({ latitude: null, longitude: null }),
)
const institution: fc.Arbitrary<InstitutionEntry> = fc
  .tuple(
    place,
    fc.record({ code: fc.stringMatching(/^[A-Za-z0-9-]{1,30}$/), name: words(100), region: words(50) }),
    fc.record({ address: words(200), contactTelegramId: maybe(telegramId), language }),
  )
  .map(([first, second, third]) => ({ ...first, ...second, ...third }))
/** Lists of institutions that an import would accept. */
export const institutions = fc.uniqueArray(institution, {
  minLength: 1,
  maxLength: 20,
  selector: (entry) => entry.code,
})
