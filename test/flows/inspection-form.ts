// A small questionnaire of an agency's own in which every type of question is asked, and the workbook of it.
import { readMarkdown } from '../../domain/forms/markdown.ts'
import { workbook } from '../support/workbook.ts'

export const FORM_ID = 'site'

const SURVEY = `
| survey | | | | | | | | | | | |
| | type | name | label | required | relevant | constraint | constraint_message | calculation | parameters | bind::sv:note | bind::sv:photo |
| | text | contact | 联系人 | yes | | | | | | | |
| | integer | people | 考生人数 | yes | | . <= 500 | 最多 500 人 | | | | |
| | decimal | warmth | 室温 | | | | | | | | |
| | range | tidy | 整洁程度 | | | | | | start=1 end=5 step=1 | | |
| | date | day | 开考日期 | | | | | | | | |
| | time | began | 开考时间 | | | | | | | | |
| | dateTime | met | 约谈时间 | | | | | | | | |
| | select_one yn | camera | 有监控 | yes | | | | | | no | no |
| | text | why | 没有监控的原因 | \${people} > 100 | \${camera} = 'no' | | | | | | |
| | select_one county | county | 所在县区 | | | | | | | | |
| | select_multiple stage | stages | 看到的环节 | | | | | | | | |
| | rank stage | order | 环节先后 | | | | | | | | |
| | note | hello | 以下请现场拍摄 | | | | | | | | |
| | acknowledge | seen | 已出示证卡 | | | | | | | | |
| | image | gate | 大门照片 | | | | | | | | |
| | audio | voice | 现场声音 | | | | | | | | |
| | video | clip | 现场视频 | | | | | | | | |
| | file | plan | 考务方案 | | | | | | | | |
| | geopoint | place | 考点位置 | | | | | | | | |
| | barcode | code | 准考证条码 | | | | | | | | |
| | calculate | double | 两倍人数 | | | | | \${people} * 2 | | | |
| | begin_group | large | 大考点 | | \${people} > 30 | | | | | | |
| | integer | spare | 备用机位 | | | . <= \${people} | 不能多于考生人数 | | | | |
| | select_one yn | guard | 有安保 | | | | | | | | |
| | end_group | | | | | | | | | | |
| | begin_repeat | room | 考场 | | | | | | | | |
| | text | room_no | 考场号 | yes | | | | | | | |
| | integer | seats | 座位数 | | | | | | | | |
| | end_repeat | | | | | | | | | | |
| | text | remark | 其他情况 | | | | | | | | |
| choices | | | |
| | list_name | name | label |
| | yn | yes | 是 |
| | yn | no | 否 |
| | stage | theory | 理论 |
| | stage | skill | 实操 |
| | stage | review | 综合评审 |
COUNTIES
| settings | | |
| | form_title | form_id |
| | 小考点 | ${FORM_ID} |
`

/** More than one page of choices. */
export const COUNTIES = [
  ...['东湖', '西湖', '青云谱', '青山湖', '新建', '红谷滩', '南昌县', '安义', '进贤', '湾里', '经开', '高新'],
]

export const FORM_TEXT = SURVEY.replace(
  'COUNTIES',
  COUNTIES.map((label, at) => `| | county | c${at + 1} | ${label} |`).join('\n'),
)

/** As a coordinator sends it. */
export function formFile(text = FORM_TEXT): Promise<Uint8Array> {
  const { survey = [], choices = [], settings = [] } = readMarkdown(text)
  const cells = (rows: typeof survey) => rows.map((row) => row.cells)
  return workbook({ survey: cells(survey), choices: cells(choices), settings: cells(settings) })
}
