// Owns the person and the visit that the tests of eligibility start from: somebody who may be drawn.
import { type Candidate, type EligibilityRequest, exclusionOf } from '../../domain/eligibility.ts'

export const at = (local: string): Date => new Date(`${local}+08:00`)

export const request: EligibilityRequest = {
  dispatchId: 12,
  institutionId: 5,
  institutionName: '南昌技师学院',
  startsAt: at('2026-12-10T09:30'),
  pool: 'external',
  zone: 'Asia/Shanghai',
  policy: { termYears: 3, maxTerms: 3, restDays: 0, maxSeatsPerMonth: null },
}
export const withPolicy = (policy: Partial<EligibilityRequest['policy']>): EligibilityRequest => ({
  ...request,
  policy: { ...request.policy, ...policy },
})

export const person: Candidate = {
  supervisorId: 1,
  cardNo: 'R36210001',
  kind: 'external',
  unit: '九江职业学校',
  status: 'active',
  bound: true,
  blocked: false,
  termStart: null,
  termNo: null,
  leaves: [],
  conflicts: [],
  seats: [],
}
export const why = (change: Partial<Candidate>, of: EligibilityRequest = request) =>
  exclusionOf({ ...person, ...change }, of)
export const seatsOn = (...days: string[]) =>
  days.map((day, i) => ({ dispatchId: 100 + i, startsAt: at(`${day}T14:00`) }))
