// The page of phones as somebody uses it: adds a person, talks to a bot, taps, sees answers, moves the clock.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, launch, NEEDS_BROWSER, nextTap, noBrowser, openSandbox, phone, visit } from './stage.ts'

describe.skipIf(noBrowser)(`the page of phones ${NEEDS_BROWSER}`, { timeout: 60_000 }, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  }, 60_000)
  afterAll(() => browser?.close())

  it('takes a new person from Start to a tapped button, a toast and a live edit', async () => {
    const sandbox = await openSandbox()
    const { page, complaints } = await visit(browser, sandbox, {})
    await page.getByTestId('add-person').click()
    await page.getByTestId('person-name').fill('李晓梅')
    await page.getByTestId('person-note').fill('external supervisor')
    await page.getByTestId('person-dialog-submit').click()
    await expect.poll(() => sandbox.people.list().length).toBe(1)
    const [person] = sandbox.people.list()
    expect(person).toMatchObject({ firstName: '李晓梅', note: 'external supervisor', languageCode: 'en' })
    const id = person?.id ?? 0
    const hers = phone(page, id)
    expect(await hers.getByRole('heading').textContent()).toBe('李晓梅')

    await hers.getByTestId('start').click()
    await hers.getByTestId('message-1').getByText('/start').waitFor()
    const markup = {
      inline_keyboard: [
        [{ text: 'Accept', callback_data: 'yes' }],
        [{ text: 'Decline', callback_data: 'no' }],
      ],
    }
    await call(sandbox, 'sendMessage', {
      chat_id: id,
      text: '<b>Invitation</b> & more',
      parse_mode: 'HTML',
      reply_markup: markup,
    })
    await hers.getByTestId('message-2').locator('strong', { hasText: 'Invitation' }).waitFor()

    const accept = hers.getByTestId('message-2').getByTestId('button-0-0')
    await accept.click()
    await expect.poll(() => accept.getAttribute('aria-busy')).toBe('true')
    const tap = await nextTap(sandbox)
    await call(sandbox, 'answerCallbackQuery', { callback_query_id: tap, text: 'Thank you' })
    expect(await hers.getByTestId('toast').textContent()).toBe('Thank you')
    await expect.poll(() => accept.getAttribute('aria-busy')).toBeNull()

    await call(sandbox, 'editMessageText', { chat_id: id, message_id: 2, text: 'Accepted' })
    await hers.getByTestId('message-2').getByText('Accepted').waitFor()
    await hers.getByTestId('message-2').getByTestId('edited').waitFor()
    expect(await accept.count()).toBe(0)
    expect(complaints).toEqual([])
    await page.context().close()
    await sandbox.close()
  })

  it('shows an alert until it is put away, and what the person writes, answers and edits', async () => {
    const sandbox = await openSandbox()
    const { id } = sandbox.people.add({ firstName: 'Wang' })
    sandbox.people.start(id)
    const { page, complaints } = await visit(browser, sandbox, {})
    const his = phone(page, id)
    const markup = { inline_keyboard: [[{ text: 'Why?', callback_data: 'why' }]] }
    await call(sandbox, 'sendMessage', { chat_id: id, text: 'Your reason, please', reply_markup: markup })
    await his.getByTestId('button-0-0').click()
    await call(sandbox, 'answerCallbackQuery', {
      callback_query_id: await nextTap(sandbox),
      text: 'In writing',
      show_alert: true,
    })
    await his.getByTestId('alert').getByText('In writing').waitFor()
    await his.getByTestId('alert-ok').click()
    await his.getByTestId('alert').waitFor({ state: 'detached' })

    await his.getByTestId('message-2').getByRole('button', { name: 'Message actions' }).click()
    await his.getByTestId('message-2').getByRole('button', { name: 'Reply' }).click()
    await his.getByTestId('composer-input').fill('I was ill')
    await his.getByTestId('composer-input').press('Enter')
    await his.getByTestId('message-3').locator('.quote', { hasText: 'Your reason, please' }).waitFor()
    expect(sandbox.people.last(id)).toMatchObject({ text: 'I was ill', replyTo: 2 })

    await his.getByTestId('message-3').getByRole('button', { name: 'Message actions' }).click()
    await his.getByTestId('message-3').getByRole('button', { name: 'Edit' }).click()
    await his.getByTestId('composer-input').fill('I was ill, see the certificate')
    await his.getByTestId('send').click()
    await his.getByTestId('message-3').getByTestId('edited').waitFor()
    expect(sandbox.people.last(id)?.text).toBe('I was ill, see the certificate')
    expect(complaints).toEqual([])
    await page.context().close()
    await sandbox.close()
  })

  it('counts messages for a phone that is not on screen and opens it with one tap, also after a reload', async () => {
    const sandbox = await openSandbox()
    const ids = ['一', '二', '三', '四'].map((name) => sandbox.people.add({ firstName: `督导员${name}` }).id)
    const last = ids[3] ?? 0
    sandbox.people.start(last)
    const { page, complaints } = await visit(browser, sandbox, {})
    expect(await phone(page, last).count()).toBe(0)
    await call(sandbox, 'sendMessage', { chat_id: last, text: 'Tomorrow at nine' })
    const entry = page.getByTestId(`person-${last}`)
    expect(await entry.getByTestId('unread').textContent()).toBe('1')
    await expect
      .poll(() => page.getByTestId('people-list').locator('.person').first().getAttribute('data-testid'))
      .toBe(`person-${last}`)

    await entry.click()
    await phone(page, last).getByText('Tomorrow at nine').waitFor()
    await expect.poll(() => sandbox.people.person(last).unread).toBe(0)
    await entry.getByTestId('unread').waitFor({ state: 'detached' })
    await phone(page, ids[0] ?? 0)
      .getByTestId('phone-close')
      .click()
    await page.reload()
    await phone(page, last).getByText('Tomorrow at nine').waitFor()
    expect(await phone(page, ids[0] ?? 0).count()).toBe(0)
    expect(new URL(page.url()).hash).toContain(String(last))

    await page.getByTestId('people-search').fill('员三')
    expect(await page.getByTestId('people-list').locator('.person').count()).toBe(1)
    expect(complaints).toEqual([])
    await page.context().close()
    await sandbox.close()
  })
})
