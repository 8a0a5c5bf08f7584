// The inspection report as the template prints it: cells in words, in order, every text printable.
import type { ReportData, ReportMember, ReportPhoto, ReportPicture, ReportTeam } from '../app/report-data.ts'
import { dayKey, timeKey } from '../domain/local-time.ts'
import type { Printable } from './printable.ts'

/** How a photo goes into the annex: as a picture of that file, or as the reason in its place. */
export type PhotoPlace = { file: string } | { instead: Exclude<ReportPicture, { kind: 'jpeg' }> }

/** The document read by files/report.typ. `photos` are the places of `data.photos`, in the same order. */
export function reportWords(data: ReportData, photos: readonly PhotoPlace[], print: Printable) {
  const time = (at: Date | null) => (at ? `${dayKey(at, data.timezone)} ${timeKey(at, data.timezone)}` : '')
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
    facts: factCells(factsOf(data, time(data.madeAt)), print),
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
    team: data.team && teamWords(data.team, time, print),
    remarks: data.remarks.map(print),
    photos: data.photos.map((photo, i) => ({
      ...placed(photos[i], print),
      caption: captionOf(photo, time).map(print),
    })),
    // Last, when everything has been printed.
    replaced: print.replaced(),
  }
}

/** How far the members agreed, where they differed, and what they say to the joint answers. */
function teamWords(team: ReportTeam, time: (at: Date | null) => string, print: Printable) {
  const { compared, alike, alpha, missing } = team
  const measure = alpha === null ? '' : `；Krippendorff α（名义尺度）为 ${alpha.toFixed(2)}`
  const said = [
    compared === 0
      ? '没有两人以上都答过的选择题，未计算一致性。'
      : `比对选择题 ${compared} 题，各人回答完全一致 ${alike} 题${measure}。一致性按封存的原始回答计算。`,
    ...(missing.length > 0 ? [`未提交问卷的组员：${missing.join('、')}。`] : []),
  ]
  return {
    lines: said.map(print),
    differences: team.differences.map(({ number, label, given, joint }) =>
      [String(number), label, lines(given.map(({ name, answer }) => `${name}：${answer}`)), joint].map(print),
    ),
    assents: team.assents.map(({ name, at, dissent }) =>
      [name, dissent === null ? '未表态' : dissent === '' ? '同意' : '有异议', dissent ?? '', time(at)].map(
        print,
      ),
    ),
  }
}

/** `照片1–3、5`: three and more in a row as a range. */
export function references(numbers: readonly number[]): string {
  const runs: [first: number, last: number][] = []
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const run = runs.at(-1)
    if (run?.[1] === number - 1) run[1] = number
    else runs.push([number, number])
  }
  const words = runs.map(([first, last]) =>
    first === last ? first : `${first}${last === first + 1 ? '、' : '–'}${last}`,
  )
  return words.length === 0 ? '' : `照片${words.join('、')}`
}

const lines = (parts: readonly string[]) => parts.filter((part) => part !== '').join('\n')

type Fact = readonly [name: string, value: string, wide: boolean]

/** The cells of the table of facts; a wide one has a line for itself. */
export const factCells = (facts: readonly Fact[], print: Printable) =>
  facts.map(([name, value, wide]) => ({ name, value: print(value === '' ? '—' : value), wide }))

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
    `${time(photo.sentAt)} 发送`,
    ...(photo.place === '' ? [] : [photo.place]),
    ...(photo.duplicateOf === null ? [] : [photo.duplicateOf]),
  ]
}

const placed = (place: PhotoPlace | undefined, print: Printable) =>
  place && 'file' in place
    ? { file: place.file, instead: '' }
    : { file: '', instead: place ? print(insteadOf(place.instead)) : '' }

function insteadOf(reason: Exclude<ReportPicture, { kind: 'jpeg' }>): string {
  switch (reason.kind) {
    case 'other-format':
      return `${formatWords(reason.mimeType)}，不能印在报告里，原件已存档`
    case 'broken':
      return '照片文件已损坏，无法显示，原件已存档'
    case 'too-large':
      return `图片过大（${reason.width} × ${reason.height} 像素），没有印在报告里，原件已存档`
    case 'lost':
      return `没有收到这个文件：${reason.why}`
  }
}

function formatWords(mimeType: string): string {
  const [family] = mimeType.split('/')
  if (family === 'audio') return `录音（${mimeType}）`
  if (family === 'video') return `视频（${mimeType}）`
  if (family === 'image') return `这种格式的图片（${mimeType}）`
  return mimeType === '' ? '不是图片的文件' : `不是图片的文件（${mimeType}）`
}
