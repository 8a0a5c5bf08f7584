// Ways through the questionnaire: what is asked depends on what was answered, rooms come and go, several answers in one
// message, edits, and stopping in between.
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

/** How many questions there are at present, as the bar of progress says. */
const asked = (): number => Number(/ \d+\/(\d+)\n/.exec(phone.screen())?.[1])

describe('several answers in one message', () => {
  test('are taken by their numbers and confirmed one by one, notes too', async () => {
    await phone.type('王主任')
    await phone.type('3 21.5\n8. 否 无监控\n第22题 一切正常')
    expect(phone.screen()).toMatch(
      /^第 3 题“室温”：已答\n第 8 题“有监控”：已答\n第 8 题“有监控”：已加备注\n第 \d+ 题“其他情况”：已答\n/,
    )
    expect(await site.answers()).toMatchObject({
      values: { contact: '王主任', warmth: '21.5', camera: 'no', remark: '一切正常' },
      notes: { camera: '无监控' },
    })
    expect(phone.screen()).toContain('考生人数')
  })

  test('one line, too; and the number may name the question on the screen', async () => {
    await phone.type('4 5')
    expect(phone.screen()).toMatch(/^第 4 题“整洁程度”：已答\n/)
    await phone.type('2 12')
    expect(phone.screen()).toMatch(/^第 2 题“考生人数”：已答\n[\s\S]*开考日期/)
  })

  test('a number that is no question, or an answer that is none, is named, and nothing of it is taken', async () => {
    const before = await site.values()
    await phone.type('3 22\n99 是')
    expect(phone.screen()).toMatch(/^没有第 99 题，现在是第 1 到 23 题。整条消息都没有采用/)
    await phone.type('3 22\n8 也许')
    expect(phone.screen()).toMatch(/^第 8 题：没有“也许”这个选项.*整条消息都没有采用。\n/)
    await phone.type('2 900')
    expect(phone.screen()).toMatch(/^第 2 题：最多 500 人。整条消息都没有采用。\n/)
    expect(phone.screen()).toContain('开考日期')
    expect(await site.values()).toEqual(before)
  })

  test('an edit of such a message makes it right', async () => {
    await phone.type('3 22\n8 也许')
    await phone.edit(phone.lastSent(), '3 22\n8 是')
    expect(phone.screen()).toMatch(/已按修改后的消息更新[\s\S]*第 3 题“室温”：已答\n第 8 题“有监控”：已答/)
    expect(await site.values()).toMatchObject({ warmth: '22', camera: 'yes' })
    await phone.edit(phone.lastSent(), '3 23')
    expect(await site.values()).toMatchObject({ warmth: '23', camera: 'yes' })
  })

  test('what is free text on the screen is no list, and is told where it went', async () => {
    await site.go('contact')
    await phone.type('3 号楼李主任')
    expect(phone.screen()).toMatch(/^第 1 题“联系人”：已答\n/)
    expect(await site.values()).toMatchObject({ contact: '3 号楼李主任', warmth: '23' })
  })
})

describe('an earlier answer', () => {
  test('that makes questions needless leaves them out, and they come back with their answers', async () => {
    const few = asked()
    await site.go('people')
    await phone.type('40')
    expect(asked()).toBe(few + 2)
    await site.go('spare')
    await phone.type('7')
    // On from there, not back to what is open above.
    expect(phone.screen()).toContain('有安保')
    await phone.tap('是')
    expect(phone.screen()).toContain('考场号')
    await site.go('people')
    await phone.type('20')
    expect(asked()).toBe(few)
    await phone.type('第 24 题 3')
    expect(phone.screen()).toContain('没有第 24 题')
    await phone.edit(phone.lastSent(), '2 41')
    expect(asked()).toBe(few + 2)
    await site.go('spare')
    expect(phone.screen()).toContain('已答：7')
  })

  test('changed by going back shows the question it makes needed, which has to be answered', async () => {
    await site.go('county')
    await phone.tap('‹ 上一题')
    expect(phone.screen()).toMatch(/有监控[\s\S]*已答：是/)
    await phone.tap('否')
    expect(phone.screen()).toMatch(/备注：无监控[\s\S]*请拍照/)
    await site.send('photo')
    await phone.tap('下一题')
    expect(phone.screen()).toMatch(/可不答\n没有监控的原因/)
    await site.go('people')
    await phone.type('120')
    await site.go('why')
    expect(phone.screen()).not.toContain('可不答')
    expect(phone.buttons()).not.toContain('跳过')
    await phone.type('在维修')
    expect(phone.screen()).toContain('所在县区')
  })

  test('is reached by the overview and by its parts', async () => {
    await phone.tap('📋 概览')
    expect(phone.screen()).toMatch(/概览/)
    const part = phone.buttonsUnder('概览').find((label) => label.includes('大考点')) ?? ''
    await phone.tap(part)
    const spare = phone.buttonsUnder('大考点').find((label) => label.includes('备用机位')) ?? ''
    await phone.tap(spare)
    expect(phone.screen()).toMatch(/备用机位[\s\S]*已答：7/)
    await phone.type('121')
    expect(phone.screen()).toMatch(/^不能多于考生人数/)
  })
})

