// /conflict: declares a conflict with an institution (Art. 16), asking the relation by buttons; alone, lists them.
import {
  type ConflictOutcome,
  type ConflictView,
  declareConflict,
  findInstitution,
  listConflicts,
  type StandingRelation,
} from '../../app/declare-conflict.ts'
import type { AlreadyApplied } from '../../app/deps.ts'
import { RELATIONS } from '../../domain/records.ts'
import { ask } from '../ask.ts'
import { callbackData } from '../callback-data.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html, lines, paragraphs } from '../html.ts'
import type { Message } from '../message.ts'
import { ABSENCE_TEXTS } from '../texts/absence.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { WORDS } from '../texts/words.ts'
import { bracketed, colon } from '../views/context.ts'
import { seatWarning } from '../views/seats.ts'

const STANDING = RELATIONS.filter((relation): relation is StandingRelation => relation !== 'examiner')

/** The latest ones that fit into a message, however long their names. */
const MOST = 25

function listLine({ relation, institution, dispatchId }: ConflictView, chat: Chat): string {
  const t = ABSENCE_TEXTS[chat.view.lang]
  const name = institution
    ? `${institution.name}${bracketed(institution.code, chat.view)}`
    : t.conflictSecret(dispatchId ?? 0)
  const session = institution && dispatchId !== null ? ` · ${t.conflictSession(dispatchId)}` : ''
  return `· ${name}${colon(chat.view)}${WORDS[chat.view.lang].relation[relation]}${session}`
}

async function list(chat: Chat): Promise<void> {
  const { lang } = chat.view
  const t = ABSENCE_TEXTS[lang]
  const listed = await listConflicts(chat.deps, chat.chatId)
  if (listed.kind === 'not-supervisor') {
    await chat.say(COMMON_TEXTS[lang].forSupervisors)
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

/** The question and its buttons, or why it is not asked. */
async function begin(chat: Chat, code: string): Promise<void> {
  const { lang } = chat.view
  const t = ABSENCE_TEXTS[lang]
  const found = await findInstitution(chat.deps, chat.chatId, code)
  if (found.kind !== 'found') {
    const unknown = found.kind === 'unknown-institution'
    await chat.say(unknown ? t.conflictUnknown(code) : COMMON_TEXTS[lang].forSupervisors)
    return
  }
  const { id, name } = found.institution
  await chat.say({
    text: html`${t.conflictAsk(name)}`,
    buttons: STANDING.map((relation) => [
      { text: WORDS[lang].relation[relation], data: callbackData('conflict-relation', id, relation) },
    ]),
  })
}

function answer(outcome: ConflictOutcome | AlreadyApplied, chat: Chat): Message {
  const { lang } = chat.view
  const t = ABSENCE_TEXTS[lang]
  const common = COMMON_TEXTS[lang]
  const only = (text: string): Message => ({ text: html`${text}` })
  switch (outcome.kind) {
    case 'declared': {
      const { institution, relation, seats } = outcome
      const done = t.conflictDeclared(institution.name, WORDS[lang].relation[relation])
      return { text: paragraphs(html`${done}`, seatWarning(t.conflictSeats, seats, chat.view)) }
    }
    case 'already-declared':
      return only(t.conflictAlready(outcome.institution.name))
    case 'note-missing':
      return only(common.missing)
    case 'too-long':
      return only(common.tooLong(outcome.max))
    case 'already-applied':
      return only(common.already)
    default:
      return only(common.notForYou)
  }
}

async function choose(chat: Chat, institutionId: number, relation: StandingRelation): Promise<void> {
  if (relation === 'other') {
    if (!chat.who.supervisor) return chat.toast(COMMON_TEXTS[chat.view.lang].notForYou, { alert: true })
    const question = ABSENCE_TEXTS[chat.view.lang].conflictNote
    await ask(chat, { kind: 'conflict', subjectId: institutionId }, question)
    return
  }
  await chat.show(answer(await declareConflict(chat.deps, chat.caller, institutionId, relation, ''), chat))
}

export const conflictFeature: Feature = {
  commands: { conflict: (chat, rest) => (rest === '' ? list(chat) : begin(chat, rest)) },
  presses: {
    'conflict-relation': async (chat, [institutionId, relation]) => {
      if (relation === 'examiner')
        return chat.toast(ABSENCE_TEXTS[chat.view.lang].conflictExaminer, { alert: true })
      await choose(chat, institutionId, relation)
    },
  },
  drafts: {
    conflict: async (chat, { subjectId }, text) => {
      await chat.say(
        answer(await declareConflict(chat.deps, chat.caller, subjectId ?? 0, 'other', text), chat),
      )
    },
  },
}
