// /journal verify: checks the chain of the whole journal.
import { checkJournal } from '../../app/check-journal.ts'
import type { Feature } from '../feature.ts'
import { html, lines } from '../html.ts'
import { patiently } from '../progress.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { DRAW_TEXTS } from '../texts/draw.ts'

export const journalFeature: Feature = {
  commands: {
    journal: async (chat, rest) => {
      const { lang } = chat.view
      const t = DRAW_TEXTS[lang]
      if (chat.who.reads && rest.toLowerCase() !== 'verify') {
        await chat.say(t.journalUsage)
        return
      }
      const outcome = await patiently(chat, checkJournal(chat.deps, chat.chatId))
      if (outcome.kind === 'not-allowed') {
        await chat.say(COMMON_TEXTS[lang].forCoordinators)
        return
      }
      const { verdict } = outcome
      await chat.say({
        text: verdict.ok
          ? lines(
              html`<b>${t.journalOk(verdict.count)}</b>`,
              html`${t.journalHead}`,
              html`<code>${verdict.head}</code>`,
            )
          : html`<b>${t.journalBroken(verdict.seq, verdict.problem)}</b>`,
      })
    },
  },
}
