// What coordinators decide at their desk about people: refusal cases, objections to rulings, incidents, grounds of Art. 17.

import { decideGround } from '../app/record-grounds.ts'
import { decideIncident } from '../app/record-incident.ts'
import { stepCase } from '../app/rule-case.ts'
import type { IncidentKind } from '../domain/incident.ts'
import type { RefusalCase } from '../domain/records.ts'
import { COORDINATORS } from './province.ts'
import { pick } from './random.ts'
import type { Stage } from './stage.ts'

const DAY_MS = 86_400_000
/** Cases one morning decides. */
const PILE = 50

const JUSTIFIED = '理由成立，予以认可'
const UNJUSTIFIED = '无正当理由，记录在案'

/** Silence is excused less often than a reason that was given. */
async function rule(stage: Stage, one: RefusalCase): Promise<void> {
  const { deps, fate } = stage
  const { id, origin } = one
  const by = stage.by(pick(COORDINATORS, fate('rules', id)))
  const justified = fate('ruling', id) < (origin === 'silence' ? 0.6 : 0.85)
  await stepCase(
    deps,
    by,
    id,
    justified ? 'rule-justified' : 'rule-unjustified',
    justified ? JUSTIFIED : UNJUSTIFIED,
  )
  if (justified || fate('objects', id) >= 0.4) return
  const person = await stage.read((tx) => tx.supervisors.byId(one.supervisorId))
  const chatId = person?.telegramId
  if (!chatId) return
  stage.later(48, async () => {
    await stepCase(deps, stage.by(chatId), id, 'object', '当时已电话说明情况')
  })
}

/** Somebody else than who ruled looks at it again. */
async function review(stage: Stage, { id, ruledBy }: RefusalCase): Promise<void> {
  const other = COORDINATORS.find((chatId) => chatId !== ruledBy) ?? COORDINATORS[0]
  const upheld = stage.fate('review', id) < 0.6
  await stepCase(
    stage.deps,
    stage.by(other),
    id,
    upheld ? 'uphold' : 'overturn',
    upheld ? '维持认定' : '情况属实，改正',
  )
}

/** One morning: cases a day old, objections, and grounds, of which one in four is confirmed. */
export async function decideAboutPeople(stage: Stage): Promise<void> {
  const { deps, fate, now } = stage
  const { found } = await stage.read((tx) => tx.cases.list(['open', 'objected'], 0, PILE))
  for (const one of found) {
    if (one.state === 'objected') await review(stage, one)
    else if (now.getTime() - one.openedAt.getTime() > DAY_MS) await rule(stage, one)
  }
  const grounds = await stage.read((tx) => tx.grounds.list(['recorded'], 0, PILE))
  for (const { id } of grounds.found) {
    const event = fate('ground', id) < 0.25 ? 'confirm' : 'lift'
    await decideGround(deps, stage.by(pick(COORDINATORS, fate('decides', id))), id, event, '根据记录认定')
  }
}

/** Whoever did not come, or did not report: one in three becomes a ground, to be decided on as any other. */
export function decideIncidents(stage: Stage): void {
  const { deps, fate } = stage
  for (const kind of ['no-show', 'report-overdue', 'uncalled'] as const satisfies IncidentKind[])
    stage.hear(kind, ['dispatchId', 'supervisorId'], ([dispatchId = 0, supervisorId = 0]) =>
      stage.later(50, async () => {
        const verdict = fate('incident', dispatchId, supervisorId) < 1 / 3 ? 'ground' : 'none'
        const incident = { kind, dispatchId, supervisorId }
        await decideIncident(deps, stage.office(kind, dispatchId), incident, verdict, '已向本人核实')
      }),
    )
}
