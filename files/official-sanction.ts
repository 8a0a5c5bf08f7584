// What is told before a sanction of Art. 18, the decision on it, and the correction of any document, as documents.
import { DOCUMENT_WORDS } from '../domain/official.ts'
import { ACT_WORDS, ACTS, STAGE_WORDS } from '../domain/sanction.ts'
import {
  ACKNOWLEDGING,
  annexOf,
  type Block,
  type Body,
  type Column,
  type DocumentOf,
  dayOf,
  dayWords,
  identity,
  REGULATION,
  timeWords,
  typed,
} from './official-body.ts'

const NUMERALS = ['一', '二', '三', '四', '五', '六']

/** The acts with the words of Art. 18, a line each. */
const actBlocks = (acts: readonly number[]): Block[] =>
  ACTS.filter((act) => acts.includes(act)).map((act) => ({
    text: `（${NUMERALS[act - 1]}）${ACT_WORDS.zh[act].replace(/的$/, '')}。`,
  }))

const PROVIDES = `${REGULATION}第十八条规定，评价机构及有关工作人员有所列情形之一的，由人力资源社会保障部门通报批评并责令其改正；拒不改正或情节严重的，对直接负责的主管人员和其他责任人员，向其主管部门提出给予处分的建议；直至取消其技能人才评价工作资格。`

/** What is done to the institution, as the end of a sentence that begins with it. */
const STEP_WORDS = {
  1: '对你单位通报批评，并责令改正',
  2: `对直接负责的主管人员和其他责任人员，${STAGE_WORDS.zh[2]}`,
  3: '取消你单位的技能人才评价工作资格',
} as const

export function hearingBody({ content }: DocumentOf<'hearing'>): Body {
  const { institution, dispatchId, acts, facts, step } = content
  return {
    heading: ['处理事先告知书'],
    opening: [
      `在对你单位${identity(institution)}的督导（委派编号：${dispatchId}）中，我机构发现你单位涉嫌有${REGULATION}第十八条所列情形，拟作出处理。现将事实、依据和拟作出的处理告知你单位。`,
    ],
    sections: [
      { title: '事实', blocks: typed(facts) },
      { title: '依据', blocks: [{ text: `${PROVIDES}你单位涉嫌的情形为：` }, ...actBlocks(acts)] },
      { title: '拟作出的处理', blocks: [{ text: `拟${STEP_WORDS[step]}。` }] },
      {
        title: '陈述和申辩的权利',
        blocks: [
          {
            text: `你单位可以自签收本告知书次日起 ${timeWords(content)}内，向我机构陈述意见、提出申辩并附证明材料。期满没有提出的，不影响我机构作出决定。`,
          },
        ],
      },
      ACKNOWLEDGING,
    ],
    annexes: [],
  }
}

export function sanctionBody({ content }: DocumentOf<'sanction'>): Body {
  const { institution, dispatchId, acts, facts, step, statement, because, hearing, order } = content
  const said = typed(statement)
  const ordered = {
    title: '责令改正',
    blocks: order && [
      { text: `责令你单位在${dayWords(order.dueDay)}前（含当日）改正，并向我机构报告改正情况：` },
      ...typed(order.demands),
    ],
  }
  return {
    heading: ['处理决定书'],
    opening: [
      `在对你单位${identity(institution)}的督导（委派编号：${dispatchId}）中，我机构认定你单位有${REGULATION}第十八条所列情形，并已事先告知你单位（${hearing.number}）。现作出处理决定如下。`,
    ],
    sections: [
      { title: '事实', blocks: typed(facts) },
      {
        title: '你单位的陈述和申辩',
        blocks: said.length > 0 ? said : [{ text: '你单位在规定期限内没有陈述意见。' }],
      },
      {
        title: '理由和依据',
        blocks: [...typed(because), { text: `${PROVIDES}认定的情形为：` }, ...actBlocks(acts)],
      },
      { title: '处理决定', blocks: [{ text: `${STEP_WORDS[step]}。` }] },
      ...(ordered.blocks ? [{ ...ordered, blocks: ordered.blocks }] : []),
      ACKNOWLEDGING,
    ],
    annexes: [annexOf('处理事先告知书', hearing)],
  }
}

export function correctionBody({ content, timezone }: DocumentOf<'correction'>): Body {
  const { institution, dispatchId, of, wrong, right, reasons } = content
  const columns: Column[] = [
    { name: '有误的内容', width: { fr: 1 } },
    { name: '更正为', width: { fr: 1 } },
  ]
  const name = DOCUMENT_WORDS.zh[of.kind]
  return {
    heading: ['更正通知书'],
    opening: [
      `我机构于${dayOf(of.issuedAt, timezone)}向你单位${identity(institution)}发出的${name}（${of.number}，委派编号：${dispatchId}）内容有误，现予更正。`,
    ],
    sections: [
      { title: '更正的内容', blocks: [{ columns, rows: [[wrong, right]] }] },
      { title: '更正的理由', blocks: typed(reasons) },
      {
        title: '效力',
        blocks: [{ text: `原文书其他内容不变。请将本通知书与原文书（${of.number}）一并保存。` }],
      },
      ACKNOWLEDGING,
    ],
    annexes: [annexOf(`被更正的${name}`, of)],
  }
}
