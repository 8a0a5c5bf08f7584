// /my: what waits for this person, each invitation anew with its buttons.
import { type Duties, moveInvitationMessage, type Owed, showMy } from '../../app/show-my.ts'
import { openQuestion } from '../../domain/feedback.ts'
import { callbackData } from '../callback-data.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { type Html, html, lines, paragraphs } from '../html.ts'
import type { Button } from '../message.ts'
import { HEARING_TEXTS } from '../texts/hearing.ts'
import { MY_TEXTS } from '../texts/my.ts'
import { ORDER_TEXTS } from '../texts/order-to-correct.ts'
import { SANCTION_TEXTS } from '../texts/sanction.ts'
import { WORDS } from '../texts/words.ts'
import { colon, dueWhen, when } from '../views/context.ts'
import { invitationMessage } from '../views/invitation.ts'

/** Telegram lets a bot send about one message a second to a chat. */
const MOST = 10

function dutyLines(duties: Duties, chat: Chat): Html {
  const t = MY_TEXTS[chat.view.lang]
  const all = [
    duties.planned > 0 && html`${t.planned(duties.planned)}`,
    html`${t.running(duties.running)}`,
    html`${t.cases(duties.cases)}`,
    html`${t.grounds(duties.grounds)}`,
    duties.opinions > 0 && html`${t.opinions(duties.opinions)}`,
    duties.sanctions > 0 && html`${SANCTION_TEXTS[chat.view.lang].wait(duties.sanctions)}`,
    duties.publications > 0 && html`${t.publications(duties.publications)}`,
  ]
  return lines(html`<b>${t.duties}</b>`, ...all)
}

/** Leads to what is owed. */
function openButton(owed: Owed, { view: { lang } }: Chat): Button {
  const { kind, dispatchId } = owed
  const data =
    'opinionId' in owed
      ? callbackData('opinion', owed.opinionId, 0)
      : kind === 'assent'
        ? callbackData('team', dispatchId)
        : callbackData('q-open', owed.sheetId)
  return { text: `${MY_TEXTS[lang].open[kind]} · ${dispatchId}`, data }
}

/** The message an invitation was shown in before loses its buttons, so that one copy answers. */
async function showAnew(chat: Chat, invitationId: number, messageId: number): Promise<void> {
  const before = await moveInvitationMessage(chat.deps, chat.chatId, invitationId, messageId)
  if (before === null || before === messageId) return
  await chat.wire.telegram
    .editMessageReplyMarkup(chat.chatId, before, undefined, undefined)
    .catch((error: unknown) => {
      const kind = error instanceof Error ? error.name : 'unknown'
      chat.deps.log.info({ kind }, 'an earlier invitation message kept its buttons')
    })
}

export const myFeature: Feature = {
  commands: {
    my: async (chat) => {
      const { lang } = chat.view
      const t = MY_TEXTS[lang]
      const h = HEARING_TEXTS[lang]
      const o = ORDER_TEXTS[lang]
      const my = await showMy(chat.deps, chat.chatId)
      const { who, invitations, owed, documents, answers, hearings, corrections, feedback, duties, now } = my
      const open = invitations.filter(({ invitation }) => invitation.state === 'open').length
      const visits =
        invitations.length > 0
          ? t.waiting(open, invitations.length - open)
          : who.supervisor && owed.length === 0 && t.nothing
      const names = who.institutions.map(({ name }) => name).join(WORDS[lang].separator)
      const known = who.supervisor || who.institutions.length > 0 || duties
      await chat.say({
        text: paragraphs(
          !known && html`${t.notBound}`,
          owed.length > 0 &&
            lines(
              ...owed.map(
                ({ kind, dispatchId, dueAt }) =>
                  html`${t.owed[kind](dispatchId, dueAt ? when(dueAt, chat.view) : '')}`,
              ),
            ),
          visits ? html`${visits}` : null,
          names !== '' &&
            lines(
              html`<b>${t.institutions}</b>${colon(chat.view)}${names}`,
              [documents, answers, hearings, corrections, feedback].flat().length === 0 &&
                html`${t.nothingOwed}`,
              ...documents.map(({ number, dueAt }) => html`${t.document(number, dueWhen(dueAt, chat.view))}`),
              ...answers.map(
                ({ answer, dispatchId, dueAt }) =>
                  html`${t.answer[answer](dispatchId, dueAt ? dueWhen(dueAt, chat.view) : '')}`,
              ),
              ...hearings.map(
                ({ dispatchId, dueAt }) => html`${h.owed(dispatchId, dueWhen(dueAt, chat.view))}`,
              ),
              ...corrections.map(
                ({ dispatchId, dueAt }) => html`${o.owed(dispatchId, dueWhen(dueAt, chat.view))}`,
              ),
              ...feedback.map(
                ({ institution, startsAt, until }) =>
                  html`${t.feedback(institution, when(startsAt, chat.view), when(until, chat.view))}`,
              ),
            ),
          duties && dutyLines(duties, chat),
          invitations.length > MOST && html`${t.more(invitations.length - MOST)}`,
        ),
        buttons: [
          ...owed.slice(0, MOST).map((one) => [openButton(one, chat)]),
          ...documents
            .slice(0, MOST)
            .map(({ id, number }) => [
              { text: t.openDocument(number), data: callbackData('document-again', id) },
            ]),
          ...answers.slice(0, MOST).map(({ answer, opinionId, dispatchId }) => [
            {
              text: t.openAnswer[answer](dispatchId),
              data: callbackData('answer', answer, opinionId, 'begin', 0),
            },
          ]),
          ...hearings
            .slice(0, MOST)
            .map(({ sanctionId, dispatchId }) => [
              { text: h.open(dispatchId), data: callbackData('hearing', sanctionId, 'page') },
            ]),
          ...corrections
            .slice(0, MOST)
            .map(({ sanctionId, dispatchId }) => [
              { text: o.open(dispatchId), data: callbackData('correct', sanctionId, 'contact') },
            ]),
          ...feedback.slice(0, MOST).map(({ dispatchId, startsAt, feedback: said }) => [
            {
              text: t.openFeedback(when(startsAt, chat.view)),
              data: callbackData('feedback-ask', dispatchId, openQuestion(said) ?? 'fairness'),
            },
          ]),
        ],
      })
      for (const view of invitations.slice(0, MOST)) {
        const message = invitationMessage({ kind: 'invitation', view, now }, { ...chat.view, fresh: true })
        await showAnew(chat, view.invitation.id, await chat.say(message))
      }
    },
  },
}
