// The weeks of a simulation, one after the other, and what came of them.
import { parsePolicy } from '../domain/policy.ts'
import { openClient } from '../prisma/store/client.ts'
import { planWeek } from './dispatching.ts'
import { answerAgency } from './institutions.ts'
import { answerInvitation } from './invited.ts'
import { liveAWeek } from './lives.ts'
import { publish, workOnOpinions } from './opinion-desk.ts'
import { decideAboutPeople } from './rulings.ts'
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
}

export type Simulated = Summary & { now: Date }

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
  await publish(stage)
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
  const parsed = parsePolicy(WISHES)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const prisma = openClient(url, 1)
  try {
    const stage = new Stage(prisma, { seed: scale.seed, beginning: BEGINNING, policy: parsed.policy })
    stage.onAsked = (asked) => answerInvitation(stage, asked)
    await settle(stage, scale)
    await prisma.$executeRaw`ANALYZE`
    const codes = (await stage.read((tx) => tx.institutions.all())).map(({ code }) => code).sort()
    for (let week = 1; week <= scale.weeks; week++) {
      await liveAWeek(stage, week, scale.institutions)
      planWeek(stage, week, scale.dispatchesPerWeek, codes)
      for (let day = 0; day < 7; day++) {
        const morning = stage.now.getTime()
        if (day < 5) {
          stage.later(1, () => workADay(stage))
          stage.later(3, () => answerAgency(stage))
        }
        await stage.until(new Date(morning + DAY_MS))
      }
      // In place of autovacuum, which comes when it likes.
      if (week % 13 === 0) await prisma.$executeRawUnsafe('VACUUM ANALYZE')
      if (enough(week)) break
    }
    return { ...(await summaryOf(stage)), now: stage.now }
  } finally {
    await prisma.$disconnect()
  }
}
