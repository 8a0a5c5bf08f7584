// All proposed passes of a year decided at once: shown, given reasons, asked once more.
import { allKey, decideAll, giveAllReasons, openAll } from '../../app/appraise-all.ts'
import { endDraft } from '../../app/drafts.ts'
import { ask, askOnceMore } from '../ask.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html } from '../html.ts'
import { APPRAISAL_TEXTS } from '../texts/appraisal.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { allQuestion, allSure } from '../views/appraisal-list.ts'

async function begin(chat: Chat, year: number): Promise<void> {
  const { lang } = chat.view
  const opened = await openAll(chat.deps, chat.chatId, year)
  if (opened.kind === 'not-allowed') return chat.toast(COMMON_TEXTS[lang].forCoordinators, { alert: true })
  if (opened.kind === 'nothing-asked') return chat.toast(APPRAISAL_TEXTS[lang].allNone, { alert: true })
  const draft = { kind: 'appraise-all', subjectId: year, key: allKey(year), data: opened.data }
  await ask(chat, draft, allQuestion(opened, chat.view))
}

async function decide(chat: Chat, year: number): Promise<void> {
  const { lang } = chat.view
  const t = APPRAISAL_TEXTS[lang]
  // A province has thousands: the tap is answered before the work.
  await chat.toast(t.working)
  const outcome = await decideAll(chat.deps, chat.caller, year)
  if (outcome.kind === 'not-allowed') return chat.toast(COMMON_TEXTS[lang].forCoordinators, { alert: true })
  if (outcome.kind === 'nothing-asked') return chat.toast(t.nothingAsked, { alert: true })
  if (outcome.kind === 'already-applied') return chat.toast(COMMON_TEXTS[lang].already)
  await chat.show({ text: html`${t.allDone(outcome.decided, outcome.left)}` })
}

export const appraiseAllFeature: Feature = {
  presses: {
    'appraise-all': (chat, [year, what]) => (what === 'ask' ? begin(chat, year) : decide(chat, year)),
  },
  drafts: {
    'appraise-all': async (chat, draft, text) => {
      const { lang } = chat.view
      const outcome = await giveAllReasons(chat.deps, chat.caller, draft.subjectId ?? 0, text)
      if (outcome.kind === 'asked') await askOnceMore(chat, draft, allSure(outcome, chat.view))
      else if (outcome.kind === 'reasons-missing') await chat.say(COMMON_TEXTS[lang].missing)
      else if (outcome.kind === 'too-long') await chat.say(COMMON_TEXTS[lang].tooLong(outcome.max))
      else if (outcome.kind !== 'already-applied') {
        await endDraft(chat.deps, chat.chatId, draft.key)
        await chat.say(COMMON_TEXTS[lang].notForYou)
      }
    },
  },
}
