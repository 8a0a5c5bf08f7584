// An official document as the template prints it: its sections in words, in order, every text printable.
import { dayKey } from '../domain/local-time.ts'
import { DOCUMENT_WORDS, type IssuedDocument, type PreliminaryContent } from '../domain/official.ts'
import { ITEM_WORDS, KIND_WORDS } from '../domain/report-words.ts'
import { durationWords } from '../domain/time-words.ts'
import type { Printable } from './printable.ts'
import { references } from './report-words.ts'

type Section = { title: string; paragraphs: string[]; findings: string[][] }

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** The document read by files/official.typ, but for the characters replaced. */
export function officialWords(
  { kind, number, issuedAt, timezone, content }: IssuedDocument,
  hash: string,
  print: Printable,
) {
  const day = dayKey(new Date(issuedAt), timezone)
  const [year, month, date] = day.split('-').map(Number)
  const { institution, dispatchId, visit, report } = content
  const visitKind = KIND_WORDS.zh[visit.kind]
  const about = `关于对${institution.name}开展${visitKind}的${DOCUMENT_WORDS.zh[kind]}`
  const sections = sectionsOf(content)
  return {
    title: print(about),
    agency: print(content.agency),
    number: print(number),
    made: { year, month, day: date },
    // In one piece, so that it can be copied out of the document and compared.
    footer: `${number}　内容校验值 SHA-256：${hash}`,
    heading: print(about),
    addressee: print(institution.name),
    opening: [
      `根据《技能人才评价质量督导工作规程》，我机构于${dayWords(dayKey(new Date(visit.startsAt), timezone))}对你单位（机构代码：${institution.code}${institution.address === '' ? '' : `，地址：${institution.address}`}）开展了${visitKind}（委派编号：${dispatchId}）${itemsWords(visit.items)}。现将督导小组形成的初步督导意见反馈如下。`,
    ].map(print),
    sections: sections.map(({ title, paragraphs, findings }, at) => ({
      title: `${NUMERALS[at] ?? at + 1}、${title}`,
      paragraphs: paragraphs.map(print),
      findings: findings.map((cells) => cells.map(print)),
    })),
    annexes: [
      `质量督导书面反馈（编号：${report.number}；内容校验值 SHA-256：${report.contentHash}），原件由委派机构保存。`,
    ].map(print),
    date: dayWords(day),
  }
}

const dayWords = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

const itemsWords = (items: readonly number[]): string =>
  items.length === 0 ? '' : `，督导事项为：${items.map((item) => ITEM_WORDS.zh[item] ?? item).join('、')}`

function sectionsOf(content: PreliminaryContent): Section[] {
  const { findings, dissents, defence } = content
  const found = findings.length
  const problems: Section = {
    title: '督导发现的问题',
    paragraphs:
      found === 0
        ? ['本次督导没有发现问题。']
        : [
            `本次督导发现问题 ${found} 条，具体问题、依据和整改要求见下表；佐证中的照片编号，为附件所列书面反馈的照片编号。`,
          ],
    findings: findings.map(findingCells),
  }
  const dissent: Section = {
    title: '督导小组成员的不同意见',
    paragraphs: dissents.map(({ name, text }) => `${name}：${text}`),
    findings: [],
  }
  const days = durationWords(defence.within, 'zh')
  const within = defence.workingDays ? days.replace('天', '个工作日') : days
  const objection: Section = {
    title: '申辩',
    paragraphs: [
      `你单位对本意见有异议的，可以自签收次日起 ${within}内，以书面形式向我机构提出申辩，逐条说明理由并附证明材料。我机构综合分析申辩意见后，发出督导意见书。`,
    ],
    findings: [],
  }
  return [problems, ...(dissents.length > 0 ? [dissent] : []), objection]
}

function findingCells({
  number,
  label,
  answer,
  note,
  article,
  severity,
  demand,
  photos,
}: PreliminaryContent['findings'][number]): string[] {
  const evidence = [answer, note, references(photos)].filter((part) => part !== '').join('\n')
  const basis = [article, severity === '' ? '' : `程度：${severity}`].filter((part) => part !== '').join('\n')
  return [String(number), label, evidence, basis, demand]
}
