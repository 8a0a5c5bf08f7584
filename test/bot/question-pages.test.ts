// The pages of a questionnaire in the chat, for each type of question: what is said, marked and offered.
import { describe, expect, test } from 'vitest'
import type { SheetView } from '../../app/sheet-view.ts'
import { overviewMessage, questionMessage, sectionMessage, submitMessage } from '../../bot/views/question.ts'
import { compileForm } from '../../domain/forms/compile.ts'
import { answer, begin, walk } from '../../domain/forms/engine.ts'
import { readMarkdown } from '../../domain/forms/markdown.ts'
import { stepTag } from '../../domain/forms/step-tag.ts'
import { CONTEXT } from '../forms/walker.ts'
import { at, buttonsOf, faultsOf, namesOf, pressOf, sheet, textOf, viewIn } from './read-pages.ts'

const LONG = '很长的选项'.repeat(20)
const compiled = compileForm(
  readMarkdown(`
| survey | | | | | | | |
| | type | name | label | required | calculation | parameters | bind::sv:article |
| | text | t_text | 文字 <b> & | yes | | | 12 |
| | integer | t_integer | 整数 | | | | |
| | decimal | t_decimal | 小数 | | | | |
| | range | t_range | 打分 | | | start=0 end=1 step=0.1 | |
| | range | t_wide | 百分 | | | start=0 end=100 step=5 | |
| | date | t_date | 日期 | | | | |
| | time | t_time | 时间 | | | | |
| | dateTime | t_moment | 时刻 | | | | |
| | select_one yn | t_one | 单选 | yes | | | |
| | select_one many | t_many | 多页 | | | | |
| | select_multiple yn | t_multiple | 多选 | | | | |
| | rank yn | t_rank | 排序 | | | | |
| | rank many | t_long_rank | 长排序 | | | | |
| | note | t_note | 说明 | | | | |
| | acknowledge | t_ack | 请确认 | | | | |
| | image | t_image | 照片 | | | | |
| | audio | t_audio | 录音 | | | | |
| | video | t_video | 视频 | | | | |
| | file | t_file | 文件 | | | | |
| | geopoint | t_place | 位置 | | | | |
| | barcode | t_barcode | 条码 | | | | |
| | calculate | t_sum | 计算 | | 1 + 1 | | |
| | hidden | t_hidden | 隐藏 | | | | |
| | start | t_start | | | | | |
| | end | t_end | | | | | |
| | today | t_today | | | | | |
| | begin_repeat | rooms | 考场 | | | | |
| | text | room | 名称 | | | | |
| | end_repeat | | | | | | |
| choices | | | |
| | list_name | name | label |
| | yn | yes | 是 |
| | yn | no | 否 |
| | yn | na | 不适用 |
${Array.from({ length: 20 }, (_, n) => `| | many | c${n} | ${n} ${LONG} |`).join('\n')}
| settings | | | |
| | form_title | form_id | version |
| | 全部题型 | all | 1 |
`),
)
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
const every = compiled.form
const blank = begin(every, CONTEXT)

const shownAt = (
  key: string,
  values: Record<string, string> = {},
  more: Partial<SheetView> = {},
): SheetView => {
  const given = Object.entries(values).reduce((answers, [name, value]) => {
    const move = answer({ form: every, answers, context: CONTEXT }, name, value)
    if (!move.ok) throw new Error(JSON.stringify(move.problem))
    return move.answers
  }, blank)
  return sheet(every, at(every, given, key), 'zh', more)
}
const zh = viewIn('zh')