describe('choices', () => {
  test('of more than one page are leafed through, and one of the second page is tapped', async () => {
    await site.go('county')
    expect(phone.screen()).toContain('所在县区')
    await phone.tap('›')
    expect(phone.buttons()).toContain('高新')
    await phone.tap('高新')
    expect((await site.values()).county).toBe('c12')
  })

  test('several are ticked, and put in order', async () => {
    await site.go('stages')
    await phone.tap('☐ 综合评审')
    await phone.tap('☐ 理论')
    expect(phone.buttons()).toContain('☑ 理论')
    await phone.tap('✔️ 完成')
    await phone.tap('○ 实操')
    await phone.tap('○ 综合评审')
    expect(phone.buttons()).toEqual(expect.arrayContaining(['1. 实操', '2. 综合评审', '○ 理论']))
    await phone.tap('○ 理论')
    expect(await site.values()).toMatchObject({ stages: 'theory review', order: 'skill review theory' })
    expect(phone.screen()).toContain('以下请现场拍摄')
  })

  test('a day is tapped in the calendar; with a time of day that of now is taken until another is sent', async () => {
    await site.go('day')
    await phone.tap('24')
    expect((await site.values()).day).toBe('2026-11-24')
    await site.go('met')
    await phone.tap('23')
    expect((await site.values()).met).toMatch(/^2026-11-23T0\d:\d\d$/)
  })
})

describe('rooms', () => {
  test('are added, answered, and one is removed; the others keep their order and their answers', async () => {
    await site.go('room_no:1')
    for (const room of ['101', '102', '103']) {
      if (room !== '101') await phone.tap('➕ 再加一个')
      expect(phone.screen()).toMatch(new RegExp(`第 ${Number(room) - 100} 个考场\n考场号`))
      await phone.type(room)
      await phone.type(`${Number(room) - 71}`)
    }
    expect(phone.screen()).toContain('已有 3 个考场')
    // The button of a page from when there were two.
    await phone.forge(site.lastShown(), `q-drop:1:${stepTag('room')}:2`)
    expect(phone.screen()).toContain('已有 2 个考场')
    expect(await site.values()).toMatchObject({ 'room_no:1': '101', 'room_no:3': '103', 'seats:3': '32' })
    await phone.tap('‹ 上一题')
    expect(phone.screen()).toMatch(/第 2 个考场\n座位数[\s\S]*已答：32/)
    await phone.tap('下一题')
    await phone.tap('🗑 删除最后一个')
    expect(phone.screen()).toContain('删除第 2 个考场和其中已答的 2 题吗？')
    await phone.tap('返回')
    expect(await site.values()).toMatchObject({ 'room_no:3': '103' })
    await phone.tap('🗑 删除最后一个')
    await phone.tap('🗑 删除')
    expect(phone.screen()).toContain('已有 1 个考场')
    expect(phone.buttons()).not.toContain('🗑 删除最后一个')
    expect(await site.values()).not.toHaveProperty('room_no:3')
  })
})

describe('a pause', () => {
  test('keeps everything; what is typed meanwhile goes nowhere; after a restart it goes on where it was', async () => {
    await site.go('began')
    const before = await site.answers()
    await phone.tap('⏸ 暂停')
    expect(phone.screen()).toMatch(/已暂停，答案都已保存/)
    await phone.type('0930')
    await site.world.restart()
    expect((await site.answers()).values).toEqual(before.values)
    await phone.type('/inspect')
    expect(phone.screen()).toContain('开考时间')
    await phone.type('0930')
    expect((await site.values()).began).toBe('09:30')
  })
})
