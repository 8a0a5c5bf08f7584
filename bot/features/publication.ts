// /publications: coordinators confirm what is to be made public, decline it, take it back.
import { z } from 'zod'
import type { AlreadyApplied } from '../../app/deps.ts'
import { endDraft } from '../../app/drafts.ts'
import { listPublications, openPublication } from '../../app/publication-view.ts'
import {
  type DecidedPublication,
  decidePublication,
  postAgain,
  publicationRefusal,
} from '../../app/publish.ts'
import type { Draft } from '../../app/store.ts'
import { withdrawPublication } from '../../app/withdraw-publication.ts'
import type { PublicationEvent } from '../../domain/publication.ts'
import { ask } from '../ask.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { PUBLICATION_TEXTS } from '../texts/publication.ts'
import { publicationList } from '../views/publication.ts'

/** Steps that go with reasons. */
const WITH_REASONS = ['decline', 'withdraw'] as const
type WithReasons = (typeof WITH_REASONS)[number]
const draftData = z.object({ event: z.enum(WITH_REASONS) })
const needsReasons = (event: PublicationEvent): event is WithReasons =>
  WITH_REASONS.some((one) => one === event)

function words(
  chat: Chat,
  outcome: DecidedPublication | { kind: 'no-channel' } | { kind: 'on-its-way' },
): string {
  const { lang } = chat.view
  const t = PUBLICATION_TEXTS[lang]
  const common = COMMON_TEXTS[lang]
  switch (outcome.kind) {
    case 'done':
      return outcome.posted ? `${t.done[outcome.event]} · ${t.posted}` : t.done[outcome.event]
    case 'on-its-way':
      return t.posted
    case 'no-channel':
      return t.noChannel
    case 'not-allowed':
    case 'unknown-publication':
      return common.notForYou
    case 'wrong-state':
      return t.wrongState(t.state[outcome.state])
    case 'too-early':
      return t.tooSoon
    case 'is-withdrawal':
      return t.isWithdrawal
    case 'reasons-missing':
      return common.missing
    case 'too-long':
      return common.tooLong(outcome.max)
  }
}

/** What can be mended by sending it again. */
const MENDED: readonly string[] = ['reasons-missing', 'too-long']

async function showList(chat: Chat, offset: number): Promise<void> {
  const listed = await listPublications(chat.deps, chat.chatId, offset)
  if (listed.kind === 'not-allowed') {
    await chat.say(COMMON_TEXTS[chat.view.lang].forCoordinators)
    return
  }
  await chat.show(publicationList(listed, chat.view))
}

async function open(chat: Chat, id: number): Promise<void> {
  const { lang } = chat.view
  const outcome = await openPublication(chat.deps, chat.caller, id)
  if (outcome.kind === 'not-allowed') await chat.say(COMMON_TEXTS[lang].forCoordinators)
  if (outcome.kind === 'unknown-publication') await chat.say(PUBLICATION_TEXTS[lang].unknown(id))
}

async function press(chat: Chat, id: number, event: PublicationEvent | 'post'): Promise<void> {
  if (event === 'post') {
    const outcome = await postAgain(chat.deps, chat.caller, id)
    if (outcome.kind === 'already-applied') return
    return chat.toast(words(chat, outcome), { alert: outcome.kind !== 'on-its-way' })
  }
  if (needsReasons(event)) {
    const refusal = await publicationRefusal(chat.deps, chat.chatId, id, event)
    if (refusal) return chat.toast(words(chat, refusal), { alert: true })
    const question = PUBLICATION_TEXTS[chat.view.lang].ask[event](id)
    return ask(chat, { kind: 'publication-step', subjectId: id, data: { event } }, question)
  }
  const outcome = await decidePublication(chat.deps, chat.caller, id, event)
  if (outcome.kind === 'already-applied') return
  await chat.toast(words(chat, outcome), { alert: outcome.kind !== 'done' })
}

async function answered(chat: Chat, draft: Draft, text: string): Promise<void> {
  const { event } = draftData.parse(draft.data)
  const id = draft.subjectId ?? 0
  const outcome: DecidedPublication | AlreadyApplied =
    event === 'decline'
      ? await decidePublication(chat.deps, chat.caller, id, event, text)
      : await withdrawPublication(chat.deps, chat.caller, id, text)
  if (outcome.kind === 'already-applied') return
  if (!MENDED.includes(outcome.kind)) await endDraft(chat.deps, chat.chatId, draft.key)
  await chat.say(words(chat, outcome))
}

export const publicationFeature: Feature = {
  commands: { publications: (chat) => showList(chat, 0) },
  numbered: { publication: open },
  presses: {
    'publication-page': (chat, [offset]) => showList(chat, offset),
    publication: (chat, [id, event]) => press(chat, id, event),
  },
  drafts: { 'publication-step': answered },
}
