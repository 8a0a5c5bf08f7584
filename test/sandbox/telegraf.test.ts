// The real client against the sandbox: polling, webhook, uploads.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Telegraf } from 'telegraf'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Sandbox } from '../../sandbox/server.ts'
import { pngOf, startUnlimited } from './bot-client.ts'

let sandbox: Sandbox
let bot: Telegraf
let person: number

beforeEach(async () => {
  sandbox = await startUnlimited()
  person = sandbox.people.add({ firstName: '王芳' }).id
  bot = new Telegraf(sandbox.token, { telegram: { apiRoot: sandbox.url } })
  bot.start((context) =>
    context.reply(`<b>Welcome</b> ${context.payload}`, {
      parse_mode: 'HTML',
      reply_markup: { inline_keyboard: [[{ text: 'Accept', callback_data: 'yes' }]] },
    }),
  )
  bot.action('yes', async (context) => {
    await context.answerCbQuery('Thank you')
    await context.editMessageText('Accepted')
  })
})
afterEach(() => sandbox.close())

/** Start, tap, toast and edit, however the bot receives its updates. */
async function goThroughAnInvitation(): Promise<void> {
  sandbox.people.start(person, 'code')
  const invitation = await sandbox.people.waitForMessage(person)
  expect(invitation).toMatchObject({ text: 'Welcome code', buttons: [[{ text: 'Accept' }]] })
  const toast = sandbox.waitFor((event) => event.type === 'toast')
  const edit = sandbox.waitFor((event) => event.type === 'edit')
  sandbox.people.tapButton(person, 'Accept')
  expect(await toast).toMatchObject({ text: 'Thank you' })
  expect(await edit).toMatchObject({ message: { messageId: invitation.messageId, text: 'Accepted' } })
}

it('polls', async () => {
  const running = bot.launch()
  await vi.waitFor(() => expect(sandbox.isPolled()).toBe(true))
  await goThroughAnInvitation()
  bot.stop()
  await running
})

it('serves a webhook', async () => {
  const server = createServer(
    await bot.createWebhook({ domain: '127.0.0.1', path: '/hook', secret_token: 'secret' }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await bot.telegram.setWebhook(`http://127.0.0.1:${port}/hook`, { secret_token: 'secret' })
  await goThroughAnInvitation()
  await bot.telegram.deleteWebhook()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

it('sends what it is given, and understands refusals', async () => {
  expect((await bot.telegram.getMe()).username).toBe('supervision_sandbox_bot')
  sandbox.people.start(person)
  const source = Buffer.from('PDF')
  const sent = await bot.telegram.sendDocument(
    person,
    { source, filename: '通知.pdf' },
    { caption: '见附件' },
  )
  expect(sent.document.file_name).toBe('通知.pdf')
  expect(sandbox.people.last(person)).toMatchObject({ caption: '见附件', document: { size: 3 } })
  await bot.telegram.sendPhoto(person, { source: pngOf(20, 10) })
  await bot.telegram.sendMediaGroup(person, [
    { type: 'photo', media: { source: pngOf(1, 1) } },
    { type: 'photo', media: { source: pngOf(2, 2) }, caption: 'two' },
  ])
  expect(sandbox.people.last(person)).toMatchObject({ caption: 'two', photo: { width: 2 } })
  await bot.telegram.setMyCommands([{ command: 'my', description: 'x' }], {
    scope: { type: 'all_private_chats' },
  })
  const link = await bot.telegram.getFileLink(sent.document.file_id)
  expect(await (await fetch(link)).text()).toBe('PDF')
  sandbox.people.block(person)
  await expect(bot.telegram.sendMessage(person, 'x')).rejects.toMatchObject({
    code: 403,
    description: 'Forbidden: bot was blocked by the user',
  })
  expect(sandbox.calls.list().flatMap((entry) => entry.unknownParams)).toEqual([])
})
