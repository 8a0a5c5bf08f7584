// Wording of a visit as it takes place: checking in, who came, what is owed, the reports.
import type { Lang } from '../../domain/records.ts'

export { metresWords } from '../../domain/report-words.ts'

const zh = {
  notASupervisor: '签到只供已绑定的质量督导员使用。',
  noSeatToday: '您目前没有要签到的督导。您的邀请和席位：/my',
  noSeatThere: (n: number) =>
    `您不在委派 ${n} 的席位上，不能参加。未经委派参加督导属于第十七条第一项的情形，这次尝试已记录并告知工作人员。`,
  tooEarly: (n: number, when: string, early: string) =>
    `委派 ${n} 要到 ${when} 开始，开始前 ${early}起可以签到。`,
  over: (n: number) => `委派 ${n} 已经结束，不能再签到。`,
  card: '质量督导员证卡（系统记录，非证卡原件）',
  cardNo: '编号',
  name: '姓名',
  term: '聘期起',
  termNo: (n: number) => `第 ${n} 届`,
  askPlace: '请发送您现在的位置：点 📎 → 位置 → 发送我的当前位置。',
  askRadius: (metres: number, agency: string) => `离机构 ${metres} 米以内算到场（由${agency}规定）。`,
  orReason: '无法定位时，直接发文字说明原因，签到会标为“需核实”。',
  far: (metres: string, radius: number) =>
    `您离机构约 ${metres}，超出 ${radius} 米。可以到场后再发一次位置；如果确实在现场，请发文字说明原因，签到会标为“需核实”。`,
  arrived: (n: number) => `✅ 已签到 · 委派 ${n}`,
  already: (when: string) => `您已于 ${when} 签到。`,
  distance: (metres: string) => `距机构约 ${metres}`,
  flagged: '需核实',
  leader: '您是组长：除共同题目外，组长题目也由您填写。',
  tooLateForForm: '全组已提交问卷并开始比对，不再接收单独的问卷。',
  noForm: '委派机构没有为这类督导设问卷。请联系工作人员。',
  openForm: '▶️ 开始填写问卷',
  checkIn: '📍 签到',
  came: (name: string, n: number) => `📍 ${name} 已到场 · 委派 ${n}`,
  reason: '原因',
  visitor: '质量督导员已到场签到',
  visitorHint: '可以请督导员出示证卡核对编号和姓名，或扫描其手机上的二维码。',
  urgent: (n: number) => `🚨 立即上报 · 委派 ${n}`,
  by: '填报',
  noShowAsked: (n: number) =>
    `委派 ${n} 已经开始，还没有收到您的签到。到场后请马上签到；不能到场请尽快联系工作人员。`,
  reportOwed: (n: number, when: string) =>
    `⏰ 委派 ${n} 的书面反馈还没有提交，请在 ${when} 前提交（第十条）。`,
  report: (n: number, name: string) => `📄 委派 ${n} 书面反馈 · ${name}`,
  reportFindings: (count: number) => (count === 0 ? '没有发现问题。' : `发现问题 ${count} 条。`),
  answersFile: '全部答案的表格',
  sheetSubmitted: '已提交，报告正在生成，几秒后发给您和工作人员。',
  submittedAlready: (when: string) =>
    `这份问卷已于 ${when} 提交，答案不能再改。要补充说明，请用 /supplement。`,
  notYours: '这份问卷不属于您。',
  nothingToInspect: '您没有正在填写的问卷。到现场后先用 /checkin 签到。',
  paused: '⏸ 已暂停，答案都已保存。随时用 /inspect 继续。',
  incomplete: (count: number) => `还缺 ${count} 项，点“概览”查看。`,
  taken: (number: number, label: string, what: string) => `第 ${number} 题“${label}”：${what}`,
  takenWhat: { answer: '已答', note: '已加备注', photo: '已收照片' },
  changed: '已按修改后的消息更新答案，原来的答案保留在记录里。',
  noQuestion: '不知道这条消息属于哪一题。请先点开那一题，或在消息前写上题号，例如“3 否”。',
  fileTooLarge: '文件超过 20 MB，Telegram 不让机器人下载。请压缩后再发，或拍照发来。',
  tooManyFiles: (max: number) => `一份问卷最多 ${max} 个文件。`,
  noLaw: '这道题没有写依据。',
  law: (article: string) => `依据：《技能人才评价质量督导工作规程》第 ${article} 条（项）`,
  supplementUsage:
    '补充说明：/supplement 后面写内容，例如“/supplement 第3题的时间应为10:30”。原报告不变，补充另行记录并告知工作人员。',
  supplementKept: '补充说明已记录，并告知工作人员。原报告不变。',
  fileLost: (n: number) => `⚠️ 您发来的一个文件没能保存 · 委派 ${n}`,
  because: (words: string) => `${words}。`,
  sendAgain: '请打开这一题，重新发送（照片可直接拍照发来，也可换 JPG、PNG 格式）。',
  sendEvidenceAgain: '请重新发送证明材料。',
  lostClosed: '问卷已经提交，报告里会注明缺少这个文件。要补充说明，请用 /supplement。',
  lostEvidenceClosed: '谢绝已经提交，证明材料请直接交给委派机构工作人员。',
  openQuestion: '▶️ 打开这一题',
  supplement: (n: number, name: string) => `📎 委派 ${n} 书面反馈的补充说明 · ${name}`,
  nothingSubmitted: '您还没有提交过的问卷，可以直接修改答案。',
}

