// The whole of a person's record as it goes into the files of the archive.
import type { PersonView } from '../../app/person.ts'
import type { ArchiveFile } from '../../domain/archive-file.ts'
import { dayKey, timeKey } from '../../domain/local-time.ts'
import { spanWords } from '../../domain/time-words.ts'
import { ARCHIVE_TEXTS } from '../texts/archive.ts'
import { PEOPLE_TEXTS } from '../texts/people.ts'
import { PERSON_TEXTS } from '../texts/person.ts'
import { WORDS } from '../texts/words.ts'
import type { View } from './context.ts'
import { personTables } from './person-tables.ts'

const t = ARCHIVE_TEXTS
const w = WORDS.zh
const page = PERSON_TEXTS.zh
const people = PEOPLE_TEXTS.zh

/** Everything the page is made of, in Chinese; times are in the agency's zone. */
export function archiveFile(shown: PersonView, { policy }: Pick<View, 'policy'>): ArchiveFile {
  const zone = policy.timezone
  const moment = (at: Date | null): string => (at ? `${dayKey(at, zone)} ${timeKey(at, zone)}` : '')
  const { person, service: s, until } = shown
  const fact = (key: keyof typeof t.facts, value: string, wide = false) => ({
    name: t.facts[key],
    value,
    wide,
  })
  const term =
    person.termStart === null || until === null
      ? page.noTerm
      : page.termLine(person.termNo ?? 1, person.termStart, until)
  const { reports, medianMinutes } = s
  return {
    agency: policy.agency.zh,
    title: t.title,
    cardNo: person.cardNo,
    facts: [
      fact('name', person.name),
      fact('cardNo', person.cardNo),
      fact('kind', w.pool[person.kind]),
      fact('state', people.state[shown.state]),
      fact('region', person.region),
      fact('unit', person.unit),
      fact('term', term, true),
      fact('seats', t.seats(s.seatsThisYear, s.seats), true),
      fact('answers', t.answers(s.invited, s.declined, s.silent, s.recused), true),
      fact('median', medianMinutes === null ? '' : spanWords(Math.max(1, medianMinutes) * 60_000, 'zh')),
      fact('account', person.boundAt ? page.bound : page.unbound),
      fact('reports', t.reports(reports.onTime, reports.late, reports.missing), true),
    ],
    tables: personTables(shown, moment),
    none: t.none,
    footer: t.footer(moment(shown.now)),
    madeAt: shown.now,
    timezone: zone,
  }
}
