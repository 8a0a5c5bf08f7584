// What a supervisor at the place answers to the questionnaire of test/flows/inspection-form.ts, up to its pictures.

export type SheetAnswer = {
  /** Part of the question on the screen. */
  asked: string
  typed: string
  key: string
  /** What is kept of it. */
  stored: string
}

const answer = (asked: string, key: string, typed: string, stored = typed): SheetAnswer => ({
  ...{ asked, key, typed, stored },
})

export const SHEET_ANSWERS: readonly SheetAnswer[] = [
  answer('联系人', 'contact', '王主任'),
  answer('考生人数', 'people', '30'),
  answer('室温', 'warmth', '21.5'),
  answer('整洁程度', 'tidy', '4'),
  answer('开考日期', 'day', '2026-12-01'),
  answer('开考时间', 'began', '0830', '08:30'),
  answer('约谈时间', 'met', '2026-12-01 09:30', '2026-12-01T09:30'),
  answer('有监控', 'camera', '是', 'yes'),
  answer('所在县区', 'county', '东湖', 'c1'),
  answer('看到的环节', 'stages', '理论', 'theory'),
  answer('环节先后', 'order', '3 1 2', 'review theory skill'),
]

/** What is asked after all of them. */
export const THEN_ASKED = '以下请现场拍摄'

/** Where the institution is. */
export const PLACE = { latitude: 28.68, longitude: 115.86 }