const en: typeof zh = {
  notASupervisor: 'Only bound supervisors check in.',
  noSeatToday: 'There is no visit for you to check in to. Your invitations and seats: /my',
  noSeatThere: (n) =>
    `You hold no seat in dispatch ${n} and may not take part. Taking part without being dispatched falls under Art. 17(1); this attempt was recorded and a coordinator told.`,
  tooEarly: (n, when, early) => `Dispatch ${n} begins ${when}; you can check in from ${early} before.`,
  over: (n) => `Dispatch ${n} is over; it is too late to check in.`,
  card: "Supervisor's card (as recorded here, not the card itself)",
  cardNo: 'Number',
  name: 'Name',
  term: 'Term since',
  termNo: (n) => `term ${n}`,
  askPlace: 'Please send where you are: tap 📎 → Location → Send my current location.',
  askRadius: (metres, agency) =>
    `Within ${metres} m of the institution counts as on the spot (set by ${agency}).`,
  orReason:
    'If your phone cannot tell, write the reason as a text; the check-in is then marked to be verified.',
  far: (metres, radius) =>
    `You are about ${metres} from the institution, more than ${radius} m. Send the location again when you are there; if you are on the spot, write the reason as a text and the check-in is marked to be verified.`,
  arrived: (n) => `✅ Checked in · dispatch ${n}`,
  already: (when) => `You checked in ${when}.`,
  distance: (metres) => `about ${metres} from the institution`,
  flagged: 'to be verified',
  leader: 'You lead the team: the questions for the leader are yours too.',
  tooLateForForm: 'The team has handed in and is comparing its sheets; no further sheet is taken.',
  noForm: 'The agency has no questionnaire for such a visit. Please ask a coordinator.',
  openForm: '▶️ Open the questionnaire',
  checkIn: '📍 Check in',
  came: (name, n) => `📍 ${name} has arrived · dispatch ${n}`,
  reason: 'Reason',
  visitor: 'A quality supervisor has checked in at your place',
  visitorHint: 'You may ask to see the card and compare number and name, or scan the QR code on the phone.',
  urgent: (n) => `🚨 To be reported at once · dispatch ${n}`,
  by: 'By',
  noShowAsked: (n) =>
    `Dispatch ${n} has begun and you have not checked in. Please check in when you are there; if you cannot come, tell a coordinator at once.`,
  reportOwed: (n, when) =>
    `⏰ The written feedback on dispatch ${n} is still missing; please submit it by ${when} (Art. 10).`,
  report: (n, name) => `📄 Written feedback on dispatch ${n} · ${name}`,
  reportFindings: (count) => (count === 0 ? 'No problem was found.' : `Problems found: ${count}.`),
  answersFile: 'All answers as a table',
  sheetSubmitted: 'Submitted. The report is being made and reaches you and the coordinator in a few seconds.',
  submittedAlready: (when) =>
    `This questionnaire was submitted ${when}; its answers are fixed. To add a remark use /supplement.`,
  notYours: 'This questionnaire is not yours.',
  nothingToInspect: 'You have no questionnaire open. At the institution, check in first: /checkin.',
  paused: '⏸ Paused; all answers are kept. Go on any time with /inspect.',
  incomplete: (count) => `${count} still missing; see the overview.`,
  taken: (number, label, what) => `Question ${number} “${label}”: ${what}`,
  takenWhat: { answer: 'answered', note: 'note added', photo: 'photo received' },
  changed: 'The answer follows your edited message; the former one stays on record.',
  noQuestion:
    'It is not clear which question this belongs to. Open that question first, or begin with its number, such as “3 no”.',
  fileTooLarge:
    'The file is larger than 20 MB, which Telegram does not let bots download. Please compress it or send a photo.',
  tooManyFiles: (max) => `At most ${max} files for one questionnaire.`,
  noLaw: 'No article is given for this question.',
  law: (article) => `Basis: national supervision rules, Art. ${article}`,
  supplementUsage:
    'To add a remark write it after /supplement, such as “/supplement The time in question 3 should be 10:30”. The report stays as it is; the remark is recorded and a coordinator told.',
  supplementKept: 'Your remark was recorded and the coordinators told. The report stays as it is.',
  fileLost: (n) => `⚠️ A file you sent could not be kept · dispatch ${n}`,
  because: (words) => `Reason: ${words}.`,
  sendAgain: 'Please open that question and send it again (a photo from the camera, or a JPG or PNG).',
  sendEvidenceAgain: 'Please send the evidence again.',
  lostClosed:
    'The questionnaire is submitted; the report will say that this file is missing. To add a remark use /supplement.',
  lostEvidenceClosed: 'The decline is submitted; please hand the evidence to a coordinator.',
  openQuestion: '▶️ Open that question',
  supplement: (n, name) => `📎 Remark on the written feedback on dispatch ${n} · ${name}`,
  nothingSubmitted: 'You have not submitted a questionnaire yet; you can change the answers themselves.',
}

export const VISIT_TEXTS: Record<Lang, typeof zh> = { zh, en }
