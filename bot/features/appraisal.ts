// /appraise shows what a year's records propose for everybody; a coordinator decides, one by one or all proposed passes at
// once; the person is told and may comment.
import { z } from 'zod'
import {
  type AppraisalFile,
  isAppraisable,
  listAppraisals,
  showAppraisal,
  yearAppraisals,
} from '../../app/appraise.ts'
import { commentKey, giveComment, openComment } from '../../app/appraise-comment.ts'
import { decideAppraisal, decisionKey, giveDecisionReasons, openDecision } from '../../app/appraise-decide.ts'
import { endDraft } from '../../app/drafts.ts'
import { thisYear } from '../../app/year-span.ts'
import type { AppraisalFilter } from '../../domain/appraisal.ts'
import { ask, askOnceMore } from '../ask.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html } from '../html.ts'
import { APPRAISAL_TEXTS } from '../texts/appraisal.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import type { AppraisalPress } from '../verbs/appraisal.ts'
import { appraisalPage, decidedMessage, decisionQuestion, decisionSure } from '../views/appraisal.ts'
import { appraisalList } from '../views/appraisal-list.ts'
import { agencyName } from '../views/context.ts'

const draftData = z.object({ year: z.number().int() })

const forDesk = (chat: Chat): Promise<void> =>
  chat.toast(COMMON_TEXTS[chat.view.lang].forCoordinators, { alert: true })
const notForYou = (chat: Chat): Promise<void> =>
  chat.toast(COMMON_TEXTS[chat.view.lang].notForYou, { alert: true })

async function appraise(chat: Chat, rest: string): Promise<void> {
  const { lang } = chat.view
  const now = thisYear(chat.deps)
  const typed = rest.normalize('NFKC').trim()
  const year = typed === '' ? now : Number(/^(\d{4})\s*年?$/.exec(typed)?.[1])
  if (!chat.who.reads) await chat.say(COMMON_TEXTS[lang].forCoordinators)
  else if (!isAppraisable(chat.deps, year)) await chat.say(APPRAISAL_TEXTS[lang].usage(now))
  else await showList(chat, year, 'open', 0)
}

async function showList(chat: Chat, year: number, filter: AppraisalFilter, offset: number): Promise<void> {
  if (!isAppraisable(chat.deps, year)) return forDesk(chat)
  const listed = await listAppraisals(chat.deps, chat.chatId, year, filter, offset)
  if (listed.kind === 'not-allowed') return forDesk(chat)
  await chat.show(appraisalList(listed, chat.view, chat.who.coordinator))
}

async function press(chat: Chat, supervisorId: number, year: number, what: AppraisalPress): Promise<void> {
  const t = APPRAISAL_TEXTS[chat.view.lang]
  if (!isAppraisable(chat.deps, year)) return notForYou(chat)
  if (what === 'no-renewal') {
    if (!chat.who.coordinator) return notForYou(chat)
    return chat.toast(t.noRenewalHow, { alert: true })
  }
  if (what === 'open') {
    const shown = await showAppraisal(chat.deps, chat.chatId, supervisorId, year)
    if (shown.kind === 'not-allowed') return notForYou(chat)
    await chat.show(appraisalPage(shown, chat.view, chat.who.coordinator))
    return
  }
  const opened = await openDecision(chat.deps, chat.chatId, { supervisorId, year, decision: what })
  if (opened.kind === 'not-allowed') return notForYou(chat)
  const draft = { kind: 'appraise', subjectId: supervisorId, key: decisionKey(supervisorId, year) }
  await ask(chat, { ...draft, data: opened.data }, decisionQuestion(opened, chat.view))
}