describe('each type of question', () => {
  const keys = walk({ form: every, answers: blank, context: CONTEXT }).steps.map(({ key }) => key)

  test.each(keys)('%s can be sent, and says how to answer', (key) => {
    const message = questionMessage(shownAt(key), zh)
    expect(faultsOf(message)).toEqual([])
    expect(textOf(message)).toMatch(/直接|发|点|下一题/)
    expect(namesOf(message)).toEqual(expect.arrayContaining(['📋 概览', '⏸ 暂停']))
  })

  test('none is left out but what is never asked', () => {
    expect(keys.length).toBe(23)
  })

  test.each([
    ['t_one', { t_one: 'no' }, '● 否'],
    ['t_multiple', { t_multiple: 'yes na' }, '☑ 是'],
    ['t_multiple', { t_multiple: 'yes na' }, '☐ 否'],
    ['t_rank', { t_rank: 'na yes no' }, '1. 不适用'],
    ['t_range', { t_range: '0.3' }, '● 0.3'],
    ['t_date', { t_date: '2024-02-29' }, '● 29'],
    ['t_moment', { t_moment: '2024-02-29T09:30' }, '● 29'],
    ['t_many', { t_many: 'c9' }, /^● 10\. 9 /],
  ])('%s %o marks %s', (key, values, name) => {
    expect(pressOf(questionMessage(shownAt(key, values), zh), name)).not.toBeNull()
  })

  test('an optional question is skipped, an answered one left, a required one neither', () => {
    expect(namesOf(questionMessage(shownAt('t_integer'), zh))).toContain('跳过')
    expect(namesOf(questionMessage(shownAt('t_integer', { t_integer: '3' }), zh))).toContain('下一题')
    const required = namesOf(questionMessage(shownAt('t_text'), zh))
    expect(required).not.toContain('跳过')
    expect(required).not.toContain('下一题')
    expect(required).not.toContain('‹ 上一题')
    expect(required).toContain('⚖️ 依据')
  })

  test('what people wrote is escaped', () => {
    const { text } = questionMessage(shownAt('t_text', { t_text: '<i>&' }), zh, { remark: '<u>' })
    for (const part of ['文字 &lt;b&gt; &amp;', '已答：&lt;i&gt;&amp;', '&lt;u&gt;'])
      expect(text.html).toContain(part)
  })

  test('a repeat has one more, and the last one away when there are two', () => {
    const one = questionMessage(shownAt('rooms'), zh)
    expect(textOf(one)).toContain('已有 1 个考场')
    expect(namesOf(one)).not.toContain('🗑 删除最后一个')
    const answers = { ...blank, repeats: { rooms: { ids: [1, 4], made: 4 } }, at: 'rooms' }
    const two = questionMessage(sheet(every, answers, 'zh'), zh)
    expect(pressOf(two, '🗑 删除最后一个')).toEqual({
      ...{ verb: 'q-drop', args: [2_147_483_647, stepTag('rooms'), 4] },
    })
    const inside = questionMessage(sheet(every, { ...answers, at: 'room:4' }, 'zh'), zh)
    expect(textOf(inside)).toContain('第 2 个考场')
  })

  test('an order is made tap by tap, and begun again', () => {
    const rank = (word: string) => questionMessage(shownAt('t_rank'), zh, { rank: word })
    expect(namesOf(rank('2.0')).slice(0, 4)).toEqual(['2. 是', '○ 否', '1. 不适用', '↺ 重新排'])
    expect(pressOf(rank('2.0'), '○ 否')?.args[2]).toBe('2.0.1')
    expect(pressOf(rank('2.0'), '2. 是')?.args[2]).toBe('2')
    expect(pressOf(rank('2.0'), '↺ 重新排')?.args[2]).toBe('-')
    expect(namesOf(rank('9.x.-')).slice(0, 3)).toEqual(['○ 是', '○ 否', '○ 不适用'])
  })

  test.each(['2026-00', '0000-01', '2026-99', '1900-01', '2999-12', '2026-02'])(
    'month %s can be sent',
    (month) => {
      expect(faultsOf(questionMessage(shownAt('t_date'), zh, { month }))).toEqual([])
    },
  )

  test('a month leads to the ones beside it, and to its days', () => {
    const january = questionMessage(shownAt('t_date'), zh, { month: '2027-01' })
    expect(pressOf(january, '‹')?.args[2]).toBe('2026-12')
    expect(pressOf(january, '›')?.args[2]).toBe('2027-02')
    expect(pressOf(january, '31')?.args[2]).toBe('2027-01-31')
    expect(january.buttons?.[2]?.map(({ text }) => text)).toEqual(['·', '·', '·', '·', '1', '2', '3'])
  })
})

test('after submitting there is nothing to press', () => {
  const done = shownAt('t_one', {}, { submittedAt: new Date('2026-11-23T01:00:00Z') })
  for (const message of [
    questionMessage(done, zh),
    sectionMessage(done, 0, 0, zh),
    submitMessage(done, zh),
  ]) {
    expect(buttonsOf(message)).toEqual([])
    expect(textOf(message)).toContain('已于 2026年11月23日（周一）09:00 提交')
  }
})

test('the overview leads to what is missing, and to submitting when nothing is', () => {
  const open = overviewMessage(shownAt('t_one'), zh)
  expect(pressOf(open, '还缺 2 项')).toEqual({ verb: 'q-go', args: [2_147_483_647, stepTag('t_text')] })
  const full = overviewMessage(shownAt('t_one', { t_text: 'x', t_one: 'no' }), zh)
  expect(pressOf(full, '📨 提交')?.verb).toBe('q-submit')
  expect(pressOf(submitMessage(shownAt('t_one', { t_text: 'x', t_one: 'no' }), zh), '提交')?.verb).toBe(
    'q-sure',
  )
})
