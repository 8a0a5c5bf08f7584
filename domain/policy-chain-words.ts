// Owns the settings of the opinion chain (Art. 15) and of official documents in words.
import type { Policy } from './policy.ts'
import { reminders, type Words, within } from './policy-phrases.ts'
import { PUBLICATION_WORDS } from './publication.ts'

export const CHAIN_SENTENCES = {
  documentPrefix: ({ documentPrefix }) => ({
    zh: `公文字号中的机关代字：${documentPrefix}，如初步督导意见为“初${documentPrefix}〔2026〕3号”`,
    en: `The agency's sign in document numbers: ${documentPrefix}, as in 初${documentPrefix}〔2026〕3号 for a preliminary opinion`,
  }),
  acknowledgeWithin: (policy) => {
    const { zh, en } = within(policy.acknowledgeWithin, policy.workingDays)
    return {
      zh: `公文发出后 ${zh}签收；逾期由工作人员以其他方式送达并登记`,
      en: `A document is to be acknowledged ${en} of its issue; after that a coordinator serves it by other means`,
    }
  },
  remindAcknowledge: ({ remindAcknowledge }) =>
    reminders(
      remindAcknowledge,
      { zh: '公文签收的提醒', en: 'Reminders to acknowledge a document' },
      { zh: '到期前', en: 'before it is due' },
    ),
  defenceWithin: (policy) => {
    const { zh, en } = within(policy.defenceWithin, policy.workingDays)
    return { zh: `收到初步督导意见后 ${zh}可以申辩`, en: `A preliminary opinion may be answered ${en}` }
  },
  remindDefence: ({ remindDefence }) =>
    reminders(
      remindDefence,
      { zh: '申辩、听取意见的提醒', en: 'Reminders of a defence or a hearing' },
      { zh: '到期前', en: 'before it is due' },
    ),
  hearWithin: (policy) => {
    const { zh, en } = within(policy.hearWithin, policy.workingDays)
    return {
      zh: `作出处理前，评价机构可在收到告知书后 ${zh}陈述意见`,
      en: `Before a sanction is decided the institution may state its view ${en} of the notice`,
    }
  },
  rectifyWithin: (policy) => {
    const { zh, en } = within(policy.rectifyWithin, policy.workingDays)
    return { zh: `收到督导意见书后 ${zh}完成整改`, en: `Rectification is due ${en} of the opinion notice` }
  },
  remindRectification: ({ remindRectification }) =>
    reminders(
      remindRectification,
      { zh: '整改的提醒', en: 'Reminders of rectification' },
      { zh: '到期前', en: 'before it is due' },
    ),
  opinionChainForDaily: ({ opinionChainForDaily }) =>
    opinionChainForDaily
      ? {
          zh: '日常督导也走督导意见、申辩、整改程序',
          en: 'Daily inspections, too, have opinion, defence, rectification',
        }
      : {
          zh: '督导意见、申辩、整改程序只用于专项督导',
          en: 'Opinion, defence, rectification for special inspections only',
        },
  publish: ({ publish }) =>
    publish.length === 0
      ? { zh: '督导情况不公示', en: 'Nothing is published' }
      : {
          zh: `拟公示：${publish.map((kind) => PUBLICATION_WORDS.zh[kind]).join('、')}；由工作人员确认后公示`,
          en: `Proposed for publication: ${publish.map((kind) => PUBLICATION_WORDS.en[kind]).join(', ')}; a coordinator confirms each`,
        },
  publishTeam: ({ publishTeam }) =>
    publishTeam
      ? { zh: '公示督导结果时写明督导员姓名', en: 'A published result names the supervisors' }
      : { zh: '公示督导结果时不写督导员姓名', en: 'A published result does not name the supervisors' },
} satisfies Record<string, (policy: Policy) => Words>
