// A dispatch as somebody sees it who has the page of phones open: the real program behind a real browser, from the
// coordinator's buttons to the reminder on a supervisor's phone.
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { COORDINATOR, World } from '../flows/world.ts'
import { launch, NEEDS_BROWSER, noBrowser, phone, visit } from '../sandbox-page/stage.ts'

/** The newest button with that label. */
const button = (page: Page, id: number, label: string): Locator =>
  phone(page, id).locator('button.key', { hasText: label }).last()

async function tap(page: Page, id: number, label: string): Promise<void> {
  await button(page, id, label).click()
}

async function type(page: Page, id: number, text: string): Promise<void> {
  await phone(page, id).getByTestId('composer-input').fill(text)
  await phone(page, id).getByTestId('send').click()
}

/** Puts the phone of `id` on the desk, from the list of people or, on a narrow screen, from behind its button. */
async function take(page: Page, id: number): Promise<void> {
  if (await phone(page, id).isVisible()) return
  const entry = page.getByTestId(`person-${id}`)
  if (!(await entry.isVisible())) await page.getByTestId('people-toggle').click()
  await entry.click()
  await phone(page, id).waitFor()
}

/** Nothing in the chat of `id` is wider than the phone. */
async function fits(page: Page, id: number): Promise<boolean> {
  return phone(page, id).evaluate((element) => {
    const own = element.getBoundingClientRect()
    return [...element.querySelectorAll('.bubble, .key, .message')].every((one) => {
      const box = one.getBoundingClientRect()
      return box.left >= own.left - 1 && box.right <= own.right + 1 && one.scrollWidth <= one.clientWidth + 1
    })
  })
}
describe.skipIf(noBrowser)(`a dispatch on the page of phones ${NEEDS_BROWSER}`, { timeout: 120_000 }, () => {
  let browser: Browser
  let world: World
  beforeAll(async () => {
    browser = await launch()
  }, 60_000)
  afterAll(() => browser?.close())
  beforeEach(async () => {
    world = await World.open({ supervisors: 4 })
  })
  afterEach(() => world.close())

  /** Waits for the phone that is asked and was not before. */
  async function nextAsked(before: readonly number[] = []): Promise<number> {
    const asked = () =>
      world
        .ringing()
        .map(({ id }) => id)
        .filter((id) => !before.includes(id))
    await expect.poll(() => asked().length, { timeout: 15_000 }).toBeGreaterThan(0)
    return asked()[0] ?? 0
  }

  it('on a phone: wizard, draw, decline with a reason, the next asked, time, a reminder', async () => {
    const { page, complaints } = await visit(browser, world.sandbox, {
      viewport: { width: 375, height: 667 },
      locale: 'zh-CN',
    })
    page.setDefaultTimeout(15_000)
    await take(page, COORDINATOR)
    await type(page, COORDINATOR, '/dispatch')
    await tap(page, COORDINATOR, '日常督导')
    await tap(page, COORDINATOR, '豫章评价中心')
    await button(page, COORDINATOR, '11/25').waitFor()
    await tap(page, COORDINATOR, '11/25')
    await tap(page, COORDINATOR, '09:30')
    await phone(page, COORDINATOR).getByRole('button', { name: '1', exact: true }).click()
    await tap(page, COORDINATOR, '选好了')
    await button(page, COORDINATOR, '生成方案').waitFor()
    await tap(page, COORDINATOR, '生成方案')
    await button(page, COORDINATOR, '确认').waitFor()
    expect(await fits(page, COORDINATOR)).toBe(true)
    await phone(page, COORDINATOR).getByRole('button', { name: '✅ 确认', exact: true }).click()

    const first = await nextAsked()
    await take(page, first)
    await button(page, first, '接受').waitFor()
    await tap(page, first, '谢绝')
    await button(page, first, '身体原因').waitFor()
    await tap(page, first, '身体原因')
    await button(page, first, '确认谢绝').waitFor()
    await tap(page, first, '确认谢绝')
    await phone(page, first).getByText('您已谢绝').waitFor()
    expect(await fits(page, first)).toBe(true)

    const second = await nextAsked([first])
    await take(page, second)
    await tap(page, second, '接受')
    await phone(page, second).getByText('您已接受').waitFor()
    await page.getByTestId('clock-day').click()
    await expect.poll(() => page.getByTestId('clock-now').textContent()).toContain('11月24日')
    await page.getByTestId('clock-next').click()
    await phone(page, second).getByText('还有 1 天').waitFor()
    await phone(page, second).getByText('请携带督导员证卡').waitFor()
    expect(await fits(page, second)).toBe(true)
    await take(page, COORDINATOR)
    await phone(page, COORDINATOR).getByText('委派 1 · 已满员').waitFor()
    expect(await fits(page, COORDINATOR)).toBe(true)
    expect(complaints).toEqual([])
    await page.context().close()
  })
})
