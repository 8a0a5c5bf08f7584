// What people do in many of the stories, said once.
import { expect } from 'vitest'
import type { Phone } from './phone.ts'
import type { World } from './world.ts'

/** The head of the invitation to dispatch `n`, as Chinese phones show it. */
export const invitationTo = (n: number): string => `质量督导邀请 · 委派 ${n}\n`

/** Types the one-line form as a coordinator. @returns the number of the plan */
export async function planned(world: World, line: string, by: Phone = world.coordinator): Promise<number> {
  await by.type(`/dispatch ${line}`)
  const number = /^(?:委派|Dispatch) (\d+) ·/.exec(by.screen())?.[1]
  if (!number) throw new Error(`no plan came:\n${by.transcript()}`)
  return Number(number)
}

/** Plans and confirms. @returns the number of the dispatch */
export async function dispatched(world: World, line: string): Promise<number> {
  const n = await planned(world, line)
  await world.coordinator.tap('✅ 确认', `委派 ${n} ·`)
  return n
}

/** The phones that are asked for a seat of dispatch `n` and have not answered. */
export const asked = (world: World, n: number): Phone[] =>
  world.supervisors.filter((phone) => phone.buttonsUnder(invitationTo(n)).includes('✅ 接受'))

/** The one phone that is asked now. */
export function theOneAsked(world: World, n: number): Phone {
  const [phone, ...others] = asked(world, n)
  expect(others).toEqual([])
  if (!phone) throw new Error(`nobody is asked for dispatch ${n}:\n${world.coordinator.transcript()}`)
  return phone
}

export const accept = (phone: Phone, n: number): Promise<string> => phone.tap('✅ 接受', invitationTo(n))

/** Declines with a reason that asks for no words. */
export async function decline(phone: Phone, n: number, reason = '工作冲突'): Promise<void> {
  await phone.tap('谢绝', invitationTo(n))
  await phone.tap(reason, invitationTo(n))
  await phone.tap('确认谢绝', invitationTo(n))
}

/** The invitation to dispatch `n` as this phone shows it now. */
export const invitationOn = (phone: Phone, n: number): string => phone.textOf(invitationTo(n))

/** Taps the button of a coordinator's message and answers the question that follows. */
export async function answer(phone: Phone, label: string, under: string, words: string): Promise<void> {
  await phone.tap(label, under)
  await phone.type(words)
}

/** The id of the invitation to dispatch `n` that is in this state, for taps no phone offers any more. */
export async function invitationId(world: World, n: number, state: string): Promise<number> {
  const all = await world.app.deps.store.transact((tx) => tx.invitations.of(n))
  const found = all.find((one) => one.state === state)
  if (!found) throw new Error(`no invitation to dispatch ${n} is ${state}`)
  return found.id
}

/** More institutions than one page of the wizard shows: JG-10, JG-11 and so on, all in Jiujiang. */
export async function addInstitutions(world: World, count: number): Promise<void> {
  const place = { region: '九江市', address: '', latitude: null, longitude: null, contactTelegramId: null }
  const rows = Array.from({ length: count }, (_, at) => ({
    ...{ ...place, row: at + 4, language: 'zh' as const },
    ...{ code: `JG-1${at}`, name: `鄱阳湖第${at + 1}评价站` },
  }))
  await world.app.deps.store.transact((tx) => tx.institutions.upsert(rows, world.clock.now()))
}
