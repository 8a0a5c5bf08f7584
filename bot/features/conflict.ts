// /conflict: declares a conflict with an institution (Art. 16), asking the relation by buttons; for coordinators also that of
// somebody else; alone, lists one's own.
import { z } from 'zod'
import type { ConflictView } from '../../app/conflicts-of.ts'
import {
  type ConflictFor,
  conflictDraftKey,
  declareConflict,
  listConflicts,
  type StandingRelation,
} from '../../app/declare-conflict.ts'
import { isDay } from '../../domain/local-time.ts'
import { ask } from '../ask.ts'
import { beginConflict, conflictAnswer } from '../conflict-steps.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html, lines, paragraphs } from '../html.ts'
import { ABSENCE_TEXTS } from '../texts/absence.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { WORDS } from '../texts/words.ts'
import { bracketed, colon } from '../views/context.ts'

const draftData = z.object({
  supervisorId: z.number().int().optional(),
  untilDay: z.string().nullable().optional(),
})

/** The latest ones that fit into a message, however long their names. */
const MOST = 25

function listLine({ relation, institution, dispatchId, untilDay }: ConflictView, chat: Chat): string {
  const t = ABSENCE_TEXTS[chat.view.lang]
  const name = institution
    ? `${institution.name}${bracketed(institution.code, chat.view)}`
    : t.conflictSecret(dispatchId ?? 0)
  const session = institution && dispatchId !== null ? ` · ${t.conflictSession(dispatchId)}` : ''
  const end = untilDay === null ? '' : bracketed(t.conflictUntil(untilDay), chat.view)
  return `· ${name}${colon(chat.view)}${WORDS[chat.view.lang].relation[relation]}${session}${end}`
}

async function list(chat: Chat): Promise<void> {
  const { lang } = chat.view
  const t = ABSENCE_TEXTS[lang]
  const listed = await listConflicts(chat.deps, chat.chatId)
  if (listed.kind === 'not-supervisor') {
    await chat.say(chat.who.coordinator ? t.conflictHowFor : COMMON_TEXTS[lang].forSupervisors)
    return
  }
  const { conflicts } = listed
  const known =
    conflicts.length > 0 &&
    lines(
      html`<b>${t.conflictTitle}</b>`,
      ...conflicts.slice(-MOST).map((one) => html`${listLine(one, chat)}`),
      html`${t.conflictFix}`,
    )
  await chat.say({ text: paragraphs(known || html`${t.conflictNone}`, html`${t.conflictHow}`) })
}

async function choose(
  chat: Chat,
  institutionId: number,
  relation: StandingRelation,
  of: ConflictFor,
): Promise<void> {
  const { lang } = chat.view
  const may = of.supervisorId === undefined ? chat.who.supervisor : mayFor(chat, of.supervisorId)
  if (!may) return chat.toast(COMMON_TEXTS[lang].notForYou, { alert: true })
  if (relation === 'other') {
    const key = conflictDraftKey(institutionId, of.supervisorId)
    await ask(
      chat,
      { kind: 'conflict', subjectId: institutionId, key, data: of },
      ABSENCE_TEXTS[lang].conflictNote,
    )
    return
  }
  const outcome = await declareConflict(chat.deps, chat.caller, institutionId, relation, '', of)
  await chat.show(conflictAnswer(outcome, chat))
}

const mayFor = ({ who }: Chat, supervisorId: number): boolean =>
  who.coordinator || who.supervisor?.id === supervisorId

export const conflictFeature: Feature = {
  commands: { conflict: (chat, rest) => (rest === '' ? list(chat) : beginConflict(chat, rest)) },
  presses: {
    'conflict-relation': async (chat, [institutionId, relation]) => {
      if (relation === 'examiner')
        return chat.toast(ABSENCE_TEXTS[chat.view.lang].conflictExaminer, { alert: true })
      await choose(chat, institutionId, relation, {})
    },
    'conflict-for': async (chat, [supervisorId, institutionId, relation, until]) => {
      if (relation === 'examiner')
        return chat.toast(ABSENCE_TEXTS[chat.view.lang].conflictExaminer, { alert: true })
      const untilDay = until === '0' || !isDay(until) ? null : until
      await choose(chat, institutionId, relation, { supervisorId, untilDay })
    },
  },
  drafts: {
    conflict: async (chat, { subjectId, data }, text) => {
      const of = draftData.parse(data)
      const outcome = await declareConflict(chat.deps, chat.caller, subjectId ?? 0, 'other', text, of)
      await chat.say(conflictAnswer(outcome, chat))
    },
  },
}