async function decide(chat: Chat, supervisorId: number, year: number): Promise<void> {
  const t = APPRAISAL_TEXTS[chat.view.lang]
  const outcome = await decideAppraisal(chat.deps, chat.caller, supervisorId, year)
  if (outcome.kind === 'already-applied') return chat.toast(COMMON_TEXTS[chat.view.lang].already)
  if (outcome.kind === 'not-allowed') return notForYou(chat)
  if (outcome.kind === 'nothing-asked') return chat.toast(t.nothingAsked, { alert: true })
  if (outcome.kind === 'decided-meanwhile') {
    await chat.show({ text: html`${t.meanwhile}` })
    return
  }
  const decision = outcome.view.entry.decided?.decision ?? 'pass'
  await chat.show(decidedMessage(outcome.view, decision, outcome.told, chat.view))
}

async function sendFile(chat: Chat, file: AppraisalFile): Promise<void> {
  const { view, deps } = chat
  const t = APPRAISAL_TEXTS[view.lang]
  const { lang, policy } = view
  const zone = policy.timezone
  const bytes = await deps.documents.appraisalsXlsx({ ...file, agency: agencyName(view), lang, zone })
  await chat.say({
    text: html`${t.file(file.year, file.entries.length)}`,
    file: { kind: 'document', fileName: `${t.fileName(file.year)}.xlsx`, bytes },
    protect: true,
  })
}

export const appraisalFeature: Feature = {
  commands: { appraise },
  presses: {
    appraise: (chat, [id, year, what]) => press(chat, id, year, what),
    'appraise-do': (chat, [id, year]) => decide(chat, id, year),
    'appraise-list': (chat, [year, filter, offset]) => showList(chat, year, filter, offset),
    'appraise-xlsx': async (chat, [year]) => {
      if (!chat.who.reads || !isAppraisable(chat.deps, year)) return forDesk(chat)
      await chat.toast(APPRAISAL_TEXTS[chat.view.lang].working)
      const file = await yearAppraisals(chat.deps, chat.chatId, year)
      if (file) await sendFile(chat, file)
    },
    'appraisal-say': async (chat, [year]) => {
      const t = APPRAISAL_TEXTS[chat.view.lang]
      const opened = await openComment(chat.deps, chat.chatId, year)
      if (opened.kind === 'not-yours') return notForYou(chat)
      if (opened.kind === 'too-late') return chat.toast(t.commentLate(opened.until), { alert: true })
      await ask(
        chat,
        { kind: 'appraisal-comment', subjectId: year, key: commentKey(year) },
        t.askComment(year),
      )
    },
  },
  drafts: {
    appraise: async (chat, draft, text) => {
      const { lang } = chat.view
      const of = { supervisorId: draft.subjectId ?? 0, year: draftData.parse(draft.data).year }
      const outcome = await giveDecisionReasons(chat.deps, chat.caller, of, text)
      if (outcome.kind === 'asked') await askOnceMore(chat, draft, decisionSure(outcome, chat.view))
      else if (outcome.kind === 'reasons-missing') await chat.say(COMMON_TEXTS[lang].missing)
      else if (outcome.kind === 'too-long') await chat.say(COMMON_TEXTS[lang].tooLong(outcome.max))
      else if (outcome.kind !== 'already-applied') {
        await endDraft(chat.deps, chat.chatId, draft.key)
        await chat.say(COMMON_TEXTS[lang].notForYou)
      }
    },
    'appraisal-comment': async (chat, draft, text) => {
      const { lang } = chat.view
      const t = APPRAISAL_TEXTS[lang]
      const outcome = await giveComment(chat.deps, chat.caller, draft.subjectId ?? 0, text)
      if (outcome.kind === 'said') {
        await chat.say(t.commentKept)
        if (draft.messageId !== null) await chat.retire(draft.messageId)
      } else if (outcome.kind === 'reasons-missing') await chat.say(COMMON_TEXTS[lang].missing)
      else if (outcome.kind === 'too-long') await chat.say(COMMON_TEXTS[lang].tooLong(outcome.max))
      else if (outcome.kind !== 'already-applied') {
        await endDraft(chat.deps, chat.chatId, draft.key)
        await chat.say(
          outcome.kind === 'too-late' ? t.commentLate(outcome.until) : COMMON_TEXTS[lang].notForYou,
        )
      }
    },
  },
}
