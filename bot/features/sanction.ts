// /sanction, /sanctions: coordinators draft a sanction of Art. 18, issue the notice of the hearing, record what came in
// writing, decide or drop it, and go on to the next step.
import type { AlreadyApplied } from '../../app/deps.ts'
import { chooseGround, chooseStep, tickAct } from '../../app/sanction-draft.ts'
import { notifySanction } from '../../app/sanction-notify.ts'
import { type OpenOutcome, openNextStep, openSanction } from '../../app/sanction-open.ts'
import { type SanctionOutcome, sanctionRefusal } from '../../app/sanction-step.ts'
import { openSanctionPage, type SanctionView, sendHearingFiles } from '../../app/sanction-view.ts'
import { listSanctions } from '../../app/sanctions.ts'
import type { SanctionEvent } from '../../domain/sanction.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import type { Message } from '../message.ts'
import { answered, askWords, issueDecision, sanctionWords } from '../sanction-words.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { SANCTION_TEXTS } from '../texts/sanction.ts'
import type { SanctionPress } from '../verbs/sanction.ts'
import { sanctionList, sanctionMessage } from '../views/sanction.ts'
import { notifySure } from '../views/sanction-sure.ts'

async function showList(chat: Chat, offset: number): Promise<void> {
  const listed = await listSanctions(chat.deps, chat.chatId, offset)
  if (listed.kind === 'not-allowed') {
    await chat.say(COMMON_TEXTS[chat.view.lang].forCoordinators)
    return
  }
  await chat.show(sanctionList(listed, chat.view))
}

/** A page in place of the tapped message, or below what was typed. */
async function showPage(
  chat: Chat,
  id: number,
  make: (shown: SanctionView) => Message = (shown) => sanctionMessage(shown, chat.view),
): Promise<void> {
  const shown = await openSanctionPage(chat.deps, chat.chatId, id)
  if (shown) await chat.show(make(shown))
  else await chat.toast(COMMON_TEXTS[chat.view.lang].notForYou, { alert: true })
}

/** What a tap did, or why it did nothing; then the page as it is now. */
async function stepped(chat: Chat, id: number, outcome: SanctionOutcome | AlreadyApplied): Promise<void> {
  if (outcome.kind !== 'already-applied' && (outcome.kind !== 'done' || outcome.event !== 'draft'))
    await chat.toast(sanctionWords(chat, outcome), { alert: outcome.kind !== 'done' })
  if (outcome.kind !== 'not-allowed') await showPage(chat, id)
}

async function opened(chat: Chat, outcome: OpenOutcome | AlreadyApplied): Promise<void> {
  const { lang } = chat.view
  const t = SANCTION_TEXTS[lang]
  switch (outcome.kind) {
    case 'open': {
      const shown = await openSanctionPage(chat.deps, chat.chatId, outcome.sanctionId)
      if (shown) await chat.say(sanctionMessage(shown, chat.view))
      return
    }
    case 'not-allowed':
      return chat.toast(COMMON_TEXTS[lang].notForYou, { alert: true })
    case 'unknown-dispatch':
      return chat.toast(COMMON_TEXTS[lang].unknownDispatch(outcome.dispatchId), { alert: true })
    case 'no-visit':
      return chat.toast(t.noVisit(outcome.dispatchId), { alert: true })
    case 'no-next':
      return chat.toast(t.noNext, { alert: true })
    case 'already-applied':
      return
  }
}

async function sendFiles(chat: Chat, id: number): Promise<void> {
  const { lang } = chat.view
  const outcome = await sendHearingFiles(chat.deps, chat.caller, id)
  if (outcome.kind === 'already-applied') return
  if (outcome.kind === 'not-allowed') return chat.toast(COMMON_TEXTS[lang].notForYou, { alert: true })
  await chat.toast(SANCTION_TEXTS[lang].sending(outcome.count, outcome.coming))
}

/** Asked only where it may be done now. */
async function asking(chat: Chat, id: number, event: SanctionEvent, run: () => Promise<void>): Promise<void> {
  const refusal = await sanctionRefusal(chat.deps, chat.chatId, id, { event, as: 'coordinator' })
  return refusal ? stepped(chat, id, refusal) : run()
}

async function press(chat: Chat, id: number, what: SanctionPress): Promise<void> {
  switch (what) {
    case 'page':
      return showPage(chat, id)
    case 'facts':
      return asking(chat, id, 'draft', () => askWords(chat, id, 'facts'))
    case 'notify':
      return asking(chat, id, 'notify', () => showPage(chat, id, (shown) => notifySure(shown, chat.view)))
    case 'notify-sure':
      return stepped(chat, id, await notifySanction(chat.deps, chat.caller, id))
    case 'written':
      return asking(chat, id, 'state', () => askWords(chat, id, 'written'))
    case 'decide':
    case 'demands':
    case 'day':
      return asking(chat, id, 'decide', () => askWords(chat, id, what))
    case 'decide-sure':
      return asking(chat, id, 'decide', async () => {
        const outcome = await issueDecision(chat, id)
        if (outcome) await stepped(chat, id, outcome)
      })
    case 'drop':
      return asking(chat, id, 'drop', () => askWords(chat, id, 'drop'))
    case 'files':
      return sendFiles(chat, id)
    case 'next':
      return opened(chat, await openNextStep(chat.deps, chat.caller, id))
  }
}

export const sanctionFeature: Feature = {
  commands: {
    sanctions: (chat) => showList(chat, 0),
    sanction: async (chat, rest) => {
      const number = /^\D{0,10}(\d{1,9})\D{0,3}$/u.exec(rest.normalize('NFKC'))?.[1]
      const { lang } = chat.view
      if (!chat.who.coordinator) await chat.say(COMMON_TEXTS[lang].forCoordinators)
      else if (number === undefined) await chat.say(SANCTION_TEXTS[lang].usage)
      else await opened(chat, await openSanction(chat.deps, chat.caller, Number(number)))
    },
  },
  numbered: {
    sanction: async (chat, id) => {
      const shown = await openSanctionPage(chat.deps, chat.chatId, id)
      await chat.say(shown ? sanctionMessage(shown, chat.view) : COMMON_TEXTS[chat.view.lang].notForYou)
    },
  },
  presses: {
    'sanction-page': (chat, [offset]) => showList(chat, offset),
    'sanction-open': async (chat, [dispatchId]) =>
      opened(chat, await openSanction(chat.deps, chat.caller, dispatchId)),
    'sanction-new': async (chat, [dispatchId]) =>
      opened(chat, await openSanction(chat.deps, chat.caller, dispatchId, true)),
    'sanction-act': async (chat, [id, act]) =>
      stepped(chat, id, await tickAct(chat.deps, chat.caller, id, act)),
    'sanction-step': async (chat, [id, step]) =>
      stepped(chat, id, await chooseStep(chat.deps, chat.caller, id, step)),
    'sanction-ground': async (chat, [id, ground]) =>
      stepped(chat, id, await chooseGround(chat.deps, chat.caller, id, ground)),
    sanction: (chat, [id, what]) => press(chat, id, what),
  },
  drafts: { sanction: answered },
}
