// A small questionnaire and somebody who does one thing after the other to it.
import { compileForm } from '../../../domain/forms/compile.ts'
import { applyDeed, type Deed } from '../../../domain/forms/deeds.ts'
import { type Answers, begin, walk } from '../../../domain/forms/engine.ts'
import { readMarkdown } from '../../../domain/forms/markdown.ts'

export const CONTEXT = { today: '2026-11-24', now: '2026-11-24T09:00:00.000+08:00', lang: 'zh' } as const
const TEXT = `
| survey | | | | | | | |
| | type | name | label | required | relevant | bind::sv:note | bind::sv:photo |
| | integer | people | 人数 | yes | | | |
| | select_one yn | staffed | 有人值守 | yes | | no | no |
| | select_one yn | camera | 有监控 | yes | | no | |
| | text | remark | 说明 | | | | |
| | image | gate | 大门照片 | | | | |
| | geopoint | place | 位置 | | | | |
| | begin_repeat | room | 考场 | | | | |
| | select_multiple kind | kinds | 考什么 | yes | | | |
| | end_repeat | | | | | | |
| choices | | | |
| | list_name | name | label |
| | yn | yes | 是 |
| | yn | no | 否 |
| | kind | theory | 理论 |
| | kind | skill | 实操 |
| settings | | |
| | form_title | form_id |
| | 小表 | small |
`
const compiled = compileForm(readMarkdown(TEXT))
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
export const { form } = compiled

export const doing = (answers: Answers, deed: Deed) => applyDeed({ form, answers, context: CONTEXT }, deed)
export function done(answers: Answers, ...deeds: Deed[]): Answers {
  return deeds.reduce((now, deed) => {
    const result = doing(now, deed)
    if (!result.ok) throw new Error(JSON.stringify(result.problem))
    return result.answers
  }, answers)
}
export const at = (answers: Answers) => walk({ form, answers, context: CONTEXT }).current
export const start = () => begin(form, CONTEXT)
export const text = (words: string): Deed => ({ kind: 'text', text: words })
