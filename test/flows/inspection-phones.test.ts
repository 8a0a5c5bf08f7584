// One person with two phones, and messages that were written without signal and arrive all at once: every tap and every
// message is answered, each belongs where it should, nothing is lost and nothing counts twice.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stepTag } from '../../domain/forms/step-tag.ts'
import { Site } from './inspection-site.ts'
import type { Phone } from './phone.ts'

let site: Site
let phone: Phone
beforeAll(async () => {
  site = await Site.open()
  phone = site.member
})
afterAll(() => site.close())

const data = (verb: string, key: string, ...more: number[]): string =>
  [verb, 1, stepTag(key), ...more].join(':')

/** Messages of the questionnaire that can be tapped. */
const live = (): number[] =>
  phone
    .messages()
    .filter(({ buttons }) => (buttons ?? []).flat().some((button) => button.data?.startsWith('q-')))
    .filter(({ text }) => !text?.startsWith('✅ 已签到'))
    .map(({ messageId }) => messageId)

describe('messages without signal, delivered at once', () => {
  test('answer one question after the other, and each is confirmed', async () => {
    const before = phone.messages().length
    for (const text of ['王主任', '30', '21.5', '4']) site.say(text)
    await site.settled()
    expect(await site.values()).toMatchObject({ contact: '王主任', people: '30', warmth: '21.5', tidy: '4' })
    expect(phone.screen()).toContain('开考日期')
    const said = phone.texts().slice(before).join('\n')
    // The first was written to the question on the screen, the others before theirs was there.
    for (const told of ['第 2 题“考生人数”：已答', '第 3 题“室温”：已答', '第 4 题“整洁程度”：已答'])
      expect(said).toContain(told)
    expect(live()).toEqual([site.lastShown()])
  })

  test('one that is no answer leaves the next to the same question; edited, it is one', async () => {
    const wrong = site.say('改天')
    site.say('今天')
    site.say('8点半')
    await site.settled()
    expect(await site.values()).toMatchObject({ day: '2026-11-24', began: '08:30' })
    expect(phone.shows('看不懂日期“改天”')).toBe(true)
    await phone.edit(wrong, '2026-11-25')
    expect((await site.values()).day).toBe('2026-11-25')
    expect(phone.screen()).toMatch(/^已按修改后的消息更新/)
    expect(phone.screen()).toContain('约谈时间')
  })

  test('photos, texts and edits among each other', async () => {
    const met = site.say('现在')
    await site.post('photo', { caption: '8' })
    site.people.edit(phone.id, met, '今天 9:10')
    site.say('是')
    const county = site.say('东湖')
    site.people.edit(phone.id, county, '高新')
    site.say('理论')
    await site.settled()
    expect(await site.answers()).toMatchObject({
      values: { met: '2026-11-24T09:10', camera: 'yes', county: 'c12', stages: 'theory' },
      photos: { camera: [expect.any(String)] },
    })
    const changed = (await site.changes()).filter((line) => /^(met|county) /.test(line))
    expect(changed).toHaveLength(4)
    expect(phone.screen()).toContain('环节先后')
  })

  test('delivered twice count once', async () => {
    const before = (await site.changes()).length
    const newest = await site.lastUpdate()
    await phone.type('3 1 2')
    for (let update = newest + 1; update <= (await site.lastUpdate()); update++)
      site.people.redeliver(update, 2)
    await site.settled()
    expect(await site.changes()).toHaveLength(before + 1)
    expect((await site.values()).order).toBe('review theory skill')
  })
})

describe('two phones', () => {
  test('the same tap on both counts once, and both are answered', async () => {
    await site.go('camera')
    await phone.tap('↩️ 撤回答案')
    const shown = site.lastShown()
    const before = (await site.changes()).length
    const said = await Promise.all([
      phone.forge(shown, data('q-pick', 'camera', 0)),
      phone.forge(shown, data('q-pick', 'camera', 0)),
    ])
    expect(said).toEqual(['', ''])
    expect(await site.changes()).toHaveLength(before + 1)
    expect((await site.values()).camera).toBe('yes')
  })

  test('a tap on a copy that shows an earlier question answers that one, and the page goes on', async () => {
    await site.go('people')
    const shown = site.lastShown()
    await phone.forge(shown, data('q-go', 'tidy'))
    await phone.forge(shown, data('q-pick', 'county', 1))
    expect(await site.values()).toMatchObject({ county: 'c2', tidy: '4' })
    expect(phone.screen()).toContain('整洁程度')
    await phone.forge(shown, data('q-pick', 'tidy', 4))
    expect(await site.values()).toMatchObject({ county: 'c2', tidy: '5' })
  })

  test('a tap on an older message makes that the page, and the newer one loses its buttons', async () => {
    const older = site.lastShown()
    await phone.type('3 20')
    const newer = site.lastShown()
    expect(live()).toEqual([newer])
    await phone.forge(older, data('q-go', 'people'))
    expect(live()).toEqual([older])
    await phone.type('31')
    expect((await site.values()).people).toBe('31')
    expect(live()).toEqual([site.lastShown()])
    await phone.type('/inspect')
    expect(live()).toEqual([site.lastShown()])
  })

  test('a tap on a question that is not asked any more is told so, and shows where the person is', async () => {
    const shown = site.lastShown()
    await phone.forge(shown, data('q-pick', 'camera', 0))
    const said = await phone.forge(shown, data('q-go', 'why'))
    expect(said).toMatch(/这道题现在不问/)
    expect(live()).toEqual([shown])
  })

  test('one more room is one, however often it is tapped', async () => {
    await site.go('room_no:1')
    await phone.type('101')
    const shown = site.lastShown()
    await Promise.all([1, 2].map(() => phone.forge(shown, data('q-add', 'room'))))
    expect((await site.answers()).repeats.room?.ids).toEqual([1, 2])
    expect(phone.screen()).toMatch(/第 2 个考场\n考场号/)
    await Promise.all([1, 2].map(() => phone.forge(shown, data('q-drop', 'room', 2))))
    expect((await site.answers()).repeats.room?.ids).toEqual([1])
  })

  test('in turn, on both phones, with messages between: all of it is there in the end', async () => {
    await site.go('seen')
    const shown = site.lastShown()
    const taps = [
      phone.forge(shown, data('q-pick', 'seen', 0)),
      phone.forge(shown, data('q-pick', 'tidy', 2)),
      phone.forge(shown, data('q-pick', 'county', 4)),
      phone.forge(shown, 'q-back:1'),
      phone.forge(shown, data('q-add', 'room')),
    ]
    site.say('20 501')
    const said = await Promise.all(taps)
    await site.settled()
    expect(said).toHaveLength(5)
    expect(await site.values()).toMatchObject({ seen: 'OK', tidy: '3', county: 'c5' })
    expect((await site.answers()).repeats.room?.ids).toEqual([1, 3])
    expect(site.world.faults).toEqual([])
  })
})
