// The opinion as a document: the preliminary one, and the notice after the institution was heard (Art. 15).
import { DOCUMENT_WORDS, type NoticeContent, type PreliminaryContent } from '../domain/official.ts'
import { KIND_WORDS } from '../domain/report-words.ts'
import {
  ACKNOWLEDGING,
  annexOf,
  type Body,
  CONSEQUENCES,
  type Column,
  type DocumentOf,
  dayOf,
  identity,
  itemsWords,
  NUMBER,
  numbersOf,
  parts,
  REGULATION,
  type Section,
  timeWords,
} from './official-body.ts'
import { references } from './report-words.ts'

type Finding = PreliminaryContent['findings'][number]
type Weighed = NoticeContent['findings'][number]

const visitWords = (
  { institution, dispatchId, visit }: PreliminaryContent | NoticeContent,
  timezone: string,
): string =>
  `根据${REGULATION}，我机构于${dayOf(visit.startsAt, timezone)}对你单位${identity(institution)}开展了${KIND_WORDS.zh[visit.kind]}（委派编号：${dispatchId}）${itemsWords(visit.items)}。`

const headingOf = ({ kind, content }: DocumentOf<'preliminary'> | DocumentOf<'notice'>): string[] => [
  `关于对${content.institution.name}开展${KIND_WORDS.zh[content.visit.kind]}的`,
  DOCUMENT_WORDS.zh[kind],
]

const FOUND: readonly Column[] = [
  NUMBER,
  { name: '问题', width: { fr: 1.5 } },
  { name: '检查结果与佐证', width: { fr: 1.7 } },
  { name: '依据', width: { cm: 2.75 } },
]

const findingCells = ({ number, label, answer, note, article, severity, photos }: Finding): string[] => [
  ...[String(number), label, parts(answer, note, references(photos))],
  parts(article, severity === '' ? '' : `程度：${severity}`),
]

const PHOTOS = '佐证中的照片编号，为书面反馈的照片编号。'
const NOTHING_FOUND = { text: '本次督导没有发现问题。' }

export function preliminaryBody(document: DocumentOf<'preliminary'>): Body {
  const { content, timezone } = document
  const { findings, dissents, report, defence } = content
  const problems: Section = {
    title: '督导发现的问题',
    blocks:
      findings.length === 0
        ? [NOTHING_FOUND]
        : [
            { text: `本次督导发现问题 ${findings.length} 条，具体问题、依据和整改要求见下表；${PHOTOS}` },
            {
              columns: [...FOUND, { name: '整改要求', width: { fr: 1.6 } }],
              rows: findings.map((finding) => [...findingCells(finding), finding.demand]),
            },
          ],
  }
  const dissent: Section = {
    title: '督导小组成员的不同意见',
    blocks: dissents.map(({ name, text }) => ({ text: `${name}：${text}` })),
  }
  const objection: Section = {
    title: '申辩',
    blocks: [
      {
        text: `你单位对本意见有异议的，可以自签收次日起 ${timeWords(defence)}内，以书面形式向我机构提出申辩，逐条说明理由并附证明材料。我机构综合分析申辩意见后，发出督导意见书。`,
      },
    ],
  }
  return {
    heading: headingOf(document),
    opening: [`${visitWords(content, timezone)}现将督导小组形成的初步督导意见反馈如下。`],
    sections: [problems, ...(dissents.length > 0 ? [dissent] : []), objection, ACKNOWLEDGING],
    annexes: [`${annexOf('质量督导书面反馈', report)}，原件由委派机构保存。`],
  }
}

const STANCE_WORDS = {
  accept: '无异议',
  dispute: '有异议',
  partly: '部分有异议',
  none: '未表明意见',
} as const
const WEIGHING_WORDS = { adopted: '采纳', partly: '部分采纳', 'not-adopted': '不予采纳', '': '' } as const

/** What became of a finding. */
function standing({ demand, weighing }: Weighed): string {
  if (demand === '') return '不再认定'
  return weighing === 'partly' ? '认定，整改要求有变更' : '认定'
}

