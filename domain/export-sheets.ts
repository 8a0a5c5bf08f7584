// The workbooks of an export: which sheets, in what order, and the words over their columns. The rows come from
// prisma/store/whole-sheets.ts, whose columns have these names.
import type { Lang } from './records.ts'

type Words = Readonly<Record<Lang, string>>
const w = (zh: string, en: string): Words => ({ zh, en })

export type ExportBook = {
  readonly fileName: Words
  readonly sheets: readonly { name: string; title: Words }[]
}

export const EXPORT_BOOKS: readonly ExportBook[] = [
  {
    fileName: w('人员与机构.xlsx', 'people-and-institutions.xlsx'),
    sheets: [
      { name: 'supervisors', title: w('督导员', 'Supervisors') },
      { name: 'institutions', title: w('评价机构', 'Institutions') },
      { name: 'office', title: w('工作人员', 'Office') },
      { name: 'removals', title: w('移除请求', 'Removals') },
      { name: 'lives', title: w('聘期与状态', 'Terms and states') },
      { name: 'leaves', title: w('请假', 'Leave') },
      { name: 'conflicts', title: w('回避', 'Conflicts') },
      { name: 'appraisals', title: w('考核', 'Appraisals') },
      { name: 'grounds', title: w('解聘事由', 'Dismissal grounds') },
    ],
  },
  {
    fileName: w('委派与督导.xlsx', 'dispatches-and-findings.xlsx'),
    sheets: [
      { name: 'plans', title: w('机构抽取方案', 'Plans') },
      { name: 'dispatches', title: w('委派', 'Dispatches') },
      { name: 'invitations', title: w('邀请', 'Invitations') },
      { name: 'cases', title: w('拒绝案', 'Refusal cases') },
      { name: 'findings', title: w('意见与问题', 'Opinions and findings') },
      { name: 'documents', title: w('公文', 'Documents') },
      { name: 'sanctions', title: w('处理', 'Sanctions') },
      { name: 'complaints', title: w('群众举报', 'Complaints') },
      { name: 'publications', title: w('公示', 'Publications') },
    ],
  },
  { fileName: w('日志.xlsx', 'journal.xlsx'), sheets: [{ name: 'journal', title: w('日志', 'Journal') }] },
]

const ZH: Readonly<Record<string, string>> = {
  ...{
    acknowledged_at: '签收时间',
    acknowledged_by: '签收人',
    active: '在任',
    actor: '操作人',
    acts: '行为',
    address: '地址',
  },
  ...{
    added_at: '添加时间',
    added_by: '添加人',
    answer: '情况',
    answer_by: '答复期限',
    answered_at: '答复时间',
  },
  ...{
    article: '条款',
    asked_at: '请求时间',
    asked_by: '请求人',
    at: '时间',
    because: '理由',
    bound_at: '绑定时间',
  },
  ...{
    card_no: '证号',
    changed_at: '变更时间',
    chat_id: '账号',
    clause: '款项',
    code: '机构代码',
    comment: '本人意见',
  },
  ...{ confirmed_at: '确认时间', contacts: '联系人数', content_hash: '内容哈希', created_at: '建立时间' },
  ...{ created_by: '建立人', data: '内容', decided_at: '决定时间', decided_by: '决定人', decision: '决定' },
  ...{
    declared_by: '申报人',
    defence: '申辩',
    delivered_at: '送达时间',
    demand: '要求',
    dispatch_id: '委派',
  },
  ...{
    end_reason: '结束原因',
    ended_at: '结束时间',
    facts: '事实',
    final_demand: '最终要求',
    from_day: '开始日',
  },
  ...{
    happened: '经过',
    hash: '哈希',
    id: '编号',
    institution: '机构',
    issued_at: '发文时间',
    issued_by: '发文人',
  },
  ...{
    kind: '类别',
    label: '问题',
    latitude: '纬度',
    longitude: '经度',
    mode: '方式',
    name: '姓名或名称',
    note: '备注',
  },
  ...{
    number: '序号或文号',
    objected_at: '申诉时间',
    objection: '申诉',
    opened_at: '立案时间',
    origin: '来源',
  },
  ...{
    pdf_hash: 'PDF 哈希',
    place: '顺位',
    pool: '外督或内督',
    prev: '上一条哈希',
    proposed: '建议',
    proposed_at: '提出时间',
  },
  ...{
    reason: '原因',
    reason_text: '说明',
    reasons: '理由',
    recorded_at: '记录时间',
    rectified: '整改',
    region: '地区',
  },
  ...{
    relation: '关系',
    review_reasons: '复核理由',
    reviewed_at: '复核时间',
    reviewed_by: '复核人',
    role: '角色',
  },
  ...{
    ruled_at: '认定时间',
    ruled_by: '认定人',
    seat: '席位',
    seq: '序号',
    served_by: '送达方式',
    severity: '程度',
  },
  ...{
    size: '人数或家数',
    stance: '态度',
    starts_at: '督导时间',
    state: '状态',
    statement: '陈述',
    status: '状态',
  },
  ...{
    step: '步骤',
    subject: '对象',
    telegram_id: 'Telegram 账号',
    term_no: '第几聘期',
    term_start: '聘期开始',
  },
  ...{
    to_day: '结束日',
    unit: '单位',
    until_day: '截止日',
    verified: '核查',
    verified_for: '核查理由',
    visit: '明察或暗访',
  },
  ...{ weighed_for: '采纳理由', weighing: '采纳', what: '事项', year: '年度', drawn_at: '抽取时间' },
}

/** What stands over a column. */
export const columnTitle = (column: string, lang: Lang): string =>
  lang === 'zh' ? (ZH[column] ?? column) : column.replaceAll('_', ' ')
