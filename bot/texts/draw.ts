// Wording of /verify, /why and /journal.
import type { ChainProblem } from '../../domain/journal.ts'
import type { Lang } from '../../domain/records.ts'

const zh = {
  verifyUsage:
    '请写委派编号、督导员的证卡编号或公文字号：/verify 12，/verify R36250001（全是数字的证卡：/verify 证卡 12345），/verify 初督〔2026〕3号',
  notPublic: (n: number) =>
    `编号 ${n} 现在没有可公开的抽签记录。席位全部确定或委派结束后公开；暗访在督导结束后公开。`,
  record: (n: number, eligible: number, seats: number) =>
    `委派 ${n} 的抽签记录：从 ${eligible} 名可抽取人员中为 ${seats} 个席位排定顺序。`,
  proves:
    '它证明：顺序只由名单（poolHash）、随机种子（commitment）和公开随机文本算出，事后没有人能调换或重抽；二者若与抽签前公布的一致，就是抽签之前已经固定的。',
  compare: '请与抽签前公布的值比对：',
  check: (n: number) =>
    `核验：npm run verify-draw -- draw-${n}.json（方法见 docs/draw.md，任何人都可以自己写核验程序）`,
  withPeople: '⚠️ 工作人员和审计用副本：含证卡编号和随机数（people），请勿公开。',
  notPublicYet: '尚未公开。',
  abandoned: (n: number) => `方案 ${n} 已放弃，没有抽签。抽签前的承诺保留如下：`,
  committed: (n: number) => `委派 ${n} 还没有抽签。已固定的承诺如下：`,
  notYet: (n: number) =>
    `编号 ${n} 的抽签，现在没有可以告诉您的内容。记录公开之前，只有已被询问的人能看到自己的位置。`,
  notListed: (n: number) => `委派 ${n} 的抽签名单里没有您。`,
  whyTitle: (n: number) => `您在委派 ${n} 抽签中的情况`,
  place: (place: number, of: number) => `您排在第 ${place} 位（共 ${of} 人可抽取）。`,
  notReached: '席位在轮到您之前已经确定。',
  invited: (state: string) => `您被询问过：${state}。`,
  passedOver: (reason: string) => `轮到您时不符合条件，已跳过：${reason}。`,
  excluded: (reason: string) => `您没有进入抽取范围，原因：${reason}。`,
  card: '证卡',
  entryId: '您的编号 id',
  nonce: '您的随机数 nonce',
  keepNonce: '随机数只告诉您本人。告诉别人，就等于告诉他哪个编号是您。',
  howToCheck: '核对方法：先用 /verify 取得记录，再运行',
  later: '记录公开后可以核对。',
  journalUsage: '请写 /journal verify。',
  journalOk: (count: number) => `✅ 日志完整：${count.toLocaleString('en-US')} 条记录，每条都与前一条相连。`,
  journalHead: '末条哈希（请另行抄存，下次比对，可发现末尾被截去）：',
  journalBroken: (seq: number, problem: ChainProblem) =>
    `❌ 日志在第 ${seq} 条不一致：${
      {
        'out-of-order': '编号颠倒或重复',
        'broken-link': '与前一条不相连，其间有记录被改、删或插入',
        changed: '这条记录的内容被改动',
      }[problem]
    }。请停止使用并保全数据库。`,
}

const en: typeof zh = {
  verifyUsage:
    "Please give the number of a dispatch, of a supervisor's card, or of a document: /verify 12, /verify R36250001 (a card of digits only: /verify card 12345), /verify 初督〔2026〕3号",
  notPublic: (n) =>
    `There is no public draw record for number ${n} now. It becomes public once all seats are filled or the dispatch is over; for covert visits after the visit.`,
  record: (n, eligible, seats) =>
    `Draw record of dispatch ${n}: ${eligible} eligible people put in order for ${seats} seats.`,
  proves:
    'It proves that the order follows from the list (poolHash), the random seed (commitment) and the public entropy alone, and that nobody was moved or drawn again afterwards; list and seed were fixed before the draw if both equal what was shown then.',
  compare: 'Compare with what was shown before the draw:',
  check: (n) =>
    `Check it: npm run verify-draw -- draw-${n}.json (docs/draw.md says how; anyone can write a checker of their own)`,
  withPeople:
    "⚠️ Coordinators' and auditors' copy: it holds card numbers and nonces (people). Do not publish it.",
  notPublicYet: 'Not public yet.',
  abandoned: (n) => `Plan ${n} was abandoned; nothing was drawn. What had been committed to stays visible:`,
  committed: (n) => `Dispatch ${n} is not drawn yet. It is committed to:`,
  notYet: (n) =>
    `There is nothing to tell you about the draw of number ${n} now. Until the record is public only those who were asked see their place.`,
  notListed: (n) => `You are not listed in the draw of dispatch ${n}.`,
  whyTitle: (n) => `Your entry in the draw of dispatch ${n}`,
  place: (place, of) => `Your place is ${place} of ${of} eligible people.`,
  notReached: 'The seats were filled before your turn.',
  invited: (state) => `You were asked: ${state}.`,
  passedOver: (reason) => `You were not eligible when your turn came and were passed over: ${reason}.`,
  excluded: (reason) => `You were not in the pool. Reason: ${reason}.`,
  card: 'Card',
  entryId: 'Your id',
  nonce: 'Your nonce',
  keepNonce: 'The nonce is told to you alone. Whoever knows it can tell which id is yours.',
  howToCheck: 'To check it, get the record with /verify, then run',
  later: 'You can check it once the record is public.',
  journalUsage: 'Write /journal verify.',
  journalOk: (count) =>
    `✅ The journal is whole: ${count.toLocaleString('en-US')} facts, each linked to the one before.`,
  journalHead: 'Hash of the last fact (note it elsewhere: compared later, it shows an end cut off):',
  journalBroken: (seq, problem) =>
    `❌ The journal does not hold together at fact ${seq}: ${
      {
        'out-of-order': 'numbers reversed or repeated',
        'broken-link': 'not linked to the one before; something in between was changed, taken out or put in',
        changed: 'this fact was changed',
      }[problem]
    }. Stop using it and secure the database.`,
}

export const DRAW_TEXTS: Record<Lang, typeof zh> = { zh, en }
