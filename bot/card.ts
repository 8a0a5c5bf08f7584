// Cards in the chat: a supervisor shows theirs with a QR picture, others check it by number, by scanning, or by a button.
import { checkCardLink, checkCardNumber, checkVisitor, showCardView, showOwnCard } from '../app/show-card.ts'
import { type CardLink, cardStart } from '../domain/card.ts'
import { durationWords } from '../domain/time-words.ts'
import type { Chat } from './context.ts'
import type { Feature } from './feature.ts'
import { cut, html, lines } from './html.ts'
import { CARD_TEXTS } from './texts/card.ts'
import { COMMON_TEXTS } from './texts/common.ts'
import { cardAnswer, genuineCard, ownCard } from './views/card.ts'
import { cardFace } from './views/card-face.ts'

/** Shows the caller's own card for a visit; says why not when it cannot be shown now. */
export async function sendOwnCard(chat: Chat, dispatchId: number): Promise<void> {
  const { lang, policy } = chat.view
  const t = CARD_TEXTS[lang]
  const card = await showOwnCard(chat.deps, chat.chatId, dispatchId)
  switch (card.kind) {
    case 'not-yours':
      return chat.toast(COMMON_TEXTS[lang].notForYou, { alert: true })
    case 'too-early':
      return chat.toast(t.tooEarly(dispatchId, durationWords(policy.checkInEarly, lang)), { alert: true })
    case 'over':
      return chat.toast(t.over(dispatchId), { alert: true })
    case 'card': {
      const link = `https://t.me/${chat.botUsername}?start=${cardStart(card.link)}`
      await chat.say(ownCard(card, await chat.deps.documents.qr(link), chat.view))
    }
  }
}

/** Longer than any card number there is. */
const SHOWN_CHARACTERS = 40

export async function answerCardNumber(chat: Chat, typed: string): Promise<void> {
  const answer = await checkCardNumber(chat.deps, chat.chatId, cut(typed, SHOWN_CHARACTERS))
  await chat.say(cardAnswer(answer, chat.view))
}

export async function answerCardLink(chat: Chat, link: CardLink): Promise<void> {
  const answer = await checkCardLink(chat.deps, chat.chatId, link)
  await chat.say(
    answer ? cardAnswer(answer, chat.view) : { text: html`${CARD_TEXTS[chat.view.lang].deadLink}` },
  )
}

async function answerVisitor(chat: Chat, dispatchId: number, supervisorId: number): Promise<void> {
  const { lang } = chat.view
  const t = CARD_TEXTS[lang]
  const checked = await checkVisitor(chat.deps, chat.chatId, dispatchId, supervisorId)
  switch (checked.kind) {
    case 'genuine':
      await chat.say(genuineCard(checked, chat.view))
      return
    case 'not-genuine':
      return chat.toast(t.notGenuine(checked.cardNo, dispatchId), { alert: true })
    case 'over':
      return chat.toast(t.over(dispatchId), { alert: true })
    case 'not-allowed':
      return chat.toast(COMMON_TEXTS[lang].notForYou, { alert: true })
  }
}

/** The card as a picture, plainly a view: it cannot be passed on (Art. 10). */
async function sendCardView(chat: Chat): Promise<void> {
  const { lang } = chat.view
  const t = CARD_TEXTS[lang]
  const shown = await showCardView(chat.deps, chat.chatId)
  if (!shown) {
    await chat.say(COMMON_TEXTS[lang].forSupervisors)
    return
  }
  const face = cardFace(shown.supervisor, shown.standing, chat.botUsername, chat.view)
  const bytes = await chat.deps.documents.cardPicture(face)
  await chat.say({
    text: lines(html`🪪 ${t.onlyAView}`, !shown.standing.valid && html`<b>${t.notValidToday}</b>`),
    file: { kind: 'photo', fileName: 'card.png', bytes },
    protect: true,
  })
}

export const cardFeature: Feature = {
  commands: { card: sendCardView },
  presses: {
    card: (chat, [dispatchId]) => sendOwnCard(chat, dispatchId),
    'card-check': (chat, [dispatchId, supervisorId]) => answerVisitor(chat, dispatchId, supervisorId),
  },
}
