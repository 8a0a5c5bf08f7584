// Owns when a file that a person sent counts as lost, and how that is said.
import type { Lang } from './records.ts'

export const FILE_LOSSES = ['gone', 'too-large', 'not-a-picture', 'out-of-reach'] as const
export type FileLoss = (typeof FILE_LOSSES)[number]

export const LOSS_WORDS: Readonly<Record<Lang, Readonly<Record<FileLoss, string>>>> = {
  zh: {
    gone: 'Telegram 上已没有这个文件',
    'too-large': '文件超过 20 MB，Telegram 不让机器人下载',
    'not-a-picture': '发来的文件名义上是图片，内容却不是图片',
    'out-of-reach': '一天之内没能从 Telegram 取到这个文件',
  },
  en: {
    gone: 'Telegram does not have the file any more',
    'too-large': 'the file is larger than 20 MB, which Telegram does not let bots download',
    'not-a-picture': 'the file is called a picture but its content is none',
    'out-of-reach': 'Telegram did not give the file within a day',
  },
}

/** A loss as it was kept; words of an older version count as out of reach. */
export const lossOf = (kept: string): FileLoss => FILE_LOSSES.find((one) => one === kept) ?? 'out-of-reach'

const WAITED_MS = 24 * 3_600_000

/** Whether a file that Telegram has failed to give since then is not waited for any more. */
export const waitIsOver = (missedSince: Date, now: Date): boolean =>
  now.getTime() - missedSince.getTime() > WAITED_MS

/** The types under which the chat takes a file as a photo. */
const PHOTO = /^image\/(?:jpeg|png|webp|heic|heif)$/

/** @param found the type by the content, null when it is none that is known */
export const isFalsePicture = (claimed: string, found: string | null): boolean =>
  PHOTO.test(claimed) && !found?.startsWith('image/')
