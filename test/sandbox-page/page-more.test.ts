// The page of phones beyond the first talk: files, the clock, strange names, narrow screens, lost connections.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, HOUR_MS, launch, NEEDS_BROWSER, NOON, noBrowser, openSandbox, phone, visit } from './stage.ts'

describe.skipIf(noBrowser)(`the page of phones, further ${NEEDS_BROWSER}`, { timeout: 60_000 }, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  }, 60_000)
  afterAll(() => browser?.close())

  it('offers a document of the bot for download and sends one of the person', async () => {
    const sandbox = await openSandbox()
    const { id } = sandbox.people.add({ firstName: '王建国' })
    sandbox.people.start(id)
    const { page, complaints } = await visit(browser, sandbox, {})
    const form = new FormData()
    form.append('chat_id', String(id))
    form.append('caption', 'Opinion notice')
    form.append('protect_content', 'true')
    form.append('document', new Blob(['the whole notice']), '督导意见书.pdf')
    await call(sandbox, 'sendDocument', form)
    const card = phone(page, id).getByTestId('message-2')
    await card.getByText('督导意见书.pdf').waitFor()
    await card.getByRole('img', { name: 'Protected' }).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      card.getByTestId('document').click(),
    ])
    expect(download.suggestedFilename()).toBe('督导意见书.pdf')
    expect(await readFile(await download.path(), 'utf8')).toBe('the whole notice')

    const roster = { name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from('card_no,name\n') }
    await phone(page, id).getByTestId('file-document').setInputFiles(roster)
    await phone(page, id).getByTestId('composer-input').fill('/roster')
    await phone(page, id).getByTestId('send').click()
    await phone(page, id).getByTestId('message-3').getByText('roster.csv').waitFor()
    expect(sandbox.people.last(id)).toMatchObject({
      caption: '/roster',
      document: { fileName: 'roster.csv', size: 13 },
    })
    expect(complaints).toEqual([])
    await page.context().close()
    await sandbox.close()
  })

  it('shows the time in Shanghai and moves it by an hour, a day and to the next due time', async () => {
    const sandbox = await openSandbox()
    const { page, complaints } = await visit(browser, sandbox, { timezoneId: 'America/New_York' })
    const reading = () => page.getByTestId('clock-now').textContent()
    await expect.poll(reading).toBe('23 Nov 2026 Mon12:00')
    expect(await page.getByTestId('clock-due').textContent()).toBe('today 13:30')
    await page.getByTestId('clock-hour').click()
    await expect.poll(reading).toContain('13:00')
    await page.getByTestId('clock-next').click()
    await expect.poll(reading).toContain('13:30')
    await expect.poll(() => page.getByTestId('clock-next').isDisabled()).toBe(true)
    await page.getByTestId('clock-day').click()
    await expect.poll(reading).toBe('24 Nov 2026 Tue13:30')
    expect(sandbox.clock.now()).toBe(NOON + 25.5 * HOUR_MS)
    expect(complaints).toEqual([])
    await page.context().close()
    await sandbox.close()
  })

  it('shows names and texts as they are, whatever they contain', async () => {
    const sandbox = await openSandbox()
    const nasty = '<img src=x onerror="document.title=1">'
    const { id } = sandbox.people.add({ firstName: nasty, note: nasty })
    sandbox.people.start(id)
    sandbox.people.send(id, nasty)
    const { page, complaints } = await visit(browser, sandbox, {})
    await call(sandbox, 'sendMessage', {
      chat_id: id,
      text: nasty,
      reply_markup: { inline_keyboard: [[{ text: nasty, callback_data: nasty }]] },
    })
    expect(await phone(page, id).getByTestId('button-0-0').textContent()).toBe(nasty)
    expect(await phone(page, id).getByRole('heading').textContent()).toBe(nasty)
    expect(await phone(page, id).getByTestId('message-2').locator('.text').textContent()).toBe(nasty)
    expect(await page.locator('img').count()).toBe(0)
    expect(complaints).toEqual([])
    await page.context().close()
    await sandbox.close()
  })

  it('fits a screen of 375 pixels: one phone at a time, switched, searched and written on by touch', async () => {
    const sandbox = await openSandbox()
    const [first = 0, second = 0] = ['王建国', '李晓梅'].map(
      (firstName) => sandbox.people.add({ firstName }).id,
    )
    const { page, complaints } = await visit(browser, sandbox, {
      viewport: { width: 375, height: 812 },
      hasTouch: true,
      locale: 'zh-CN',
    })
    const sideways = () => page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect(await sideways()).toBe(0)
    await phone(page, first).getByRole('button', { name: '开始' }).tap()
    await page.getByTestId('people-toggle').tap()
    await page.getByTestId(`person-${second}`).tap()
    await phone(page, second).getByTestId('start').tap()
    await phone(page, second).getByTestId('composer-input').fill('很长的一条消息'.repeat(30))
    await phone(page, second).getByTestId('send').tap()
    await phone(page, second).getByTestId('message-2').waitFor()
    expect(await phone(page, first).isVisible()).toBe(false)
    expect(await sideways()).toBe(0)

    await call(sandbox, 'sendMessage', { chat_id: first, text: '请回复' })
    await page.getByTestId(`chip-${first}`).tap()
    await phone(page, first).getByText('请回复').waitFor()
    expect(await phone(page, second).isVisible()).toBe(false)
    expect(complaints).toEqual([])
    await page.context().close()
    await sandbox.close()
  })

  it('says that the connection is lost and shows afterwards what happened meanwhile', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-page-'))
    const stateFile = join(folder, 'state.json')
    const sandbox = await openSandbox({ stateFile })
    const { id } = sandbox.people.add({ firstName: '王建国' })
    sandbox.people.start(id)
    const { page } = await visit(browser, sandbox, {})
    await phone(page, id).getByTestId('message-1').waitFor()
    await sandbox.close()
    await page.getByTestId('lost').waitFor()
    const again = await openSandbox({ stateFile, port: Number(new URL(sandbox.url).port) })
    await call(again, 'sendMessage', { chat_id: id, text: 'Sent while nobody listened' })
    await phone(page, id).getByText('Sent while nobody listened').waitFor({ timeout: 20_000 })
    await page.getByTestId('lost').waitFor({ state: 'hidden' })
    await page.context().close()
    await again.close()
    await rm(folder, { recursive: true })
  })
})
