// /policy: the rules in force, in words, each saying who set it.
import { policyWords } from '../../domain/policy-words.ts'
import type { Feature } from '../feature.ts'
import { html, lines } from '../html.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { START_TEXTS } from '../texts/start.ts'

/** Telegram takes 4,096 characters a message; an agency with a long name sets many rules. */
const ROOM = 3_500

/** The rows in as few lots as there is room for. */
function lots(rows: readonly string[]): string[][] {
  const all: string[][] = [[]]
  let length = 0
  for (const row of rows) {
    if (length + row.length > ROOM) {
      all.push([])
      length = 0
    }
    all.at(-1)?.push(row)
    length += row.length + 3
  }
  return all
}

export const policyFeature: Feature = {
  commands: {
    policy: async (chat) => {
      const { lang, policy } = chat.view
      const { reads, supervisor } = chat.who
      if (!reads && !supervisor) {
        await chat.say(COMMON_TEXTS[lang].notForYou)
        return
      }
      const title = html`<b>${START_TEXTS[lang].policyTitle}</b>`
      const rows = policyWords(policy, lang).map(({ words }) => words)
      for (const lot of lots(rows)) {
        await chat.say({ text: lines(title, ...lot.map((row) => html`· ${row}`)) })
      }
    },
  },
}
