// The inspection report as the template prints it: cells in words, in order, every text printable.
import type { ReportData, ReportMember, ReportPhoto } from '../app/report-data.ts'
import { dayKey, timeKey } from '../domain/local-time.ts'
import type { Printable } from './printable.ts'

/** How a photo goes into the annex: as a picture of that file, or as words in its place. */
export type PhotoPlace = { file: string } | { instead: string }

/** The document read by files/report.typ. `photos` are the places of `data.photos`, in the same order. */
export function reportWords(data: ReportData, photos: readonly PhotoPlace[], print: Printable) {
  const time = (at: Date | null) => (at ? `${dayKey(at, data.timezone)} ${timeKey(at, data.timezone)}` : '')
  const references = (numbers: readonly number[]) => numbers.map((number) => `照片${number}`).join('、')
  const sections = [...new Set(data.rows.map((row) => row.section))]
  const [year, month, day] = dayKey(data.madeAt, data.timezone).split('-').map(Number)
  return {
    title: print(data.title),
    agency: print(data.agency),
    number: print(data.number),
    made: { year, month, day },
    qr: data.verify !== '',
    // In one piece, so that it can be copied out of the document and compared.
    footer: `内容校验值 SHA-256：${print(data.contentHash).replaceAll('\u200b', '')}`,
    facts: factsOf(data, time(data.madeAt)).map(([name, value, wide]) => ({
      name,
      value: print(value === '' ? '—' : value),
      wide,
    })),
    members: data.members.map((member) => memberCells(member, time).map(print)),
    findings: data.findings.map((finding) =>
      [
        String(finding.number),
        finding.label,
        lines([finding.answer, finding.note]),
        finding.article,
        finding.severity,
        references(finding.photos),
      ].map(print),
    ),
    sections: sections.map((name) => ({
      name: print(name),
      rows: data.rows
        .filter((row) => row.section === name)
        .map((row) =>
          [String(row.number), row.label, row.answer, row.note, references(row.photos)].map(print),
        ),
    })),
    remarks: data.remarks.map(print),
    photos: data.photos.map((photo, i) => ({
      ...placed(photos[i], print),
      caption: captionOf(photo, time).map(print),
    })),
  }
}

const lines = (parts: readonly string[]) => parts.filter((part) => part !== '').join('\n')

type Fact = readonly [name: string, value: string, wide: boolean]

function factsOf(data: ReportData, madeAt: string): Fact[] {
  const { name, code, address } = data.institution
  return [
    ['评价机构', name, true],
    ['机构代码', code, false],
    ['委派编号', String(data.dispatchId), false],
    ['地址', address, true],
    ['督导类别', data.kind, false],
    ['督导方式', data.mode, false],
    ['督导时间', data.startsAt, false],
    ['报告生成', madeAt, false],
    ['督导事项', data.items, true],
    ['检查表', `${data.formTitle}　${data.formVersion}`.trim(), true],
  ]
}

function memberCells(member: ReportMember, time: (at: Date | null) => string): string[] {
  const here = member.checkedInAt ? lines([time(member.checkedInAt), member.distance]) : '未签到'
  const signed = member.submittedAt ? lines([member.name, time(member.submittedAt)]) : '未提交'
  return [member.name, member.leader ? '组长' : '组员', member.cardNo, here, signed]
}

function captionOf(photo: ReportPhoto, time: (at: Date | null) => string): string[] {
  return [
    `照片${photo.number}　${photo.takenFor}`,
    [time(photo.sentAt), photo.place].filter((part) => part !== '').join('　'),
    ...(photo.duplicateOf === null ? [] : [`与此前照片相同：${photo.duplicateOf}`]),
  ]
}

const placed = (place: PhotoPlace | undefined, print: Printable) =>
  place && 'file' in place
    ? { file: place.file, instead: '' }
    : { file: '', instead: print(place?.instead ?? '') }
