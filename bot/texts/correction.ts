// Wording of a correction of an official document as a coordinator writes it.
import type { CorrectionWord } from '../../app/correct-document.ts'
import type { Lang } from '../../domain/records.ts'

const zh = {
  ask: {
    wrong: (number: string, max: number) =>
      `更正 ${number}（1/3）：原文哪里有误？请照原文写出有误的内容，最多 ${max} 个字。`,
    right: (number: string, max: number) => `更正 ${number}（2/3）：应当改成什么？最多 ${max} 个字。`,
    reasons: (number: string, max: number) => `更正 ${number}（3/3）：为什么更正？最多 ${max} 个字。`,
  } satisfies Record<CorrectionWord, (number: string, max: number) => string>,
  review: (number: string) => `✏️ 更正 ${number}，请核对`,
  label: { wrong: '有误的内容', right: '更正为', reasons: '理由' } satisfies Record<CorrectionWord, string>,
  earlier: (numbers: string) => `此前已有更正：${numbers}`,
  means: '确认后发出更正通知书，有自己的字号，和其他公文一样送达评价机构；原文书保留不变。',
  confirm: '✅ 确认发出',
  again: '✏️ 重写',
  tapFirst: '请点“确认发出”；要改就点“重写”。',
  issued: (number: string, of: string) => `✔️ 已发出 ${number}，更正 ${of}。`,
  meanwhile: (number: string) => `${number} 刚刚已更正过这份文书。请再核对一次，仍要更正就再点“确认发出”。`,
}

const en: typeof zh = {
  ask: {
    wrong: (number, max) =>
      `Correcting ${number} (1/3): what is wrong? Please quote it as it stands there, at most ${max} characters.`,
    right: (number, max) => `Correcting ${number} (2/3): what is right? At most ${max} characters.`,
    reasons: (number, max) => `Correcting ${number} (3/3): why? At most ${max} characters.`,
  },
  review: (number) => `✏️ Correcting ${number}: please check`,
  label: { wrong: 'Wrong', right: 'Right', reasons: 'Reasons' },
  earlier: (numbers) => `Corrected before by ${numbers}`,
  means:
    'A correction with a number of its own is issued and served like every document; the corrected one stays as it is.',
  confirm: '✅ Issue it',
  again: '✏️ Write again',
  tapFirst: 'Please tap “Issue it”, or “Write again” to change it.',
  issued: (number, of) => `✔️ ${number} is issued; it corrects ${of}.`,
  meanwhile: (number) =>
    `${number} has just corrected the same document. Please check once more; tap “Issue it” again to issue this one too.`,
}

export const CORRECTION_TEXTS: Record<Lang, typeof zh> = { zh, en }
