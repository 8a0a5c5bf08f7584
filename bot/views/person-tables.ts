// The records of a person as tables, in Chinese, for the files of the archive.
import type { PersonView } from '../../app/person.ts'
import type { ArchiveTable } from '../../domain/archive-file.ts'
import { ARCHIVE_TEXTS } from '../texts/archive.ts'
import { PEOPLE_TEXTS } from '../texts/people.ts'
import { PERSON_TEXTS } from '../texts/person.ts'
import { WORDS } from '../texts/words.ts'

const t = ARCHIVE_TEXTS
const w = WORDS.zh
const page = PERSON_TEXTS.zh
const people = PEOPLE_TEXTS.zh

type Moment = (at: Date | null) => string
type Column = keyof typeof t.columns

const tableOf = (
  name: string,
  columns: readonly (readonly [Column, number])[],
  rows: readonly (readonly string[])[],
): ArchiveTable => ({ name, columns: columns.map(([key, width]) => ({ name: t.columns[key], width })), rows })

const name = (what: string | null): string => (what === null ? '' : (people.passFail[what] ?? what))

function service(shown: PersonView, moment: Moment): ArchiveTable {
  const rows = shown.visits.map((one) => [
    ...[String(one.dispatchId), moment(one.startsAt), one.institution ?? t.secret],
    ...[w.invitationState[one.state], moment(one.askedAt), moment(one.answeredAt)],
    ...[moment(one.arrivedAt), moment(one.submittedAt), moment(one.reportDueAt)],
  ])
  return tableOf(
    t.tables.visits,
    [
      ...([
        ['dispatch', 1],
        ['visitAt', 2],
        ['institution', 3],
        ['answer', 1.5],
      ] as const),
      ...([
        ['asked', 2],
        ['answered', 2],
        ['arrived', 2],
        ['reported', 2],
        ['due', 2],
      ] as const),
    ],
    rows,
  )
}

function rulings({ cases, grounds }: PersonView, moment: Moment): ArchiveTable[] {
  return [
    tableOf(
      t.tables.cases,
      [
        ['case', 1],
        ['opened', 2],
        ['origin', 2],
        ['state', 2],
        ['reasons', 4],
        ['objection', 4],
      ],
      cases.map((one) => [
        ...[String(one.id), moment(one.openedAt), w.caseOrigin[one.origin], w.caseState[one.state]],
        ...[one.reasons, [one.objection, one.reviewReasons].filter((text) => text !== '').join('；')],
      ]),
    ),
    tableOf(
      t.tables.grounds,
      [
        ['case', 1],
        ['clause', 2],
        ['recorded', 2],
        ['state', 2],
        ['reasons', 5],
      ],
      grounds.map((one) => [
        ...[String(one.id), page.ground(one.clause), moment(one.recordedAt)],
        ...[w.groundState[one.state], one.reasons],
      ]),
    ),
  ]
}

function declared({ leaves, conflicts }: PersonView): ArchiveTable[] {
  return [
    tableOf(
      t.tables.leaves,
      [
        ['from', 1],
        ['to', 1],
      ],
      leaves.map(({ fromDay, toDay }) => [fromDay, toDay]),
    ),
    tableOf(
      t.tables.conflicts,
      [
        ['institution', 3],
        ['relation', 3],
        ['note', 4],
        ['until', 2],
      ],
      conflicts.map((one) => [
        ...[one.institution?.name ?? page.secret(one.dispatchId ?? 0), w.relation[one.relation]],
        ...[one.note, one.untilDay ?? ''],
      ]),
    ),
  ]
}

function history({ appraisals, marks, events }: PersonView, moment: Moment): ArchiveTable[] {
  return [
    tableOf(
      t.tables.appraisals,
      [
        ['year', 1],
        ['proposed', 1],
        ['decision', 1],
        ['reasons', 4],
        ['comment', 4],
      ],
      appraisals.map((one) => [
        ...[String(one.year), name(one.proposed), name(one.decision), one.reasons, one.comment],
      ]),
    ),
    tableOf(
      t.tables.marks,
      [
        ['at', 2],
        ['dispatch', 1],
        ['points', 1],
        ['note', 5],
      ],
      marks.map((one) => [
        ...[moment(one.at), one.dispatchId === null ? '' : String(one.dispatchId)],
        ...[String(one.points), one.note],
      ]),
    ),
    tableOf(
      t.tables.events,
      [
        ['at', 2],
        ['what', 2],
        ['by', 2],
        ['reasons', 5],
      ],
      events.map(({ at, kind, actor, reasons, data }) => [
        ...[moment(at), people.event[kind], actor === 'program' ? t.program : t.coordinator],
        [
          reasons,
          data.score == null ? '' : t.test(data.score, data.testedOn ?? null),
          data.termStart ? `${page.term} ${data.termNo ?? 1}：${data.termStart}` : '',
        ]
          .filter((text) => text !== '')
          .join('；'),
      ]),
    ),
  ]
}

/** One for each kind of record. @param moment writes a time, '' for none */
export const personTables = (shown: PersonView, moment: Moment): ArchiveTable[] => [
  service(shown, moment),
  ...rulings(shown, moment),
  ...history(shown, moment),
  ...declared(shown),
]
