// Owns the setting of how likely an institution is drawn for inspection (weights.ts): its schema and its words.
import { z } from 'zod'
import { DEFAULT_WEIGHT_RULE, type WeightRule } from './weights.ts'

const whole = (min: number, max: number, example: number) => {
  const message = `must be a whole number from ${min} to ${max}, for example ${example}`
  return z.number(message).int(message).min(min, message).max(max, message)
}

const of = DEFAULT_WEIGHT_RULE
const FORM = `must be an object of whole numbers (percent, days), for example ${JSON.stringify({ inspectionDays: 730, finding: 20 })}`

/** Every part has a default, so that naming one changes one. Percent: 100 changes nothing. */
export const planWeights = z
  .strictObject(
    {
      inspectionDays: whole(1, 3650, of.inspectionDays).default(of.inspectionDays),
      inspectionMost: whole(100, 1000, of.inspectionMost).default(of.inspectionMost),
      finding: whole(0, 900, of.finding).default(of.finding),
      findingsMost: whole(100, 1000, of.findingsMost).default(of.findingsMost),
      complaint: whole(0, 900, of.complaint).default(of.complaint),
      complaintsMost: whole(100, 1000, of.complaintsMost).default(of.complaintsMost),
      complaintDays: whole(1, 3650, of.complaintDays).default(of.complaintDays),
    },
    FORM,
  )
  .default(DEFAULT_WEIGHT_RULE)

/** 300 → '3', 150 → '1.5': how many times. */
const times = (percent: number): string => String(percent / 100)

/** The setting as /policy shows it. */
export function planWeightsWords(rule: WeightRule): { zh: string; en: string } {
  const { inspectionDays, inspectionMost, finding, findingsMost, complaint, complaintsMost, complaintDays } =
    rule
  return {
    zh: `抽取评价机构的权重：距上次督导越久越高，满 ${inspectionDays} 天或从未督导为 ${times(inspectionMost)} 倍；每个未整改的问题加 ${finding}%，最多 ${times(findingsMost)} 倍；${complaintDays} 天内每件受理的举报加 ${complaint}%，最多 ${times(complaintsMost)} 倍；三项相乘`,
    en: `Weight of an institution in a drawn plan: grows with the days since its last inspection, to ${times(inspectionMost)} times at ${inspectionDays} days or where there never was one; ${finding}% more for each finding not rectified, up to ${times(findingsMost)} times; ${complaint}% more for each complaint accepted within ${complaintDays} days, up to ${times(complaintsMost)} times; the three multiplied`,
  }
}
