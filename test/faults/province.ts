// People for the fault tests: one coordinator, supervisors bound to their phones, two institutions.
import type { Deps } from '../../app/deps.ts'
import type { Tx } from '../../app/store.ts'
import type { Sandbox } from '../../sandbox/server.ts'

export const SUPERVISOR_FROM = 1001
/** Part of every person's name here: no log may contain it. */
export const SURNAME = '欧阳'

/** @param nameOf by number, from 1 */
export async function seedSupervisors(
  tx: Tx,
  count: number,
  nameOf: (n: number) => string,
  now: Date,
): Promise<void> {
  const supervisors = Array.from({ length: count }, (_, at) => ({
    row: at + 2,
    cardNo: `R3625${String(at + 1).padStart(4, '0')}`,
    name: nameOf(at + 1),
    kind: 'external' as const,
    region: '南昌市',
    unit: `单位${at + 1}`,
    telegramId: SUPERVISOR_FROM + at,
    termStart: '2025-01-01',
    termNo: 1,
    language: 'zh' as const,
  }))
  await tx.supervisors.upsert(supervisors, now)
  for (const { cardNo, telegramId } of supervisors) {
    const person = await tx.supervisors.byCard(cardNo)
    if (person) await tx.supervisors.bind(person.id, String(telegramId), now)
  }
}

export async function seedProvince(deps: Pick<Deps, 'store' | 'clock'>, count: number): Promise<void> {
  const now = deps.clock.now()
  await deps.store.transact(async (tx) => {
    await seedSupervisors(tx, count, (n) => `${SURNAME}${n}`, now)
    const place = { region: '南昌市', address: '红谷滩1号', latitude: 28.68, longitude: 115.86 }
    const shared = { contactTelegramId: null, language: 'zh' as const, ...place }
    const institutions = ['豫章', '赣江', '虔州', '庐山'].map((name, at) => ({
      row: at + 2,
      code: `JG-00${at + 1}`,
      name: `${name}评价中心`,
      ...shared,
    }))
    await tx.institutions.upsert(institutions, now)
  })
}

/** Gives everybody a phone and lets them open the bot. */
export function settleChats(sandbox: Sandbox, coordinator: number, count: number): void {
  sandbox.people.add({ id: coordinator, firstName: `${SURNAME}敏`, languageCode: 'zh-hans' })
  for (let at = 0; at < count; at++) {
    const id = SUPERVISOR_FROM + at
    sandbox.people.add({ id, firstName: `${SURNAME}${at + 1}`, languageCode: 'zh-hans' })
    sandbox.people.start(id)
  }
  sandbox.people.start(coordinator)
}
