// What is no answer to a question of some type: the phone says what would be one, and nothing is lost or changed.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Site } from './inspection-site.ts'

let site: Site
beforeAll(async () => {
  site = await Site.open()
})
afterAll(() => site.close())

type Wrong = 'photo' | 'voice' | 'video' | 'document' | 'place' | { typed: string }
const typed = (text: string): Wrong => ({ typed: text })

/** Question, its label, what is sent, what the phone says. */
const TABLE: readonly [key: string, label: string, wrong: Wrong, says: RegExp][] = [
  ['contact', '联系人', 'voice', /不能用语音回答。直接打字/],
  ['contact', '联系人', 'place', /不能用位置回答。直接打字/],
  ['people', '考生人数', typed('很多'), /“很多”不是数字。请只发数字，例如 30/],
  ['people', '考生人数', typed('30.5'), /“30.5”不是整数/],
  ['people', '考生人数', typed('3.5'), /“3.5”不是整数/],
  ['people', '考生人数', typed('501'), /最多 500 人/],
  ['people', '考生人数', typed('3万'), /“3万”不是数字/],
  ['people', '考生人数', 'voice', /不能用语音回答。发一个整数/],
  ['people', '考生人数', 'place', /不能用位置回答。发一个整数/],
  ['warmth', '室温', typed('热'), /“热”不是数字。请只发数字，例如 12.5/],
  ['warmth', '室温', 'document', /不能用文件回答。发一个数字/],
  ['tidy', '整洁程度', typed('7'), /“7”超出范围。请发 1 到 5 的数字/],
  ['tidy', '整洁程度', typed('很好'), /“很好”不是数字/],
  ['day', '开考日期', typed('2026-02-30'), /请写存在的日期/],
  ['day', '开考日期', typed('改天'), /改天[\s\S]*例如/],
  ['day', '开考日期', 'video', /不能用视频回答。点日期/],
  ['began', '开考时间', typed('25:00'), /请写 00:00 到 23:59/],
  ['began', '开考时间', typed('早上'), /早上[\s\S]*例如/],
  ['met', '约谈时间', typed('明天下午'), /看不懂“明天下午”。请发日期和时间/],
  ['camera', '有监控', typed('也许'), /没有“也许”这个选项。请点按钮，或发编号：1 是、2 否/],
  ['camera', '有监控', typed('2.5'), /没有“2.5”这个选项/],
  ['camera', '有监控', 'voice', /不能用语音回答。点一个选项/],
  ['county', '所在县区', typed('湖'), /没有“湖”|对应不止一个选项/],
  ['county', '所在县区', typed('13'), /没有“13”这个选项/],
  ['stages', '看到的环节', typed('笔试'), /没有“笔试”这个选项/],
  ['order', '环节先后', typed('1 2'), /还缺：综合评审/],
  ['hello', '以下请现场拍摄', typed('好'), /没有要回答的。请点“下一题”/],
  ['hello', '以下请现场拍摄', 'photo', /不知道这条消息属于哪一题/],
  ['seen', '已出示证卡', typed('等一下'), /只需要确认。请点“已确认”/],
  ['gate', '大门照片', typed('在门口'), /要的是照片。请直接发来照片/],
  ['gate', '大门照片', 'document', /要的是照片/],
  ['gate', '大门照片', 'place', /不能用位置回答。直接发来照片/],
  ['voice', '现场声音', typed('很吵'), /要的是语音/],
  ['voice', '现场声音', 'photo', /要的是语音/],
  ['clip', '现场视频', 'voice', /要的是视频/],
  ['plan', '考务方案', typed('没有'), /要的是文件/],
  ['place', '考点位置', typed('红谷滩'), /看不懂位置“红谷滩”。请点 📎/],
  ['place', '考点位置', typed('128.1 28.1'), /看不懂位置/],
  ['place', '考点位置', 'voice', /不能用语音回答。发位置/],
  ['code', '准考证条码', 'place', /不能用位置回答。直接打出条码/],
]

async function send(wrong: Wrong): Promise<void> {
  if (typeof wrong === 'object') return site.member.type(wrong.typed)
  if (wrong === 'place') return site.member.location(28.6, 115.8)
  await site.send(wrong)
}

describe('what is no answer', () => {
  test.each(TABLE)('%s (%s): %o', async (key, label, wrong, says) => {
    const before = await site.values()
    await site.go(key)
    await send(wrong)
    expect(site.member.screen()).toMatch(says)
    expect(site.member.screen()).toContain(label)
    expect(site.member.screen()).not.toContain('已答：')
    expect(await site.values()).toEqual(before)
  })
})
