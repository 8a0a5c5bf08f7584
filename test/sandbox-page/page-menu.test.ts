// What else a person's phone can do: be blocked, speak another language, open an invitation link, show a channel.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, launch, NEEDS_BROWSER, noBrowser, openSandbox, phone, visit } from './stage.ts'

describe.skipIf(noBrowser)(`the menus of the page of phones ${NEEDS_BROWSER}`, { timeout: 60_000 }, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  }, 60_000)
  afterAll(() => browser?.close())

  it('blocks and unblocks the bot and changes the language of the person', async () => {
    const sandbox = await openSandbox()
    const { id } = sandbox.people.add({ firstName: 'Wang', languageCode: 'zh' })
    sandbox.people.start(id)
    const { page, complaints } = await visit(browser, sandbox, {})
    const choose = async (entry: string) => {
      await phone(page, id).getByTestId('phone-menu').click()
      await phone(page, id).getByTestId(entry).click()
    }
    await choose('menu-en')
    await expect.poll(() => sandbox.people.person(id).languageCode).toBe('en')
    await choose('menu-block')
    await phone(page, id).getByTestId('unblock').waitFor()
    await expect(call(sandbox, 'sendMessage', { chat_id: id, text: 'hello' })).rejects.toThrow(
      'bot was blocked by the user',
    )
    await phone(page, id).getByTestId('unblock').click()
    await phone(page, id).getByTestId('composer-input').waitFor()
    await call(sandbox, 'sendMessage', { chat_id: id, text: 'hello again' })
    await phone(page, id).getByText('hello again').waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
    await sandbox.close()
  })

  it('opens an invitation link from one phone on another', async () => {
    const sandbox = await openSandbox()
    const [coordinator = 0, invited = 0] = ['甲', '乙'].map(
      (firstName) => sandbox.people.add({ firstName }).id,
    )
    sandbox.people.start(coordinator)
    const { page, complaints } = await visit(browser, sandbox, {})
    const link = 'https://t.me/supervision_sandbox_bot?start=inv_8K-d'
    await call(sandbox, 'sendMessage', { chat_id: coordinator, text: `Forward this: ${link}` })
    await phone(page, coordinator).getByRole('button', { name: link }).click()
    await page.getByTestId('link-phone').selectOption(String(invited))
    await page.getByTestId('phone-dialog-submit').click()
    await phone(page, invited).getByText('/start inv_8K-d').waitFor()

    await phone(page, invited).getByTestId('phone-menu').click()
    await phone(page, invited).getByTestId('menu-link').click()
    await page.getByTestId('link-input').fill('two words')
    await page.getByTestId('link-dialog-submit').click()
    await page.getByTestId('link-dialog').getByRole('alert').waitFor()
    await page.getByTestId('link-input').fill('second')
    await page.getByTestId('link-dialog-submit').click()
    await phone(page, invited).getByText('/start second').waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
    await sandbox.close()
  })

  it('lists the commands of the chat after a slash and sends the one that is picked', async () => {
    const sandbox = await openSandbox()
    const { id } = sandbox.people.add({ firstName: 'Wang' })
    sandbox.people.start(id)
    const { page, complaints } = await visit(browser, sandbox, {})
    const commands = ['help', 'my', 'mute'].map((command) => ({
      command,
      description: `what ${command} does`,
    }))
    await call(sandbox, 'setMyCommands', { commands })
    await phone(page, id).getByTestId('commands-toggle').waitFor()
    await phone(page, id).getByTestId('composer-input').fill('/m')
    const options = phone(page, id).getByRole('option')
    expect(await options.allTextContents()).toEqual(['/mywhat my does', '/mutewhat mute does'])
    await options.first().click()
    await phone(page, id).getByTestId('message-2').getByText('/my').waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
    await sandbox.close()
  })

  it('shows a channel as a phone nobody can write on, and the page in the other language', async () => {
    const sandbox = await openSandbox()
    const { id } = sandbox.people.addChannel({ username: 'published', title: '督导公开' })
    const { page, complaints } = await visit(browser, sandbox, {})
    await page.getByTestId(`person-${id}`).click()
    await call(sandbox, 'sendMessage', { chat_id: '@published', text: 'Opinion notice no. 7' })
    await phone(page, id).getByText('Opinion notice no. 7').waitFor()
    expect(await phone(page, id).getByTestId('composer-input').count()).toBe(0)
    await page.getByTestId('page-language').click()
    await phone(page, id).getByText('频道 · 只读').waitFor()
    await phone(page, id).getByText('Opinion notice no. 7').waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
    expect(complaints).toEqual([])
    await page.context().close()
    await sandbox.close()
  })

  it('says in the language of the page what is refused, and keeps what was to be sent', async () => {
    const sandbox = await openSandbox()
    const { id } = sandbox.people.add({ firstName: 'Wang' })
    sandbox.people.start(id)
    const { page } = await visit(browser, sandbox, { locale: 'zh-CN' })
    const noPicture = { name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('no picture') }
    await phone(page, id).getByTestId('file-photo').setInputFiles(noPicture)
    await phone(page, id).getByTestId('send').click()
    await page.getByRole('alert').getByText('照片应是 PNG').waitFor()
    await phone(page, id).getByText('notes.png').waitFor()
    expect(sandbox.people.last(id)?.text).toBe('/start')
    await page.context().close()
    await sandbox.close()
  })
})
