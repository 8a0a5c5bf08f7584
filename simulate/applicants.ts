// People on the way to a card: entered, trained, tested once or twice, issued a card with or without a contract, and bound
// to the bot by a link.
import { issueCard, openIssue } from '../app/applicant-issue.ts'
import { registerApplicant } from '../app/applicant-register.ts'
import { stepApplicant, type TestEvent } from '../app/applicant-step.ts'
import { bindByCode } from '../app/bind-chat.ts'
import { issueCode } from '../app/issue-code.ts'
import { nameOf, regionOf } from './province.ts'
import type { Stage } from './stage.ts'

const CHATS_OF_APPLICANTS = 3_000_000
/** Applicants of a week: some hundred a year where there are thousands. */
const A_WEEK = { least: 0.1, perSupervisor: 0.0002 }
const WEEK = 7 * 24

async function issue(stage: Stage, id: number): Promise<void> {
  const { deps, fate } = stage
  const by = stage.office('issues', id)
  const asked = await openIssue(deps, by, id, fate('with contract', id) < 0.6)
  if (asked.kind !== 'asks') return
  const issued = await issueCard(deps, by, id)
  if (issued.kind !== 'issued') return
  const code = await issueCode(deps, by, issued.person.cardNo, 'supervisor')
  if (code.kind !== 'issued' || fate('opens the link', id) >= 0.95) return
  stage.later(1 + 40 * fate('opens the link', id), async () => {
    await bindByCode(deps, stage.by(String(CHATS_OF_APPLICANTS + id)), code.code)
  })
}

/** @param failed whether it was tried before */
async function test(stage: Stage, id: number, failed: boolean): Promise<void> {
  const { deps, fate } = stage
  const by = stage.office('tests', id)
  const score = Math.floor(45 + 55 * fate('scores', id, String(failed)))
  const event: TestEvent = score >= 60 ? 'pass' : 'fail'
  await stepApplicant(deps, by, id, event, { score })
  if (event === 'pass') stage.later(WEEK, () => issue(stage, id))
  else if (!failed) stage.later(4 * WEEK, () => test(stage, id, true))
  else await stepApplicant(deps, by, id, 'drop', { reasons: '两次考核未通过' })
}

async function train(stage: Stage, id: number): Promise<void> {
  await stepApplicant(stage.deps, stage.office('trains', id), id, 'train')
  stage.later(WEEK, () => test(stage, id, false))
}

async function register(stage: Stage, about: string): Promise<void> {
  const { deps, fate } = stage
  const kind = fate('kind', about) < 0.8 ? '外督' : '内督'
  const line = `${nameOf(fate, about)} ${kind} ${regionOf(fate, about)} 新进单位`
  const entered = await registerApplicant(deps, stage.office('enters', about), line)
  if (entered.kind !== 'registered') throw new Error(`not entered: ${JSON.stringify(entered)}`)
  stage.later(2 * WEEK, () => train(stage, entered.applicant.id))
}

export function applyInWeek(stage: Stage, week: number, supervisors: number): void {
  const rate = A_WEEK.least + supervisors * A_WEEK.perSupervisor
  for (const about of stage.times(`applicant ${week}`, rate))
    stage.later(24 + 48 * stage.fate('when', about), () => register(stage, about))
}
