// What the public page answers to a number: the same as the chat answers to somebody who is nobody in particular.
import { whatToCheck } from '../domain/card.ts'
import { DOCUMENT_WORDS } from '../domain/official.ts'
import { instantWords } from '../domain/time-words.ts'
import type { Deps } from './deps.ts'
import { checkCardNumber } from './show-card.ts'
import { checkDocumentNumber } from './show-document.ts'
import { type DrawDocument, showDraw } from './show-draw.ts'

/** No account has this id. */
const NOBODY = ''
/** Longer than any number there is. */
const MOST = 40

export type PublicAnswer =
  | { kind: 'not-a-number' }
  | {
      kind: 'draw'
      dispatchId: number
      poolHash: string
      commitment: string
      eligible: number
      seats: number
    }
  | { kind: 'draw-abandoned'; dispatchId: number; poolHash: string; commitment: string }
  | { kind: 'draw-not-public'; dispatchId: number }
  | {
      kind: 'document'
      number: string
      words: { zh: string; en: string }
      issued: { zh: string; en: string }
      contentHash: string
      /** Numbers of the documents that correct it. */
      corrections: string[]
      /** The number of the entry that makes it public; null while it is not. */
      published: number | null
    }
  | { kind: 'no-document'; typed: string }
  | { kind: 'card'; cardNo: string; valid: boolean; until: string | null }

/** @param typed the number of a draw, a document or a card, however it is written */
export async function verifyPublicly(deps: Deps, typed: string): Promise<PublicAnswer> {
  const wish = typed.length > MOST ? null : whatToCheck(typed)
  if (!wish) return { kind: 'not-a-number' }
  if ('draw' in wish) return drawAnswer(deps, wish.draw)
  if ('card' in wish) {
    const answer = await checkCardNumber(deps, NOBODY, wish.card)
    if (answer.kind !== 'public') throw new Error('nobody in particular was told more of a card')
    const { cardNo, standing } = answer
    return { kind: 'card', cardNo, valid: standing.valid, until: standing.valid ? standing.until : null }
  }
  const answer = await checkDocumentNumber(deps, NOBODY, wish.document)
  if (answer.kind === 'unknown') return { kind: 'no-document', typed: typed.trim() }
  const { kind, content, issuedAt, contentHash } = answer.document
  const issued = (lang: 'zh' | 'en') => instantWords(issuedAt, deps.policy.timezone, lang)
  return {
    ...{ kind: 'document', number: content.number, contentHash },
    corrections: answer.corrections.map((one) => one.content.number),
    published: answer.published?.id ?? null,
    words: { zh: DOCUMENT_WORDS.zh[kind], en: DOCUMENT_WORDS.en[kind] },
    issued: { zh: issued('zh'), en: issued('en') },
  }
}

async function drawAnswer(deps: Deps, dispatchId: number): Promise<PublicAnswer> {
  const outcome = await showDraw(deps, NOBODY, dispatchId)
  if (outcome.kind === 'abandoned') {
    const { poolHash, commitment } = outcome
    return { kind: 'draw-abandoned', dispatchId, poolHash, commitment }
  }
  if (outcome.kind !== 'record') return { kind: 'draw-not-public', dispatchId }
  const { document, seats } = outcome
  const { poolHash, commitment, pool } = document
  return { kind: 'draw', dispatchId, poolHash, commitment, eligible: pool.length, seats }
}

/** The record of a draw as anyone can check it; null while it is not public. */
export async function publicDraw(deps: Deps, dispatchId: number): Promise<DrawDocument | null> {
  const outcome = await showDraw(deps, NOBODY, dispatchId)
  return outcome.kind === 'record' ? outcome.document : null
}
