// What must be true after any fault: everything ended as if it had happened once.
import { expect } from 'vitest'
import type { Sandbox } from '../../sandbox/server.ts'
import { SUPERVISOR_FROM } from './province.ts'
import { lostIn, rows, wrongIn } from './rows-verdict.ts'

export { rows }

/** The texts a phone shows, oldest first. */
export const textsOf = (sandbox: Sandbox, id: number): string[] =>
  sandbox.people
    .chat(id)
    .messages.filter(({ from }) => from === 'bot')
    .map(({ text, caption }) => text ?? caption ?? '')

export const INVITATION = '质量督导邀请'
export const CALENDAR = '日历文件'

const tally = (texts: string[], part: string): number => texts.filter((text) => text.includes(part)).length

/** The phones of supervisors that show an invitation to be answered. */
export const ringing = (sandbox: Sandbox): number[] =>
  sandbox.people
    .list()
    .map(({ id }) => id)
    .filter((id) => id >= SUPERVISOR_FROM && id < SUPERVISOR_FROM + 1000)
    .filter((id) =>
      sandbox.people
        .chat(id)
        .messages.some(({ buttons }) => (buttons ?? []).flat().some(({ text }) => text === '✅ 接受')),
    )

type Seat = { state: string; telegram_id: string; sent: number }

/**
 * Holds the database against the phones.
 * @param doubled how many messages may be there twice, because only their reply was lost
 */
export async function expectOnce(databaseUrl: string, sandbox: Sandbox, doubled = 0): Promise<void> {
  expect(await wrongIn(databaseUrl)).toEqual([])
  expect(await lostIn(databaseUrl, true)).toEqual([])
  const seats = await rows<Seat>(
    databaseUrl,
    `SELECT i.state, s.telegram_id,
       (SELECT count(*)::int FROM live_message l WHERE l.live_key = 'invitation:' || i.id) AS sent
     FROM invitation i JOIN supervisor s ON s.id = i.supervisor_id ORDER BY i.id`,
  )
  let over = 0
  let shown = ''
  for (const chatId of new Set(seats.map(({ telegram_id }) => telegram_id))) {
    const texts = textsOf(sandbox, Number(chatId))
    const mine = seats.filter(({ telegram_id }) => telegram_id === chatId)
    const invitations = mine.reduce((sum, { sent }) => sum + sent, 0)
    const accepted = mine.filter(({ state }) => state === 'accepted').length
    expect(tally(texts, INVITATION), `invitations on phone ${chatId}`).toBeGreaterThanOrEqual(invitations)
    expect(tally(texts, CALENDAR), `calendar files on phone ${chatId}`).toBeGreaterThanOrEqual(accepted)
    over += tally(texts, INVITATION) - invitations + tally(texts, CALENDAR) - accepted
    shown += `\n--- ${chatId}: ${invitations} invitations, ${accepted} accepted\n${texts.join('\n')}`
  }
  expect(over, `messages that are there twice:${shown}`).toBeLessThanOrEqual(doubled)
}
