// /start: binds the chat by a code or because a roster names the account, and says who the person is here; the link of a
// card's QR picture comes this way too.
import { bindByCode, bindNamed } from '../../app/bind-chat.ts'
import type { Who } from '../../app/who.ts'
import { readCardCheck, readCardStart } from '../../domain/card.ts'
import { answerCardLink, answerCardNumber } from '../card.ts'
import { registerFor } from '../commands.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html, paragraphs } from '../html.ts'
import { START_TEXTS } from '../texts/start.ts'
import { agencyName } from '../views/context.ts'
import { whoYouAre } from '../views/welcome.ts'

/** Greets in the language the person has now: binding may have brought that of the roster. */
async function welcome(chat: Chat, who: Who, news: ('bound' | 'bindingMovedHere' | 'alreadyBound')[]) {
  const view = { ...chat.view, lang: who.lang }
  const t = START_TEXTS[who.lang]
  await registerFor(chat, who)
  const said = news.map((one) => t[one]).join('')
  await chat.say({ text: paragraphs(html`${said || t.hello}`, whoYouAre(who, view), html`${t.seeHelp}`) })
}

const isKnown = ({ reads, supervisor, institutions }: Who): boolean =>
  reads || supervisor !== null || institutions.length > 0

async function greetStranger(chat: Chat): Promise<void> {
  const t = START_TEXTS[chat.view.lang]
  await chat.say({
    text: paragraphs(html`${t.hello}`, html`${t.stranger(agencyName(chat.view))}`, html`${t.seeHelp}`),
  })
}

async function byCode(chat: Chat, code: string): Promise<void> {
  const outcome = await bindByCode(chat.deps, chat.caller, code)
  const t = START_TEXTS[chat.view.lang]
  switch (outcome.kind) {
    case 'bound':
      return welcome(chat, outcome.who, outcome.moved ? ['bound', 'bindingMovedHere'] : ['bound'])
    case 'already-bound':
      return welcome(chat, outcome.who, ['alreadyBound'])
    case 'already-applied':
      // Handled before, but the answer may not have arrived: who the chat is now was read after that.
      return isKnown(chat.who) ? welcome(chat, chat.who, []) : greetStranger(chat)
    case 'not-valid':
      await chat.say(t.notValid)
      return
    case 'try-later':
      await chat.say(t.tryLater)
      return
    case 'other-card':
      await chat.say(t.otherCard(outcome.cardNo))
  }
}

async function plain(chat: Chat): Promise<void> {
  const outcome = await bindNamed(chat.deps, chat.caller)
  if (outcome.kind === 'known') return welcome(chat, outcome.who, outcome.bound > 0 ? ['bound'] : [])
  if (outcome.kind === 'already-applied' && isKnown(chat.who)) return welcome(chat, chat.who, [])
  await greetStranger(chat)
}

export const startFeature: Feature = {
  commands: {
    start: async (chat, rest) => {
      const card = readCardStart(rest)
      const cardNo = readCardCheck(rest)
      if (card) await answerCardLink(chat, card)
      else if (cardNo) await answerCardNumber(chat, cardNo)
      else await (rest === '' ? plain(chat) : byCode(chat, rest))
    },
  },
}
