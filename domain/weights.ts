// Owns how likely an institution is drawn for inspection: a weight out of recorded facts by the agency's rule. Whole
// numbers of percent all the way, so that every language works out the same weight.

/** What the agency sets, in whole numbers: percent, where 100 changes nothing, and days. */
export type WeightRule = {
  /** Days since the last inspection after which the factor is at its most; one never inspected has the most at once. */
  inspectionDays: number
  inspectionMost: number
  /** Added for each finding that is not rectified. */
  finding: number
  findingsMost: number
  /** Added for each complaint accepted in the last `complaintDays` days. */
  complaint: number
  complaintsMost: number
  complaintDays: number
}

/** What is known of an institution on the day of the plan. */
export type WeightFacts = {
  /** Whole days since the last inspection, or until the next; null where there never was one. */
  daysSince: number | null
  openFindings: number
  complaints: number
}

export const DEFAULT_WEIGHT_RULE: WeightRule = {
  ...{ inspectionDays: 730, inspectionMost: 300 },
  ...{ finding: 20, findingsMost: 200 },
  ...{ complaint: 50, complaintsMost: 200, complaintDays: 365 },
}

/** The three factors in percent, each from 100 to its most. */
export function factorsOf(facts: WeightFacts, rule: WeightRule): [number, number, number] {
  const { daysSince, openFindings, complaints } = facts
  const days =
    daysSince === null ? rule.inspectionDays : Math.min(Math.max(0, daysSince), rule.inspectionDays)
  const waited = 100 + Math.floor(((rule.inspectionMost - 100) * days) / rule.inspectionDays)
  return [
    waited,
    Math.min(rule.findingsMost, 100 + rule.finding * openFindings),
    Math.min(rule.complaintsMost, 100 + rule.complaint * complaints),
  ]
}

/** The product of the factors as a decimal without needless zeros, at least '1' and at most six places: '1.5', '12'. */
export function weightOf(facts: WeightFacts, rule: WeightRule): string {
  const millionths = factorsOf(facts, rule).reduce((product, factor) => product * factor, 1)
  const digits = String(millionths).padStart(7, '0')
  const places = digits.slice(-6).replace(/0+$/, '')
  return places === '' ? digits.slice(0, -6) : `${digits.slice(0, -6)}.${places}`
}

/** A weight as records state it: a decimal above zero without needless zeros, at most six digits on either side. */
export const isWeight = (text: string): boolean =>
  /^(?:0|[1-9]\d{0,5})(?:\.\d{0,5}[1-9])?$/.test(text) && Number(text) > 0
