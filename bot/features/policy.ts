// /policy: the rules in force, in words, each saying who set it.
import { policyWords } from '../../domain/policy-words.ts'
import type { Feature } from '../feature.ts'
import { html, lines } from '../html.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { START_TEXTS } from '../texts/start.ts'

export const policyFeature: Feature = {
  commands: {
    policy: async (chat) => {
      const { lang, policy } = chat.view
      const { coordinator, supervisor } = chat.who
      if (!coordinator && !supervisor) {
        await chat.say(COMMON_TEXTS[lang].notForYou)
        return
      }
      const rows = policyWords(policy, lang).map(({ words }) => html`· ${words}`)
      await chat.say({ text: lines(html`<b>${START_TEXTS[lang].policyTitle}</b>`, ...rows) })
    },
  },
}
