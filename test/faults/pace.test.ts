// The bot keeps within Telegram's limits by itself: many notices arrive without a single refusal.
import { Telegram } from 'telegraf'
import { expect, test, vi } from 'vitest'
import { html } from '../../bot/html.ts'
import { Pace, TELEGRAM_LIMITS } from '../../bot/pace.ts'
import { Wire } from '../../bot/telegram.ts'
import { startSandbox } from '../../sandbox/server.ts'

vi.setConfig({ testTimeout: 120_000 })

test('40 notices to 40 chats, and 4 to one of them, without a single 429', async () => {
  const sandbox = await startSandbox()
  try {
    const wire = new Wire(new Telegram(sandbox.token, { apiRoot: sandbox.url }), new Pace(TELEGRAM_LIMITS))
    const ids = Array.from({ length: 40 }, () => {
      const { id } = sandbox.people.add({ firstName: '甲' })
      sandbox.people.start(id)
      return id
    })
    const [one] = ids
    if (!one) throw new Error('nobody')
    const order = ['一', '二', '三']
    const notices = [
      ...ids.map((id) => wire.send(String(id), { text: html`通知` })),
      ...order.map((text) => wire.send(String(one), { text: html`${text}` })),
    ]
    await Promise.all(notices)
    expect(sandbox.calls.list('sendMessage').filter(({ ok }) => !ok)).toEqual([])
    const got = ids.map((id) => sandbox.people.chat(id).messages.filter(({ from }) => from === 'bot').length)
    expect(got).toEqual(ids.map((id) => (id === one ? 4 : 1)))
    const mine = sandbox.people.chat(one).messages.flatMap(({ from, text }) => (from === 'bot' ? [text] : []))
    expect(mine).toEqual(['通知', ...order])
  } finally {
    await sandbox.close()
  }
})
