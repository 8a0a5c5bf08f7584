// Wording of /start, /invite, /help, /lang and /policy: who somebody is here, and how they come to be it.
import type { Lang } from '../../domain/records.ts'
import { quoted } from './quoted.ts'

const zh = {
  hello: '您好！',
  stranger: (agency: string) =>
    `这里是${agency}的质量督导机器人。\n如果您有邀请链接，请点开链接绑定；任何人都可以用 /verify 核验抽签和督导员证卡。`,
  bound: '绑定成功。',
  bindingMovedHere: '绑定已从原来的账号移到这里，原账号会收到通知。',
  bindingMoved: (name: string) =>
    `${name} 已通过新的邀请码绑定到另一个账号，本账号不再收到相关通知。如果这不是您本人操作，请立即联系委派机构。`,
  alreadyBound: '您已经绑定过了。',
  notValid: '这个邀请码无效。请向委派机构工作人员索取新的邀请链接。',
  tryLater: '尝试次数过多，请一小时后再试，或向委派机构工作人员索取新的邀请链接。',
  otherCard: (cardNo: string) =>
    `这个 Telegram 账号已经属于证卡 ${cardNo}。一个账号只能绑定一张证卡；请用另一个账号打开链接，或请工作人员更正名册。`,
  youAreSupervisor: (kind: string, name: string, cardNo: string) =>
    `您是质量督导员（${kind}）：${name}，证卡 ${cardNo}。`,
  supervisorCan:
    '被抽中时，邀请会发到这里，请按时答复。可以用 /my 查看事项，用 /leave 请假，用 /conflict 申报回避。',
  suspended: '目前您的资格处于暂停状态，暂不参加抽调。',
  youAreInstitution: (names: string) => `您是评价机构联系人：${names}。`,
  youAreCoordinator: (agency: string) => `您是委派机构工作人员：${agency}。`,
  coordinatorCan:
    '可以用 /dispatch 下达委派，用 /roster 和 /institutions 导入名册，用 /invite 邀请人员绑定。',
  seeHelp: '全部命令：/help',
  helpTitle: '您可以使用的命令：',
  helpHint: '点一下命令即可执行。',
  inviteUsage: (total: number, bound: number) =>
    `请写明给谁：/invite 证卡编号 或 /invite 机构代码\n例如 /invite R36210001\n目前督导员已绑定 ${bound} / ${total} 人。`,
  inviteUnknown: (given: string) =>
    `名册里没有证卡或机构“${quoted(given)}”。请核对编号，或先用 /roster、/institutions 导入。`,
  inviteAmbiguous: (given: string) =>
    `“${quoted(given)}”既是证卡编号，又是机构代码。请写 /invite supervisor ${quoted(given)} 或 /invite institution ${quoted(given)}。`,
  inviteOutOfOffice: (name: string, status: string) => `${name}：${status}，不能绑定。`,
  inviteFor: '绑定邀请',
  inviteSupervisor: (name: string, cardNo: string) => `督导员 ${name}（${cardNo}）`,
  inviteInstitution: (name: string, code: string) => `评价机构 ${name}（${code}）`,
  inviteUntil: (when: string) => `有效至 ${when}，只能使用一次。以前发出的链接已作废。`,
  inviteForward: '请只转发给本人，或请本人用手机扫描二维码。',
  inviteMoves: '注意：目前已绑定账号。使用此链接会把绑定移到新的账号。',
  inviteAgain: '这条命令已经处理过。如果没有看到链接，请再发一次 /invite。',
  langAsk: '请选择语言 / Choose a language',
  langSet: '好的，以后用中文。',
  langUsage: '请写 /lang zh 或 /lang en。',
  policyTitle: '现行规则',
}

const en: typeof zh = {
  hello: 'Hello!',
  stranger: (agency) =>
    `This is the quality supervision bot of ${agency}.\nIf you have an invite link, open it to bind this chat; anyone may check a draw or a supervisor's card with /verify.`,
  bound: 'This chat is bound now.',
  bindingMovedHere: 'The binding was moved here from another account, which is told.',
  bindingMoved: (name) =>
    `${name} was bound to another account by a new invite code; this account gets no more notices about it. If this was not you, tell the delegating agency at once.`,
  alreadyBound: 'You are bound already.',
  notValid:
    'This invite code is not valid. Please ask a coordinator of the delegating agency for a new link.',
  tryLater:
    'Too many attempts. Please try again in an hour, or ask a coordinator of the delegating agency for a new link.',
  otherCard: (cardNo) =>
    `This Telegram account belongs to card ${cardNo} already. An account can have one card only: open the link with another account, or ask a coordinator to correct the roster.`,
  youAreSupervisor: (kind, name, cardNo) => `You are a supervisor (${kind}): ${name}, card ${cardNo}.`,
  supervisorCan:
    'When you are drawn the invitation comes here; please answer in time. /my shows what waits for you, /leave declares leave, /conflict declares a conflict of interest.',
  suspended: 'You are suspended at present and are not drawn.',
  youAreInstitution: (names) => `You are the contact of: ${names}.`,
  youAreCoordinator: (agency) => `You are a coordinator of ${agency}.`,
  coordinatorCan:
    '/dispatch plans a dispatch, /roster and /institutions import the rosters, /invite binds people.',
  seeHelp: 'All commands: /help',
  helpTitle: 'Commands you can use:',
  helpHint: 'Tap a command to run it.',
  inviteUsage: (total, bound) =>
    `Please say who: /invite card_no or /invite institution_code\nFor example /invite R36210001\nSupervisors bound so far: ${bound} of ${total}.`,
  inviteUnknown: (given) =>
    `No roster has a card or an institution “${quoted(given)}”. Please check it, or import it first with /roster or /institutions.`,
  inviteAmbiguous: (given) =>
    `“${quoted(given)}” is both a card number and an institution code. Write /invite supervisor ${quoted(given)} or /invite institution ${quoted(given)}.`,
  inviteOutOfOffice: (name, status) => `${name}: ${status}, cannot be bound.`,
  inviteFor: 'Binding invite',
  inviteSupervisor: (name, cardNo) => `Supervisor ${name} (${cardNo})`,
  inviteInstitution: (name, code) => `Institution ${name} (${code})`,
  inviteUntil: (when) => `Valid until ${when}, once only. Links issued before are void now.`,
  inviteForward: 'Forward it to this person only, or let them scan the QR code with their phone.',
  inviteMoves: 'Note: an account is bound at present. This link moves the binding to the new account.',
  inviteAgain: 'This command was handled already. If you see no link, send /invite once more.',
  langAsk: '请选择语言 / Choose a language',
  langSet: 'All right, English from now on.',
  langUsage: 'Write /lang zh or /lang en.',
  policyTitle: 'Rules in force',
}

export const START_TEXTS: Record<Lang, typeof zh> = { zh, en }
