// Photos, albums, voice messages and files in the questionnaire: each goes where the person meant it, and is told where.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Site } from './inspection-site.ts'
import type { Phone } from './phone.ts'

let site: Site
let phone: Phone
beforeAll(async () => {
  site = await Site.open()
  phone = site.member
})
afterAll(() => site.close())

const beside = async (key: string): Promise<number> => (await site.answers()).photos[key]?.length ?? 0

/** An album reaches the bot as so many messages, the caption with the first. */
async function album(name: string, count: number, caption?: string, replyTo?: number): Promise<number[]> {
  const ids: number[] = []
  for (let at = 0; at < count; at++)
    ids.push(await site.post('photo', { mediaGroup: name, replyTo, caption: at === 0 ? caption : undefined }))
  await site.settled()
  return ids
}

describe('a photo', () => {
  test('on any question stands beside its answer, and the question stays', async () => {
    await site.send('photo')
    expect(phone.screen()).toMatch(/^第 1 题“联系人”：已收照片\n[\s\S]*联系人\n\n照片：1 张/)
    await phone.type('王主任')
    expect(phone.screen()).toContain('考生人数')
  })

  test('as a reply goes to the question of that message', async () => {
    const question = site.lastShown()
    await phone.type('30')
    await site.send('photo', { replyTo: question, caption: '名单' })
    expect(phone.screen()).toMatch(/^第 2 题“考生人数”：已收照片\n第 2 题“考生人数”：已加备注\n/)
    expect(await beside('people')).toBe(1)
    expect(phone.screen()).toContain('室温')
  })

  test('with a number in its caption goes to that question, the words beside it; what is counted is no number', async () => {
    await site.send('photo', { caption: '14 北门' })
    expect(phone.screen()).toMatch(/^第 14 题“大门照片”：已答\n第 14 题“大门照片”：已加备注\n/)
    expect((await site.answers()).notes.gate).toBe('北门')
    await site.send('photo', { caption: '14台电脑' })
    expect(phone.screen()).toMatch(/^第 3 题“室温”：已收照片\n第 3 题“室温”：已加备注\n/)
    await site.send('photo', { caption: '99' })
    expect(phone.screen()).toMatch(/^第 3 题“室温”：已收照片/)
  })

  test('is asked for first where one is wanted: a voice message is none', async () => {
    await site.go('camera')
    await phone.tap('否')
    await site.send('voice')
    expect(phone.screen()).toMatch(/^这一题要的是照片。请直接发来照片/)
    expect(await beside('camera')).toBe(0)
    await phone.tap('↩️ 撤回答案')
  })

  test('sent as a file, to keep its quality, is a photo all the same', async () => {
    await site.send('document', { fileName: 'IMG.png', mimeType: 'image/png', caption: '第5题' })
    expect(phone.screen()).toMatch(/^第 5 题“开考日期”：已收照片/)
  })
})

describe('an album', () => {
  test('goes to the question on the screen as a whole: the first photo answers, the others stand beside it', async () => {
    await site.go('gate')
    await phone.tap('↩️ 撤回答案')
    await album('a', 3)
    expect((await site.values()).gate).toMatch(/^\d+$/)
    expect(await beside('gate')).toBe(2)
    expect(phone.screen()).toMatch(/^第 14 题“大门照片”：已收照片\n[\s\S]*现场声音/)
    expect(await beside('voice')).toBe(0)
  })

  test('with a number as its caption goes to that question, all of it', async () => {
    await album('b', 3, '8 走廊')
    expect(await beside('camera')).toBe(3)
    expect((await site.answers()).notes.camera).toBe('走廊')
    expect(phone.screen()).toMatch(/^第 8 题“有监控”：已收照片\n[\s\S]*现场声音/)
  })

  test('as a reply goes to the question replied to', async () => {
    const [earlier] = phone.messages().filter(({ text }) => text?.includes('考生人数'))
    await album('c', 2, undefined, earlier?.messageId)
    expect(await beside('people')).toBe(3)
  })
})

describe('the photo button', () => {
  test('keeps the next photos for its question, until something else is answered', async () => {
    await site.go('people')
    const before = await beside('people')
    await phone.tap('📷 照片')
    expect(phone.screen()).toContain('现在发来这道题的照片')
    await site.send('photo')
    await site.send('photo')
    expect(await beside('people')).toBe(before + 2)
    await site.go('warmth')
    await phone.type('21')
    await site.go('gate')
    await site.send('photo')
    expect(await beside('people')).toBe(before + 2)
  })
})

describe('other files', () => {
  test('answer the questions that ask for them', async () => {
    await site.go('voice')
    await site.send('voice')
    expect(phone.screen()).toContain('现场视频')
    await site.send('video')
    expect(phone.screen()).toContain('考务方案')
    await site.send('document')
    expect(phone.screen()).toContain('考点位置')
    await phone.location(28.61, 115.81)
    expect(phone.screen()).toContain('准考证条码')
    expect(await site.values()).toMatchObject({ place: '28.61 115.81' })
  })

  test('stand beside an answer that is given already, and are called what they are', async () => {
    await site.send('voice', { caption: '2' })
    expect(phone.screen()).toMatch(/^第 2 题“考生人数”：已收文件\n/)
  })
})
