// What is made public of an inspection (一公开), and what may happen to an entry.

/** The draw record, the result, the opinion notice, whether it was rectified, a sanction. */
export const PUBLICATION_KINDS = ['draw', 'result', 'notice', 'rectification', 'sanction'] as const
export type PublicationKind = (typeof PUBLICATION_KINDS)[number]

export const PUBLICATION_WORDS: Readonly<Record<'zh' | 'en', Readonly<Record<PublicationKind, string>>>> = {
  zh: {
    draw: '抽调记录',
    result: '督导结果',
    notice: '督导意见书摘要',
    rectification: '整改情况',
    sanction: '处理决定',
  },
  en: {
    draw: 'draw record',
    result: 'result',
    notice: 'summary of the opinion notice',
    rectification: 'rectification',
    sanction: 'sanction',
  },
}
