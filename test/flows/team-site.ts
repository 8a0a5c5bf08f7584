// A visit of several supervisors with a questionnaire short enough to be answered by hand.
import { FORM_ID, formFile } from './inspection-form.ts'
import { accept, asked, dispatched } from './moves.ts'
import type { Phone } from './phone.ts'
import type { World } from './world.ts'

const PLACE = { latitude: 28.68, longitude: 115.86 }

const TEAM_FORM = `
| survey | | | | | | | | | |
| | type | name | label | required | bind::sv:ok | bind::sv:note | bind::sv:who | bind::sv:article | bind::sv:severity |
| | select_one yn | camera | 有监控 | yes | yes | | | 12(2) | major |
| | select_one yn | seal | 试卷密封 | yes | yes | | | | |
| | text | words | 现场描述 | | | | | | |
| | text | opinion | 组长意见 | yes | | | leader | | |
| choices | | | |
| | list_name | name | label |
| | yn | yes | 是 |
| | yn | no | 否 |
| settings | | |
| | form_title | form_id |
| | 团队问卷 | ${FORM_ID} |
`

/** Brings in the questionnaire of these stories. */
export async function teamForm(world: World): Promise<void> {
  await world.coordinator.document('团队.xlsx', await formFile(TEAM_FORM), '/forms')
  await world.coordinator.tap('✅ 启用')
}

/**
 * A dispatch whose seats are all taken. @param kind 'daily', or 'special items=1,2'
 * @returns its number and the phones in the order of the draw
 */
export async function teamOn(
  world: World,
  start: string,
  size: number,
  kind = 'daily',
): Promise<{ n: number; phones: Phone[] }> {
  const [first, ...rest] = kind.split(' ')
  const line = [first, 'JG-001', start, `size=${size}`, `form=${FORM_ID}`, ...rest].join(' ')
  const n = await dispatched(world, line)
  for (const phone of asked(world, n)) await accept(phone, n)
  const seats = await world.app.deps.store.transact((tx) => tx.invitations.of(n))
  const phones: Phone[] = []
  for (const { supervisorId } of [...seats].sort((a, b) => a.place - b.place)) {
    const person = await world.app.deps.store.transact((tx) => tx.supervisors.byId(supervisorId))
    phones.push(world.phone(Number(person?.telegramId)))
  }
  return { n, phones }
}

export async function arrive(phone: Phone, n: number): Promise<void> {
  await phone.type(`/checkin ${n}`)
  await phone.location(PLACE.latitude, PLACE.longitude)
}

/** Opens the questionnaire and answers it. `opinion` is for whoever leads. */
export async function fillIn(
  phone: Phone,
  answers: { camera: string; seal: string; words: string; opinion?: string },
): Promise<void> {
  await phone.tap('▶️ 开始填写问卷')
  await phone.tap(answers.camera)
  await phone.tap(answers.seal)
  await phone.type(answers.words)
  if (answers.opinion !== undefined) await phone.type(answers.opinion)
}

export async function handIn(phone: Phone): Promise<void> {
  await phone.tap('📨 提交')
  await phone.tap('提交')
}
