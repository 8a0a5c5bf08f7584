// Wording of a supervisor's card: shown by its holder, and checked by whoever it is shown to.
import type { Lang } from '../../domain/records.ts'

const zh = {
  show: '🪪 出示证卡',
  check: '🪪 核验证卡',
  until: '聘期至',
  notValidToday: '⚠️ 按系统记录，此证卡今天不在有效期内。请联系委派机构。',
  howToCheck: (cardNo: string) =>
    `请对方用手机扫描二维码，或在本机器人发送 /verify ${cardNo} 核验。二维码只在本次督导期间有效。`,
  tooEarly: (n: number, early: string) => `委派 ${n} 开始前 ${early}起可以出示证卡。`,
  over: (n: number) => `委派 ${n} 已经结束，证卡只在督导期间出示和核验。`,
  genuine: '✅ 证卡属实',
  seat: (n: number) => `持有委派 ${n} 的席位`,
  arrived: (when: string) => `已于 ${when} 签到`,
  notArrived: '还没有签到',
  noPhoto: '系统里没有照片：请再核对本人的证卡原件或身份证件。',
  notGenuine: (cardNo: string, n: number) =>
    `❌ ${cardNo}：证卡今天无效，或此人已不在委派 ${n} 的席位上。请先联系委派机构。`,
  valid: (cardNo: string, until: string | null) =>
    `✅ ${cardNo}：有效证卡${until === null ? '' : `，聘期至 ${until}`}。`,
  notValid: (cardNo: string) => `❌ ${cardNo}：没有这个编号的有效证卡。`,
  onlyTheCard: '这里只答复证卡今天是否有效；是否受委派到某个机构，只告知该机构已绑定的联系人。',
  notHere: '目前没有可以告知您的、此人在贵机构督导的记录。请对方出示手机上的二维码，扫码再核验。',
  deadLink: '这个二维码无效或已经失效。请督导员重新出示证卡，或联系委派机构。',
  unknown: (cardNo: string) => `名册里没有证卡 ${cardNo}。`,
  status: '状态',
  unit: '单位',
  today: { yes: '今天有效', no: '今天无效' },
  faceTitle: '质量督导员证卡 · 系统视图',
  faceNumber: '编号',
  faceKind: '类别',
  issuer: '发证机关',
  validity: '有效期',
  period: (from: string, until: string) => `${from} 至 ${until}`,
  noContract: '持证，未聘任',
  scan: '扫码核验',
  onlyAView: '仅为系统记录的视图，不是证卡原件；是否有效以扫码核验为准。',
  noSeatNow: '目前没有正在进行的督导席位。',
}

const en: typeof zh = {
  show: '🪪 Show my card',
  check: '🪪 Check the card',
  until: 'Term until',
  notValidToday: '⚠️ As recorded here, this card is not valid today. Please ask the agency.',
  howToCheck: (cardNo) =>
    `Let the other side scan the QR code, or send /verify ${cardNo} to this bot. The code works during this visit only.`,
  tooEarly: (n, early) => `You can show your card from ${early} before dispatch ${n} begins.`,
  over: (n) => `Dispatch ${n} is over; cards are shown and checked during a visit only.`,
  genuine: '✅ The card is genuine',
  seat: (n) => `Holds a seat in dispatch ${n}`,
  arrived: (when) => `Checked in ${when}`,
  notArrived: 'Not checked in yet',
  noPhoto: 'There is no photo here: please compare with the card itself or an identity document.',
  notGenuine: (cardNo, n) =>
    `❌ ${cardNo}: the card is not valid today, or this person holds no seat in dispatch ${n} any more. Please ask the agency first.`,
  valid: (cardNo, until) => `✅ ${cardNo}: a valid card${until === null ? '' : `, term until ${until}`}.`,
  notValid: (cardNo) => `❌ ${cardNo}: no valid card of this number.`,
  onlyTheCard:
    'This only says whether the card is valid today. Whether somebody is dispatched to an institution is told to its bound contact only.',
  notHere:
    'There is no record of an inspection of your institution by this person that you can be told of now. Ask to see the QR code on their phone and scan it.',
  deadLink:
    'This QR code is wrong or out of date. Let the supervisor show the card again, or ask the agency.',
  unknown: (cardNo) => `No card ${cardNo} in the roster.`,
  status: 'Status',
  unit: 'Unit',
  today: { yes: 'valid today', no: 'not valid today' },
  faceTitle: 'Quality supervisor · view',
  faceNumber: 'Number',
  faceKind: 'Pool',
  issuer: 'Issuer',
  validity: 'Valid',
  period: (from, until) => `${from} to ${until}`,
  noContract: 'card holder without contract',
  scan: 'Scan to check',
  onlyAView: 'A view of what is recorded, not the card itself; scan to check whether it is valid.',
  noSeatNow: 'No seat in a visit that takes place now.',
}

export const CARD_TEXTS: Record<Lang, typeof zh> = { zh, en }