function heardWords({ heard, findings }: NoticeContent, timezone: string): string {
  if (findings.length === 0) return ''
  const at = heard.at === null ? '' : `于${dayOf(heard.at, timezone)}`
  if (heard.how === 'chat') return `你单位${at}逐条提出了意见。`
  if (heard.how === 'written') return `你单位${at}书面提出了意见。`
  return '你单位在规定期限内没有提出申辩意见。'
}

const count = <T>(rows: readonly T[], is: (row: T) => boolean): number => rows.filter(is).length

function weighingSection(findings: readonly Weighed[]): Section[] {
  const said = findings.filter(({ stance, defence, weighing }) => {
    return stance === 'dispute' || stance === 'partly' || weighing !== '' || defence !== ''
  })
  if (said.length === 0) return []
  const fell = findings.filter(({ demand }) => demand === '')
  const rows = said.map(({ number, stance, defence, weighing, weighedFor }) => [
    ...[String(number), parts(STANCE_WORDS[stance], defence), WEIGHING_WORDS[weighing], weighedFor],
  ])
  const columns: Column[] = [
    NUMBER,
    { name: '你单位的申辩意见', width: { fr: 1 } },
    { name: '采纳情况', width: { cm: 2 } },
    { name: '理由', width: { fr: 1 } },
  ]
  const fallen = { text: `经综合分析申辩意见，${numbersOf(fell)}问题不再认定，不需要整改。` }
  const title = '申辩意见及采纳情况'
  return [{ title, blocks: [{ columns, rows }, ...(fell.length > 0 ? [fallen] : [])] }]
}

function demandSections({ findings, rectify }: NoticeContent): Section[] {
  const demands = findings.filter(({ demand }) => demand !== '')
  if (demands.length === 0)
    return [
      { title: '整改要求', blocks: [{ text: '没有需要整改的问题。你单位签收本意见书后，本次督导结束。' }] },
    ]
  const columns: Column[] = [
    NUMBER,
    { name: '问题', width: { fr: 1 } },
    { name: '整改要求', width: { fr: 1.4 } },
  ]
  const within = `你单位应当自签收本意见书次日起 ${timeWords(rectify)}内，完成下列 ${demands.length} 项整改，并逐项向我机构报告整改情况、附证明材料。`
  const rows = demands.map(({ number, label, demand }) => [String(number), label, demand])
  return [
    { title: '整改要求', blocks: [{ text: within }, { columns, rows }] },
    { title: '不整改的后果', blocks: [{ text: CONSEQUENCES }] },
  ]
}

export function noticeBody(document: DocumentOf<'notice'>): Body {
  const { content, timezone } = document
  const { findings, preliminary } = content
  const stances = (['accept', 'dispute', 'partly', 'none'] as const)
    .map((stance) => ({ stance, many: count(findings, (one) => one.stance === stance) }))
    .filter(({ many }) => many > 0)
    .map(({ stance, many }) => `${STANCE_WORDS[stance]} ${many} 条`)
  const stood = count(findings, ({ demand }) => demand !== '')
  const problems: Section = {
    title: '督导发现的问题',
    blocks:
      findings.length === 0
        ? [NOTHING_FOUND]
        : [
            {
              text: `初步督导意见列明问题 ${findings.length} 条，你单位的意见为：${stances.join('、')}。经综合分析，认定 ${stood} 条，不再认定 ${findings.length - stood} 条，见下表；${PHOTOS}`,
            },
            {
              columns: [...FOUND, { name: '认定情况', width: { cm: 2.2 } }],
              rows: findings.map((finding) => [...findingCells(finding), standing(finding)]),
            },
          ],
  }
  return {
    heading: headingOf(document),
    opening: [
      `${visitWords(content, timezone)}我机构此前已向你单位送达初步督导意见（${preliminary.number}）。${heardWords(content, timezone)}我机构根据督导小组的初步督导意见，综合分析你单位的申辩意见，现提出督导意见如下。`,
    ],
    sections: [problems, ...weighingSection(findings), ...demandSections(content), ACKNOWLEDGING],
    annexes: [annexOf('初步督导意见', preliminary)],
  }
}
