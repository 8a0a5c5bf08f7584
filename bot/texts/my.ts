// Wording of /my.
import type { Lang } from '../../domain/records.ts'

const zh = {
  nothing: '目前没有等您答复的邀请，也没有将要参加的督导。',
  waiting: (open: number, held: number) => `待答复的邀请 ${open} 件，将要参加的督导 ${held} 件：`,
  owed: {
    sheet: (n: number, due: string) => `▶️ 委派 ${n} 的问卷，${due} 前提交`,
    joint: (n: number, due: string) => `📝 委派 ${n} 的共同答案，${due} 前提交`,
    assent: (n: number, due: string) => `👥 委派 ${n} 的共同答案等您表态，${due} 前`,
    opinion: (n: number, _due: string) => `📄 委派 ${n} 的初步督导意见等您起草`,
    'opinion-assent': (n: number, due: string) => `📄 委派 ${n} 的初步督导意见等您表态，${due} 前`,
  },
  open: {
    ...{ sheet: '问卷', joint: '共同答案', assent: '团队' },
    ...{ opinion: '初步督导意见', 'opinion-assent': '初步督导意见' },
  },
  notBound: '您还没有绑定。请用委派机构工作人员给您的邀请链接绑定；任何人都可以用 /verify 核验抽签。',
  institutions: '评价机构',
  document: (number: string, due: string) => `📄 ${number}，请在 ${due} 前签收`,
  openDocument: (number: string) => `📄 ${number}`,
  answer: {
    defence: (n: number, due: string) => `📄 委派 ${n} 还没有提交申辩${due && `，${due} 前`}`,
    rectification: (n: number, due: string) => `🔧 委派 ${n} 还没有提交整改${due && `，${due} 前`}`,
  },
  openAnswer: {
    defence: (n: number) => `📄 申辩 · ${n}`,
    rectification: (n: number) => `🔧 提交整改 · ${n}`,
  },
  feedback: (institution: string, at: string, until: string) =>
    `🗳 请评价 ${at} 对${institution}的督导，${until} 前`,
  openFeedback: (at: string) => `🗳 评价 · ${at}`,
  nothingOwed: '目前没有需要您处理的事项。',
  duties: '待办',
  planned: (count: number) => `待确认的方案 ${count} 件：/dispatches`,
  running: (count: number) => `进行中的委派 ${count} 件：/dispatches`,
  cases: (count: number) => `待处理的拒绝案 ${count} 件：/cases`,
  grounds: (count: number) => `待决定的解聘事由 ${count} 件：/grounds`,
  opinions: (count: number) => `待发出的初步督导意见 ${count} 份：/opinions`,
  publications: (count: number) => `待确认的公示 ${count} 件：/publications`,
  more: (count: number) => `另有 ${count} 件，处理后再用 /my 查看。`,
}

const en: typeof zh = {
  nothing: 'No invitation waits for your answer and no visit lies ahead.',
  waiting: (open, held) => `Invitations to answer: ${open}. Visits ahead: ${held}.`,
  owed: {
    sheet: (n, due) => `▶️ Questionnaire of dispatch ${n}, due ${due}`,
    joint: (n, due) => `📝 Joint answers of dispatch ${n}, due ${due}`,
    assent: (n, due) => `👥 Dispatch ${n} asks whether you agree to the joint answers, by ${due}`,
    opinion: (n) => `📄 The preliminary opinion of dispatch ${n} waits for your draft`,
    'opinion-assent': (n, due) =>
      `📄 Dispatch ${n} asks whether you agree to the preliminary opinion, by ${due}`,
  },
  open: {
    ...{ sheet: 'questionnaire', joint: 'joint answers', assent: 'team' },
    ...{ opinion: 'preliminary opinion', 'opinion-assent': 'preliminary opinion' },
  },
  notBound:
    'This chat is not bound. Please use the invite link a coordinator gave you; anyone may check a draw with /verify.',
  institutions: 'Institutions',
  document: (number, due) => `📄 ${number}: please acknowledge by ${due}`,
  openDocument: (number) => `📄 ${number}`,
  answer: {
    defence: (n, due) => `📄 You may object to the opinion of dispatch ${n}${due && `, until ${due}`}`,
    rectification: (n, due) => `🔧 Report what was rectified after dispatch ${n}${due && `, until ${due}`}`,
  },
  openAnswer: {
    defence: (n) => `📄 Defend · ${n}`,
    rectification: (n) => `🔧 Report rectification · ${n}`,
  },
  feedback: (institution, at, until) =>
    `🗳 Please rate the inspection of ${institution} on ${at}, until ${until}`,
  openFeedback: (at) => `🗳 Rate · ${at}`,
  nothingOwed: 'Nothing is owed at present.',
  duties: 'To do',
  planned: (count) => `Plans to confirm: ${count} · /dispatches`,
  running: (count) => `Dispatches running: ${count} · /dispatches`,
  cases: (count) => `Refusal cases: ${count} · /cases`,
  grounds: (count) => `Dismissal grounds: ${count} · /grounds`,
  opinions: (count) => `Preliminary opinions to send: ${count} · /opinions`,
  publications: (count) => `Publications to decide: ${count} · /publications`,
  more: (count) => `${count} more; answer these and use /my again.`,
}

export const MY_TEXTS: Record<Lang, typeof zh> = { zh, en }
