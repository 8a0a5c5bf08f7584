// Wording that belongs to no single feature.
import type { Lang } from '../../domain/records.ts'
import { quoted } from './quoted.ts'

const zh = {
  unknownCommand: (name: string) => `没有 /${quoted(name)} 这个命令。看看 /help。`,
  notForYou: '这个操作不属于您。',
  ownAffair: '这件事关系到您本人，请由另一位工作人员处理。',
  forCoordinators: '这个命令只供委派机构工作人员使用。',
  forSupervisors: '这个命令只供已绑定的质量督导员使用。请用工作人员给您的邀请链接绑定。',
  staleButton: '这个按钮已经失效。',
  continuedBelow: '⬇️ 在下面继续。',
  leftBehind: '这条已经不用了：请在下面最新的一条里继续。什么都没有改变。',
  preparing: '正在准备，请稍候…',
  prepared: '已备好：',
  nothingAsked: '我没有在等您的文字。可以做什么，请看 /help。',
  fileUnasked: '我没有在等文件。导入名册请在文件说明里写 /roster 或 /institutions，导入问卷写 /forms。',
  placeUnasked: '我没有在等位置。到现场签到请用 /checkin。',
  notUnderstood: '我看得懂文字、按钮、照片、文件、语音和位置。可以做什么，请看 /help。',
  fault: (reference: string) =>
    `抱歉，出了点问题，您的操作可能没有完成。请稍后再试；如果再次出现，请告知编号 ${reference}。`,
  busy: '系统忙，您的操作已经收到，稍后处理。',
  tooFast: (most: number, seconds: number) =>
    `太快了：一分钟最多处理您的 ${most} 个操作，之后的没有处理。请 ${seconds} 秒后再继续，没有回应的请重发。`,
  done: '好的',
  already: '已经处理过了',
  tooLong: (max: number) => `太长了，最多 ${max} 个字。请缩短后再发。`,
  missing: '内容是空的，请再写一次。',
  back: '返回',
  dropped: '好的，已返回，什么都没有改变。',
  visitBegun: '督导已经开始，不能再改。',
  wrongState: (state: string) => `现在不能这样做：委派${state}。`,
  unknownDispatch: (n: number) => `没有编号为 ${n} 的委派。看看 /dispatches。`,
}

const en: typeof zh = {
  unknownCommand: (name) => `There is no command /${quoted(name)}. See /help.`,
  notForYou: 'This is not yours to do.',
  ownAffair: 'This is about yourself. Another coordinator has to do it.',
  forCoordinators: 'This command is for coordinators of the delegating agency only.',
  forSupervisors: 'This command is for bound supervisors. Please use the invite link a coordinator gave you.',
  staleButton: 'This button is out of date.',
  continuedBelow: '⬇️ Continued below.',
  leftBehind: 'This one is closed: please go on in the latest one below. Nothing was changed.',
  preparing: 'Under way, one moment …',
  prepared: 'Here it is:',
  nothingAsked: 'I am not waiting for a text from you. See /help for what you can do.',
  fileUnasked:
    'I am not waiting for a file. To import a roster, write /roster or /institutions as the caption of the file; for a questionnaire write /forms.',
  placeUnasked: 'I am not waiting for a location. To check in at a visit use /checkin.',
  notUnderstood:
    'I understand text, buttons, photos, files, voice messages and locations. See /help for what you can do.',
  fault: (reference) =>
    `Sorry, something went wrong and this may not have been done. Please try again later; if it happens again, quote the reference number ${reference}.`,
  busy: 'The system is busy. What you did is kept and will be handled in a moment.',
  tooFast: (most, seconds) =>
    `Too fast: at most ${most} of your actions are handled in a minute, and what came after that was not. Please go on in ${seconds} seconds, and send again what got no answer.`,
  done: 'Done',
  already: 'Already done',
  tooLong: (max) => `That is too long: at most ${max} characters. Please shorten it and send it again.`,
  missing: 'That is empty. Please write it again.',
  back: 'Back',
  dropped: 'All right, nothing was changed.',
  visitBegun: 'The visit has begun; this cannot be changed any more.',
  wrongState: (state) => `Not possible now: the dispatch is ${state}.`,
  unknownDispatch: (n) => `There is no dispatch ${n}. See /dispatches.`,
}

export const COMMON_TEXTS: Record<Lang, typeof zh> = { zh, en }
