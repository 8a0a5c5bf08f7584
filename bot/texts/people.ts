// Wording of steps in the lives of supervisors, and of what they are told.
import type { LifeEventName, OfficeWish } from '../../domain/life.ts'
import type { Lang } from '../../domain/records.ts'
import { LIFE_WORDS } from './life-words.ts'
import { quoted } from './quoted.ts'

const zh = {
  ...LIFE_WORDS.zh,
  usage: (command: string) => `请写证卡编号，例如 /${command} R36250001。`,
  unknownCard: (typed: string) => `名册里没有证卡“${quoted(typed)}”。`,
  wrongState: (state: string) => `现在不能这样做：此人${state}。`,
  newTerm: (no: number, start: string, until: string) => `第 ${no} 个聘期：${start} 至 ${until}`,
  ofTerms: (no: number, max: number) => `续聘后为第 ${no} 个聘期，最多 ${max} 个（第八条）。`,
  appraisals: '历年考核',
  noAppraisals: '还没有考核记录。',
  appraisal: (year: number, said: string) => `${year} 年：${said}`,
  proposed: (what: string) => `建议${what}，待决定`,
  passFail: { pass: '合格', fail: '不合格' } as Record<string, string>,
  writeReasons: (what: string) => `${what}：请把理由作为一条消息发来，本人会看到，并记入档案。`,
  sure: (what: string) => `确定${what}吗？`,
  effect: {
    renew: '聘期记入名册，本人会收到通知。',
    suspend: '暂停期间不参加抽调；未开始的席位和邀请将收回，另抽他人。',
    restore: '恢复后可以参加抽调（须在聘期内或持证未聘任）。',
    withdraw: '取消资格后不再参加抽调；未开始的席位和邀请将收回，另抽他人。此操作不能撤回。',
    leave: '离任后不再参加抽调；未开始的席位和邀请将收回，另抽他人。此操作不能撤回。',
  } as Record<OfficeWish, string>,
  confirm: '✅ 确认',
  reasons: '理由',
  done: (what: string, who: string) => `✔️ 已记录：${what} · ${who}。已通知本人。`,
  doneUnbound: (what: string, who: string) => `✔️ 已记录：${what} · ${who}。本人未绑定，请另行告知。`,
  nothingAsked: '没有待确认的操作，可能已经处理过了。',
  told: {
    suspend: '⏸ 您的督导员资格已暂停。暂停期间不会抽到您；未开始的席位和邀请已收回。',
    restore: '▶️ 您的督导员资格已恢复，可以参加抽调。',
    'restore-card': '▶️ 您的督导员资格已恢复，可以参加抽调。',
    'restore-over': '▶️ 您的督导员资格已恢复；聘期已满，续聘前不会抽到您。',
    renew: '📄 您已获续聘。',
    'enter-term': '📄 委派机构用名册更改了您的聘期。如有不符，请联系委派机构。',
    'end-term': '📄 您的聘期已届满（第八条：聘期届满自行终止）。续聘前不会抽到您。',
    'end-term-suspended': '📄 您的聘期已届满（第八条：聘期届满自行终止）。',
    withdraw: '您的督导员资格已取消（第十一条）。未开始的席位和邀请已收回。',
    leave: '您已离任，不再参加抽调。感谢您的工作。',
  } as Partial<Record<LifeEventName, string>>,
  ownArchive: '查看您的档案：/archive',
  termReminder: (until: string, left: number) => `📄 您的聘期到 ${until} 为止，还有 ${left} 天。`,
  mayRenew: '是否续聘由委派机构决定。',
  noRenewal: '您已任满规定的聘期数，不能再续聘（第八条）。',
  termsEnding: (day: string, count: number) => `📄 ${count} 名督导员的聘期到 ${day} 为止`,
  termsEnded: (day: string, count: number) => `📄 ${count} 名督导员的聘期已于 ${day} 届满，尚未续聘`,
  termsHow: '续聘：/renew 证卡编号；查看：/person 证卡编号。',
  more: (count: number) => `……另有 ${count} 名`,
}

const en: typeof zh = {
  ...LIFE_WORDS.en,
  usage: (command) => `Please write a card number, for example /${command} R36250001.`,
  unknownCard: (typed) => `No card “${quoted(typed)}” in the roster.`,
  wrongState: (state) => `Not possible now: ${state}.`,
  newTerm: (no, start, until) => `Term ${no}: ${start} to ${until}`,
  ofTerms: (no, max) => `It would be term ${no} of at most ${max} (Art. 8).`,
  appraisals: 'Appraisals',
  noAppraisals: 'There is no appraisal yet.',
  appraisal: (year, said) => `${year}: ${said}`,
  proposed: (what) => `${what} proposed, to be decided`,
  passFail: { pass: 'pass', fail: 'fail' },
  writeReasons: (what) =>
    `${what}: please send the reasons as one message. The person will read them; they go into the archive.`,
  sure: (what) => `${what}: are you sure?`,
  effect: {
    renew: 'The term goes into the roster and the person is told.',
    suspend: 'Not drawn while suspended; seats and invitations ahead are taken back and offered to others.',
    restore: 'Can be drawn again (within a term, or as a card holder without contract).',
    withdraw:
      'Not drawn any more; seats and invitations ahead are taken back and offered to others. This cannot be undone.',
    leave:
      'Not drawn any more; seats and invitations ahead are taken back and offered to others. This cannot be undone.',
  },
  confirm: '✅ Confirm',
  reasons: 'Reasons',
  done: (what, who) => `✔️ Recorded: ${what} · ${who}. The person is told.`,
  doneUnbound: (what, who) =>
    `✔️ Recorded: ${what} · ${who}. The person is not bound: please tell them by other means.`,
  nothingAsked: 'There is nothing to confirm; it may have been done already.',
  told: {
    suspend:
      '⏸ You are suspended as a supervisor. You are not drawn meanwhile; seats and invitations ahead were taken back.',
    restore: '▶️ You are restored as a supervisor and can be drawn again.',
    'restore-card': '▶️ You are restored as a supervisor and can be drawn again.',
    'restore-over':
      '▶️ You are restored as a supervisor; your term is over, so you are not drawn until renewed.',
    renew: '📄 Your contract was renewed.',
    'enter-term':
      '📄 The agency changed your term by a roster. If that is not right, please talk to the agency.',
    'end-term': '📄 Your term is over (Art. 8: it ends by itself). You are not drawn until it is renewed.',
    'end-term-suspended': '📄 Your term is over (Art. 8: it ends by itself).',
    withdraw:
      'Your qualification as a supervisor was withdrawn (Art. 11). Seats and invitations ahead were taken back.',
    leave: 'You have left office and are not drawn any more. Thank you for your work.',
  },
  ownArchive: 'Your archive: /archive',
  termReminder: (until, left) =>
    `📄 Your term runs until ${until}: ${left} ${left === 1 ? 'day' : 'days'} left.`,
  mayRenew: 'Whether it is renewed is for the agency to decide.',
  noRenewal: 'You have served as many terms as there may be; it cannot be renewed (Art. 8).',
  termsEnding: (day, count) => `📄 Terms that end on ${day}: ${count}`,
  termsEnded: (day, count) => `📄 Terms that ended on ${day} and were not renewed: ${count}`,
  termsHow: 'Renew: /renew card_no; see: /person card_no.',
  more: (count) => `… and ${count} more`,
}

export const PEOPLE_TEXTS: Record<Lang, typeof zh> = { zh, en }
