// The people and institutions of a simulated province, made up by fate: who has a contract and since when, who is bound
// to a chat, where an institution lies and how good it is. No real person is meant.
import type { InstitutionRow, SupervisorRow } from '../domain/roster.ts'
import { type Fate, pick, whole } from './random.ts'

export const COORDINATORS = ['501', '502', '503'] as const
const CHATS_OF_PEOPLE = 1_000_000
const CHATS_OF_INSTITUTIONS = 5_000_000
const DAY_MS = 86_400_000

const REGIONS = ['南昌市', '九江市', '赣州市', '上饶市', '宜春市', '吉安市', '抚州市', '萍乡市', '新余市']
const SURNAMES = ['王', '李', '张', '刘', '陈', '杨', '黄', '赵', '吴', '周', '徐', '孙', '马', '朱', '胡']
const GIVEN = ['建国', '秀英', '志强', '丽华', '文博', '思远', '晓燕', '海涛', '雪梅', '俊杰', '玉兰', '立新']
const TRADES = ['职业技能评价中心', '技师学院', '职业培训学校', '高级技工学校']

/** How somebody takes invitations: of a hundred, how many they accept and how many they leave without an answer. */
export type Habit = { accepts: number; silent: number; hours: readonly [number, number] }

/** Most are reliable, some busy, a few hardly look at their phone. */
const HABITS: readonly [number, Habit][] = [
  [0.7, { accepts: 90, silent: 1, hours: [0, 6] }],
  [0.92, { accepts: 60, silent: 8, hours: [1, 14] }],
  [1, { accepts: 30, silent: 55, hours: [4, 22] }],
]

export const habitOf = (fate: Fate, chatId: string): Habit => {
  const one = fate('habit', chatId)
  const [, habit] = HABITS.find(([below]) => one < below) ?? [1, { accepts: 90, silent: 1, hours: [0, 6] }]
  return habit
}

/** The share of what is asked that an institution does as it should, from 0 to 1; some are not well run. */
export const qualityOf = (fate: Fate, institutionId: number): number => {
  const one = fate('quality', institutionId)
  return one < 0.15 ? 0.93 : one < 0.5 ? 0.98 : 0.995
}

export const nameOf = (fate: Fate, at: number | string): string =>
  `${pick(SURNAMES, fate('surname', at))}${pick(GIVEN, fate('given', at))}`

export const regionOf = (fate: Fate, about: string): string => pick(REGIONS, fate('region', about))

const day = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** External cards carry the year of issue and at most 9,999 serials of a year; internal ones are plain numbers. */
const cardOf = (kind: SupervisorRow['kind'], at: number): string =>
  kind === 'internal'
    ? `NB-${String(at + 1).padStart(5, '0')}`
    : `R36${20 + Math.floor(at / 9_999)}${String((at % 9_999) + 1).padStart(4, '0')}`

/**
 * One in five internal, three in ten under a contract that began in the three years before `beginning`, the others
 * holders of a card alone (Art. 8).
 */
export function supervisorsOf(fate: Fate, count: number, beginning: Date): SupervisorRow[] {
  return Array.from({ length: count }, (_, at) => {
    const kind = fate('kind', at) < 0.2 ? 'internal' : 'external'
    const begun = beginning.getTime() - whole(1, 3 * 365, fate('term', at)) * DAY_MS
    const contract = fate('contract', at) < 0.3
    return {
      ...{ row: at + 2, cardNo: cardOf(kind, at), name: nameOf(fate, at), kind, language: 'zh' },
      ...{ region: pick(REGIONS, fate('region', at)), unit: `第${at % 997}中心` },
      ...{ telegramId: CHATS_OF_PEOPLE + at, termStart: contract ? day(begun) : null },
      termNo: contract ? whole(1, 2, fate('number', at)) : null,
    }
  })
}

/** Whether somebody has opened the bot. */
export const isBound = (fate: Fate, cardNo: string): boolean => fate('bound', cardNo) < 0.95

/** Spread over some three hundred kilometres; every one has a contact, nineteen in twenty have opened the bot. */
export function institutionsOf(fate: Fate, count: number): InstitutionRow[] {
  return Array.from({ length: count }, (_, at) => {
    const region = pick(REGIONS, fate('place', at))
    return {
      ...{ row: at + 2, code: `JG-${String(at + 1).padStart(4, '0')}`, region, language: 'zh' },
      ...{
        name: `${region.slice(0, -1)}第${at + 1}${pick(TRADES, fate('trade', at))}`,
        address: `${region}${at + 1}号`,
      },
      latitude: (27_000_000 + whole(0, 2_000_000, fate('north', at))) / 1e6,
      longitude: (114_500_000 + whole(0, 2_500_000, fate('east', at))) / 1e6,
      contactTelegramId: CHATS_OF_INSTITUTIONS + at,
    }
  })
}
