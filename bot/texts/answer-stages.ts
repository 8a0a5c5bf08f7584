// Wording of what an institution is told at each stage of its opinion: where it stands, and what comes next.
import type { InstitutionStage } from '../../app/show-institution.ts'
import type { OpinionState } from '../../domain/opinion.ts'
import type { Lang } from '../../domain/records.ts'

const zh = {
  head: {
    answering: '📄 申辩',
    weighing: '⚖️ 综合分析中',
    noticed: '📨 督导意见书',
    rectifying: '🔧 整改',
    verifying: '🔎 核查中',
    unrectified: '❗ 未完成整改',
    closed: '✅ 已办结',
  } satisfies Record<InstitutionStage, string>,
  of: (dispatch: number) => `委派 ${dispatch}`,
  findings: (all: number, said: number) => `发现问题 ${all} 条，已答 ${said} 条。`,
  noFindings: '初步督导意见没有发现问题，可以直接确认无异议。',
  heard: (accepted: number, disputed: number, unsaid: number) =>
    unsaid === 0
      ? `申辩已结束：接受 ${accepted} 条，有异议 ${disputed} 条。`
      : `申辩已结束：接受 ${accepted} 条，有异议 ${disputed} 条，未答 ${unsaid} 条（按无异议处理）。`,
  demands: (all: number, reported: number) => `整改要求 ${all} 条，已报 ${reported} 条。`,
  until: (when: string, agency: string) => `截止 ${when}，期限由${agency}规定。`,
  overdue: (when: string) => `⚠️ 截止 ${when}，已经逾期。仍可以提交，请尽快。`,
  next: {
    answering: '请逐条答复：接受，或说明异议和理由。到期未答的，按无异议处理。',
    weighing: '下一步：委派机构综合分析后发督导意见书，请留意签收。',
    noticed: '下一步：请在督导意见书的消息上点“签收”。签收后开始计算整改期限。',
    rectifying: '请逐条整改，报告做了什么，附上证明材料，然后提交。',
    verifying: '整改报告已收到。下一步：委派机构核查，结果会在这里告知。',
    unrectified: '委派机构认定没有完成整改。下一步：可能责令再次整改，或依第十八条处理；处理前会先听取意见。',
    closed: '本次督导已办结，不需要再做什么。',
  } satisfies Record<InstitutionStage, string>,
  because: '委派机构的理由',
  over: '这一步已经过去，当前情况见最新的消息。',
  /** To a tap on what is not possible any more, or not yet. */
  refused: {
    ...{ drafting: '初步督导意见还没有发出。', agreeing: '初步督导意见还没有发出。' },
    ...{ agreed: '初步督导意见还没有发出。', sent: '请先签收初步督导意见。' },
    answering: '现在是申辩阶段，还不能提交整改。',
    weighing: '申辩已结束，委派机构正在综合分析，不能再改。',
    noticed: '申辩已结束，督导意见书已发出，请先签收。',
    rectifying: '申辩已结束，现在是整改阶段。',
    verifying: '整改已提交，委派机构正在核查，不能再改。',
    unrectified: '整改阶段已结束，不能再提交。',
    closed: '本次督导已办结，不能再改。',
  } satisfies Record<OpinionState, string>,
}

const en: typeof zh = {
  head: {
    answering: '📄 Defence',
    weighing: '⚖️ Being weighed',
    noticed: '📨 Opinion notice',
    rectifying: '🔧 Rectification',
    verifying: '🔎 Being verified',
    unrectified: '❗ Not rectified',
    closed: '✅ Closed',
  },
  of: (dispatch) => `dispatch ${dispatch}`,
  findings: (all, said) => `Findings: ${all}. Answered: ${said}.`,
  noFindings: 'The preliminary opinion states no finding; you may accept it as it is.',
  heard: (accepted, disputed, unsaid) =>
    `The hearing is over: ${accepted} accepted, ${disputed} disputed${unsaid === 0 ? '' : `, ${unsaid} not answered (taken as not disputed)`}.`,
  demands: (all, reported) => `Demands: ${all}. Reported: ${reported}.`,
  until: (when, agency) => `Until ${when}. Time set by ${agency}.`,
  overdue: (when) => `⚠️ It was due ${when}. You may still report; please do so soon.`,
  next: {
    answering:
      'Please answer each finding: accept it, or say what you dispute and why. What is not answered in time is taken as not disputed.',
    weighing: 'Next: the agency weighs it and sends the opinion notice; please acknowledge that.',
    noticed:
      'Next: please tap “Acknowledge” under the opinion notice. The time to rectify is counted from then.',
    rectifying: 'Please meet each demand, report what was done with evidence, and submit the report.',
    verifying: 'Your report has arrived. Next: the agency verifies it; you will be told the result here.',
    unrectified:
      'The agency found the demands not to be met. Next: it may order you to rectify again, or proceed under Art. 18; you will be heard before that.',
    closed: 'This inspection is closed; nothing more is asked of you.',
  },
  because: 'The agency’s reasons',
  over: 'This step is over; see the newest message.',
  refused: {
    ...{ drafting: 'The opinion has not been sent yet.', agreeing: 'The opinion has not been sent yet.' },
    ...{ agreed: 'The opinion has not been sent yet.', sent: 'Please acknowledge the opinion first.' },
    answering: 'The hearing is going on; rectification cannot be reported yet.',
    weighing: 'The hearing is over and the agency is weighing it; it cannot be changed any more.',
    noticed: 'The hearing is over and the opinion notice is sent; please acknowledge that first.',
    rectifying: 'The hearing is over; it is time to rectify.',
    verifying: 'The report is submitted and being verified; it cannot be changed any more.',
    unrectified: 'The time to rectify is over; nothing can be submitted any more.',
    closed: 'This inspection is closed; it cannot be changed any more.',
  },
}

export const ANSWER_STAGE_TEXTS: Record<Lang, typeof zh> = { zh, en }
