// Wording of complaints for coordinators: the notice, the list, the steps.
import type { ComplaintEvent } from '../../domain/complaint.ts'
import type { ComplaintState, Lang } from '../../domain/records.ts'

const zh = {
  title: (n: number) => `📮 群众举报 ${n}`,
  about: (n: number, done: string) => `✔️ 举报 ${n}：${done}`,
  state: {
    received: '待受理',
    accepted: '已受理',
    'not-accepted': '不予受理',
    linked: '已转专项督导',
    answered: '已答复',
  } satisfies Record<ComplaintState, string>,
  place: '机构',
  unlisted: '不在名册',
  when: '发生时间',
  made: '提交时间',
  who: '举报人',
  anonymous: '匿名',
  dispatch: '专项督导',
  files: (count: number, lost: number) =>
    lost === 0 ? `📎 文件 ${count} 个` : `📎 文件 ${count} 个（${lost} 个没能保存）`,
  sendFiles: (count: number) => `📎 查看文件（${count}）`,
  sending: (count: number, coming: number) =>
    coming === 0
      ? `${count} 个文件正在发来。`
      : `${count} 个文件正在发来，另有 ${coming} 个还在下载，请稍后再点。`,
  file: (n: number) => `举报 ${n} 的文件`,
  button: {
    accept: '✅ 受理',
    refuse: '🚫 不予受理',
    link: '🔗 转专项督导',
    unlink: '解除与专项督导的关联',
    answer: '✍️ 答复',
    message: '💬 给举报人留言',
  } satisfies Record<ComplaintEvent, string>,
  done: {
    accept: '已受理',
    refuse: '已记录：不予受理',
    link: '已关联专项督导',
    unlink: '已解除关联',
    answer: '答复已记录，举报人凭码可见',
    message: '留言已记录，举报人凭码可见',
  } satisfies Record<ComplaintEvent, string>,
  ask: {
    refuse: (n: number) => `举报 ${n}：为什么不予受理？请把理由作为一条消息发来，举报人看得到。`,
    answer: (n: number) => `举报 ${n}：请把答复作为一条消息发来，举报人看得到。`,
    message: (n: number) => `举报 ${n}：请把留言作为一条消息发来（例如请对方补充什么），举报人看得到。`,
  },
  askDispatch: (n: number, code: string | null) =>
    `举报 ${n}：请发来专项督导的委派编号。还没有的话，先下达：/dispatch special ${code ?? '机构代码'} 日期 时间 items=1`,
  badNumber: '请发来委派编号，例如 12。委派见 /dispatches。',
  notSpecial: (n: number) => `委派 ${n} 不是专项督导。请发来专项督导的编号。`,
  otherInstitution: (n: number) => `委派 ${n} 督导的是另一家机构。请发来该机构专项督导的编号。`,
  dispatchOver: (n: number) => `委派 ${n} 已取消或放弃。请发来有效的专项督导编号。`,
  wrongState: (state: string) => `现在不能这样做：举报${state}。`,
  unknown: (n: number) => `没有编号为 ${n} 的举报。看看 /complaints。`,
  staff: '工作人员',
  you: '举报人',
  note: (n: number) => `📮 举报 ${n}：举报人补充说明`,
  none: '还没有群众举报。',
  list: (shown: string, total: number) => `群众举报 ${shown}，共 ${total} 件`,
  newer: '‹ 较新',
  older: '较早 ›',
}

const en: typeof zh = {
  title: (n) => `📮 Complaint ${n}`,
  about: (n, done) => `✔️ Complaint ${n}: ${done}`,
  state: {
    received: 'to be looked at',
    accepted: 'accepted',
    'not-accepted': 'not accepted',
    linked: 'passed to a special inspection',
    answered: 'answered',
  },
  place: 'Institution',
  unlisted: 'not in the register',
  when: 'Happened',
  made: 'Submitted',
  who: 'From',
  anonymous: 'anonymous',
  dispatch: 'Special inspection',
  files: (count, lost) =>
    lost === 0 ? `📎 Files: ${count}` : `📎 Files: ${count} (${lost} could not be kept)`,
  sendFiles: (count) => `📎 See the files (${count})`,
  sending: (count, coming) =>
    coming === 0
      ? `${count} file${count === 1 ? ' is' : 's are'} on the way.`
      : `${count} on the way; ${coming} more still being fetched, please tap again later.`,
  file: (n) => `File of complaint ${n}`,
  button: {
    accept: '✅ Accept',
    refuse: '🚫 Do not accept',
    link: '🔗 Special inspection',
    unlink: 'Unlink the inspection',
    answer: '✍️ Answer',
    message: '💬 Write to the person',
  },
  done: {
    accept: 'Accepted',
    refuse: 'Noted: not accepted',
    link: 'Linked to the special inspection',
    unlink: 'Unlinked',
    answer: 'Answer kept; whoever has the code sees it',
    message: 'Message kept; whoever has the code sees it',
  },
  ask: {
    refuse: (n) =>
      `Complaint ${n}: why is it not accepted? Send the reasons as a message; the person will see them.`,
    answer: (n) => `Complaint ${n}: send the answer as a message; the person will see it.`,
    message: (n) =>
      `Complaint ${n}: send what you want to say (what is missing, say) as a message; the person will see it.`,
  },
  askDispatch: (n, code) =>
    `Complaint ${n}: send the number of the special inspection. If there is none, plan it first: /dispatch special ${code ?? 'institution_code'} date time items=1`,
  badNumber: 'Please send the number of a dispatch, for example 12. See /dispatches.',
  notSpecial: (n) => `Dispatch ${n} is no special inspection. Please send the number of one.`,
  otherInstitution: (n) =>
    `Dispatch ${n} inspects another institution. Please send the number of a special inspection of this one.`,
  dispatchOver: (n) => `Dispatch ${n} was cancelled or abandoned. Please send the number of one in force.`,
  wrongState: (state) => `Not possible now: the complaint is ${state}.`,
  unknown: (n) => `There is no complaint ${n}. See /complaints.`,
  staff: 'Coordinator',
  you: 'Complainant',
  note: (n) => `📮 Complaint ${n}: the complainant added`,
  none: 'No complaints so far.',
  list: (shown, total) => `Complaints ${shown} of ${total}`,
  newer: '‹ Newer',
  older: 'Older ›',
}

export const COMPLAINT_TEXTS: Record<Lang, typeof zh> = { zh, en }
