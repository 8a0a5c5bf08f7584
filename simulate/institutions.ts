// The chain of Art. 15 on the side of the institution, one day at a time: acknowledges, accepts or disputes, rectifies; or
// lets the time pass, and is then served by other means.
import { acknowledgeDocument } from '../app/acknowledge-document.ts'
import { stanceAt, wordsTyped } from '../app/answer-point.ts'
import { acceptAll, submitAnswers } from '../app/answer-submit.ts'
import { openAnswers } from '../app/answer-view.ts'
import { serveDocument } from '../app/serve-document.ts'
import type { Opinion } from '../domain/records.ts'
import { COORDINATORS } from './province.ts'
import type { Stage } from './stage.ts'

const DAY_MS = 86_400_000
const PILE = 100

/** Most read their chat on the day; a letter is sent to those who have not acknowledged after five. */
async function receive(stage: Stage, contact: string | null, institutionId: number): Promise<void> {
  const { deps, fate, now } = stage
  const documents = await stage.read((tx) => tx.documents.unreceivedOf(institutionId))
  for (const { id, issuedAt } of documents) {
    const days = Math.floor((now.getTime() - issuedAt.getTime()) / DAY_MS)
    if (contact && fate('reads', id, days) < 0.6) await acknowledgeDocument(deps, stage.by(contact), id, null)
    else if (days >= 5) await serveDocument(deps, stage.by(COORDINATORS[0]), id, '邮政挂号送达')
  }
}

async function defend(stage: Stage, contact: string, { id }: Opinion): Promise<void> {
  const { deps, fate } = stage
  const by = stage.by(contact)
  const way = fate('defends', id)
  // One in ten lets the time to object pass.
  if (way < 0.1) return
  if (way < 0.75) {
    await acceptAll(deps, by, id)
    return
  }
  const opened = await openAnswers(deps, contact, { opinionId: id, kind: 'defence' }, null)
  if (opened.kind !== 'open') return
  for (const [at] of opened.view.points.entries()) {
    const stance = fate('stance', id, at) < 0.5 ? 'dispute' : 'accept'
    await stanceAt(deps, by, id, at, stance)
    if (stance === 'dispute')
      await wordsTyped(deps, by, { opinionId: id, kind: 'defence' }, '当日材料已补齐', null)
  }
  await submitAnswers(deps, by, { opinionId: id, kind: 'defence' })
}

async function rectify(stage: Stage, contact: string, { id }: Opinion): Promise<void> {
  const { deps } = stage
  const ref = { opinionId: id, kind: 'rectification' } as const
  if (stage.fate('rectifies', id) < 0.08) return
  const opened = await openAnswers(deps, contact, ref, null)
  if (opened.kind !== 'open') return
  for (const [at] of opened.view.points.entries()) {
    await openAnswers(deps, contact, ref, at)
    await wordsTyped(deps, stage.by(contact), ref, '已完成整改，制度上墙', null)
  }
  await submitAnswers(deps, stage.by(contact), ref)
}

/** How many days after it is asked to an institution takes, from 1 to `most`. */
const isDay = (stage: Stage, { id, state, changedAt }: Opinion, most: number): boolean =>
  stage.now.getTime() - changedAt.getTime() >= (1 + stage.fate('pace', id, state) * (most - 1)) * DAY_MS

/** Those with something before them; of the closed ones, those whose last document may still be on its way. */
const openBefore = (stage: Stage): Promise<Opinion[]> =>
  stage.read(async (tx) => {
    const { found } = await tx.opinions.list(['sent', 'answering', 'noticed', 'rectifying'], 0, PILE)
    const { found: closed } = await tx.opinions.list(['closed'], 0, PILE)
    const since = stage.now.getTime() - 8 * DAY_MS
    return [...found, ...closed.filter(({ changedAt }) => changedAt.getTime() > since)]
  })

/** One day of all institutions that have something before them. */
export async function answerAgency(stage: Stage): Promise<void> {
  for (const opinion of await openBefore(stage)) {
    const institution = await stage.read(async (tx) => {
      const dispatch = await tx.dispatches.byId(opinion.dispatchId)
      return dispatch && tx.institutions.byId(dispatch.institutionId)
    })
    if (!institution) continue
    const [contact = null] = institution.contacts
    if (opinion.state === 'answering') {
      if (contact && isDay(stage, opinion, 8)) await defend(stage, contact, opinion)
    } else if (opinion.state === 'rectifying') {
      if (contact && isDay(stage, opinion, 25)) await rectify(stage, contact, opinion)
    } else await receive(stage, contact, institution.id)
  }
}
