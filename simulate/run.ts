// The weeks of a simulation, one after the other, and what came of them.
import { parsePolicy } from '../domain/policy.ts'
import type { PrismaClient } from '../prisma/generated/client.ts'
import { openClient } from '../prisma/store/client.ts'
import { applyInWeek } from './applicants.ts'
import { appraiseInWeek, hearAppraisals } from './appraisals.ts'
import { complainInWeek, sortComplaints } from './complaints.ts'
import { makeDoWithFewer, planWeek } from './dispatching.ts'
import { decideExtensions } from './extensions.ts'
import { hearFeedback } from './feedback.ts'
import { answerAgency } from './institutions.ts'
import { answerInvitation } from './invited.ts'
import { liveAWeek } from './lives.ts'
import { workOnOpinions } from './opinion-desk.ts'
import { planQuarter } from './plans.ts'
import { publish } from './publicity.ts'
import { hearDocuments } from './receipts.ts'
import type { Origin } from './requests.ts'
import { decideAboutPeople, decideIncidents } from './rulings.ts'
import { hearHearings, workOnSanctions } from './sanctions.ts'
import { settle } from './settle.ts'
import { Stage } from './stage.ts'
import { type Summary, summaryOf } from './summary.ts'

/** A Monday, 08:00 in Shanghai. */
const BEGINNING = new Date('2026-01-05T00:00:00Z')
const DAY_MS = 86_400_000

export type Scale = {
  seed: number
  weeks: number
  supervisors: number
  institutions: number
  /** May be a fraction. */
  dispatchesPerWeek: number
  /** Of a hundred dispatches, how many a dishonest coordinator plans anew until a friend is drawn; none without it. */
  bias?: number
  /** How many times as often as in life the rare things happen. */
  eventful?: number
  /** A Monday at 08:00 local; that of January 2026 without it. */
  beginning?: Date
}

export type Simulated = Summary & { weeks: number; now: Date }

/** Reminders of contracts once, a month ahead: three times as many would be as much again to fire, and show no more. */
const WISHES = { agency: { zh: '模拟省中心', en: 'Simulated Centre' }, remindTermEnd: ['P30D'] }

/** What an embedded server that only simulates may leave out, and may not do by itself: the same seed is the same run. */
export const SERVER_FLAGS = [
  ...['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'autovacuum=off'],
  ...['synchronize_seqscans=off', 'jit=off', 'shared_buffers=512MB', 'max_wal_size=2GB', 'wal_level=minimal'],
  'max_wal_senders=0',
].flatMap((flag) => ['-c', flag])

/** Whether nobody is in the register of a migrated database yet. */
export async function isEmpty(url: string): Promise<boolean> {
  const prisma = openClient(url, 1)
  try {
    return (await prisma.supervisor.count()) === 0
  } finally {
    await prisma.$disconnect()
  }
}

async function workADay(stage: Stage): Promise<void> {
  await decideAboutPeople(stage)
  await workOnOpinions(stage)
  await workOnSanctions(stage)
  await publish(stage)
}

/** Everybody who does something because of a message. */
function listen(stage: Stage): void {
  stage.onAsked = (asked) => answerInvitation(stage, asked)
  for (const hear of [
    ...[hearDocuments, hearHearings, hearFeedback, hearAppraisals],
    ...[sortComplaints, decideExtensions, decideIncidents, makeDoWithFewer],
  ])
    hear(stage)
}

/** A province as it was before its first week, with everybody in it ready to act. */
export async function openStage(prisma: PrismaClient, scale: Scale): Promise<Stage> {
  const parsed = parsePolicy(WISHES)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const { seed, bias = 0, eventful, beginning = BEGINNING } = scale
  const options = { seed, beginning, policy: parsed.policy, bias: bias / 100, eventful }
  const stage = new Stage(prisma, options)
  listen(stage)
  await settle(stage, scale)
  await prisma.$executeRaw`ANALYZE`
  return stage
}

async function liveThrough(stage: Stage, week: number): Promise<void> {
  for (let day = 0; day < 7; day++) {
    const morning = stage.now.getTime()
    if (day < 5) {
      stage.later(1, () => workADay(stage))
      stage.later(3, () => answerAgency(stage))
    }
    await stage.until(new Date(morning + DAY_MS))
  }
  // In place of autovacuum, which comes when it likes.
  if (week % 13 === 0) await stage.prisma.$executeRawUnsafe('VACUUM ANALYZE')
}

/**
 * Simulates on a migrated, empty database. The same scale gives the same journal, whatever the machine.
 * @param enough hears of every week that is over, counted from 1; true: that was the last
 */
export async function simulate(
  url: string,
  scale: Scale,
  enough: (week: number) => boolean = () => false,
): Promise<Simulated> {
  const prisma = openClient(url, 1)
  try {
    const stage = await openStage(prisma, scale)
    const { dispatchesPerWeek: perWeek, institutions, supervisors } = scale
    const codes = (await stage.read((tx) => tx.institutions.all())).map(({ code }) => code).sort()
    const drawn: Origin[] = []
    let week = 0
    while (week < scale.weeks) {
      week += 1
      await liveAWeek(stage, week, institutions)
      applyInWeek(stage, week, supervisors)
      planQuarter(stage, week, { perWeek, institutions }, drawn)
      planWeek(stage, week, perWeek, codes, drawn)
      complainInWeek(stage, week, codes)
      // Nothing is recorded of the year before the first.
      if (week > 2) appraiseInWeek(stage)
      await liveThrough(stage, week)
      if (enough(week)) break
    }
    return { weeks: week, ...(await summaryOf(stage)), now: stage.now }
  } finally {
    await prisma.$disconnect()
  }
}
