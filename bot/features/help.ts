// /help: the commands this person can use, a line each.
import { commandsFor } from '../commands.ts'
import type { Feature } from '../feature.ts'
import { html, paragraphs } from '../html.ts'
import { START_TEXTS } from '../texts/start.ts'
import { commandLines, whoYouAre } from '../views/welcome.ts'

export const helpFeature: Feature = {
  commands: {
    help: async (chat) => {
      const t = START_TEXTS[chat.view.lang]
      const commands = commandsFor(chat.who)
      await chat.say({
        text: paragraphs(
          whoYouAre(chat.who, chat.view),
          html`<b>${t.helpTitle}</b>`,
          commandLines(commands, chat.view),
          html`${t.helpHint}`,
        ),
      })
    },
  },
}
