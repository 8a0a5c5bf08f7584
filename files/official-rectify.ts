// The order to rectify, and the record of how a rectification was verified, as documents.
import type { VerificationContent } from '../domain/official.ts'
import {
  ACKNOWLEDGING,
  annexOf,
  type Body,
  CONSEQUENCES,
  type Column,
  type DocumentOf,
  dayWords,
  identity,
  NUMBER,
  numbersOf,
  parts,
  REGULATION,
  type Section,
  typed,
} from './official-body.ts'

export function orderBody({ content }: DocumentOf<'order'>): Body {
  const { institution, dispatchId, basis, reasons, demands, dueDay } = content
  const until = dayWords(dueDay)
  const columns: Column[] = [
    NUMBER,
    { name: '问题', width: { fr: 1.2 } },
    { name: '整改要求', width: { fr: 1.5 } },
    { name: '责令整改的原因', width: { fr: 1.3 } },
  ]
  const rows = demands.map(({ number, label, demand, why }) => [String(number), label, demand, why])
  const sections: Section[] = [
    { title: '责令整改的理由', blocks: typed(reasons) },
    {
      title: '整改要求和期限',
      blocks: [
        {
          text: `责令你单位在${until}前（含当日）完成下列 ${demands.length} 项整改，并逐项向我机构报告整改情况、附证明材料。`,
        },
        { columns, rows },
      ],
    },
    { title: '不整改的后果', blocks: [{ text: CONSEQUENCES }] },
    ACKNOWLEDGING,
  ]
  const on = basis === null ? '' : `，依据我机构发出的文书（${basis.number}）`
  return {
    heading: ['责令整改通知书'],
    opening: [
      `根据${REGULATION}第十五条第四项${on}，就对你单位${identity(institution)}的督导（委派编号：${dispatchId}），现责令你单位整改。`,
    ],
    sections,
    annexes: basis === null ? [] : [annexOf('所依据的文书', basis)],
  }
}

const VERDICT_WORDS = { rectified: '已整改', 'not-rectified': '未整改到位' } as const

function conclusion({ results, outcome, reasons }: VerificationContent): Section {
  const unmet = results.filter(({ verdict }) => verdict === 'not-rectified')
  const left = unmet.length === 0 ? '' : `${numbersOf(unmet)}没有整改到位。`
  const words = {
    closed: '各项整改要求均已落实，本次督导结束。',
    'sent-back': `${left}责令你单位继续整改，要求和期限见另行发出的责令整改通知书。`,
    'not-rectified': `${left}我机构将依据${REGULATION}第十八条研究处理。`,
  }[outcome]
  return { title: '核查结论', blocks: [{ text: words }, ...typed(reasons === '' ? '' : `理由：${reasons}`)] }
}

export function verificationBody({ content }: DocumentOf<'verification'>): Body {
  const { institution, dispatchId, notice, results, recheckDispatchId } = content
  const met = results.filter(({ verdict }) => verdict === 'rectified').length
  const columns: Column[] = [
    NUMBER,
    { name: '整改要求', width: { fr: 1.3 } },
    { name: '你单位报告的整改情况', width: { fr: 1.3 } },
    { name: '核查方式和情况', width: { fr: 1.2 } },
    { name: '结论', width: { cm: 2.3 } },
  ]
  const rows = results.map(({ number, label, demand, reported, verdict, how }) => [
    ...[String(number), parts(label, `要求：${demand}`), reported === '' ? '没有报告' : reported, how],
    VERDICT_WORDS[verdict],
  ])
  const recheck = recheckDispatchId === null ? '' : `，并派员复核（委派编号：${recheckDispatchId}）`
  return {
    heading: ['整改核查记录'],
    opening: [
      `根据${REGULATION}第十五条，我机构对你单位${identity(institution)}按照督导意见书（${notice.number}，委派编号：${dispatchId}）进行的整改作了核查${recheck}。现将核查情况记录如下。`,
    ],
    sections: [
      {
        title: '核查情况',
        blocks: [
          {
            text: `共核查整改要求 ${results.length} 项，已整改 ${met} 项，未整改到位 ${results.length - met} 项。`,
          },
          { columns, rows },
        ],
      },
      conclusion(content),
      ACKNOWLEDGING,
    ],
    annexes: [annexOf('督导意见书', notice)],
  }
}
