// docs/jobs.md: what is done in the background and what happens when something is due, made from the catalogue of jobs
// and the table of due times.
import type { TimerKind } from '../app/fire-timer.ts'
import { DUE } from '../app/fire-timer.ts'
import { CLAIM_VALID_MS, CONCURRENCY, JOBS, SWEEP_BATCH, SWEEP_S } from '../jobs/catalogue.ts'
import { table } from './tables.ts'

/** What each due time is about, and what happens when it comes. */
const DUE_WORDS: Record<TimerKind, { about: string; what: string }> = {
  'answer-by': {
    about: 'invitation',
    what: 'Silence is noted and a refusal case opened if delivery is proven; otherwise the time runs anew.',
  },
  'remind-unanswered': { about: 'invitation', what: 'Reminds of an invitation that has no answer yet.' },
  'remind-visit': { about: 'invitation', what: 'Reminds of a visit that was accepted.' },
  'visit-end': { about: 'dispatch', what: 'The dispatch has ended.' },
  'plan-expiry': { about: 'dispatch', what: 'A plan nobody confirmed is abandoned; it stays visible.' },
  'no-show-asked': {
    about: 'invitation',
    what: 'the visit has begun (`askAbsentAfter`) and the member has not checked in: asks',
  },
  'no-show': {
    about: 'invitation',
    what: 'still no check-in (`tellAbsentAfter`): asks the coordinators whether it is a ground of Art. 17(2)',
  },
  'remind-report': { about: 'dispatch', what: 'the written feedback is missing: reminds the member' },
  'report-overdue': {
    about: 'dispatch',
    what: 'the written feedback is overdue: asks the coordinators whether it is a ground of Art. 17(2)',
  },
  'assent-by': {
    about: 'dispatch',
    what: 'members who have said nothing to the joint answers are recorded as silent, and the report is made',
  },
  'acknowledge-by': {
    about: 'document',
    what: 'no contact has acknowledged the document (`acknowledgeWithin`): asks the coordinators to serve it by other means',
  },
  'defence-by': {
    about: 'opinion',
    what: 'the institution can no longer object (`defenceWithin`): what it has said goes to the coordinators to be weighed',
  },
  'remind-acknowledge': { about: 'document', what: 'reminds the contacts to acknowledge it' },
  'remind-defence': { about: 'opinion', what: 'reminds the contacts of the end of their defence' },
  'rectify-by': {
    about: 'opinion',
    what: 'the institution has not reported its rectification (`rectifyWithin`): tells the coordinators and the contacts',
  },
  'remind-rectification': { about: 'opinion', what: 'reminds the contacts of their rectification' },
  'remind-hearing': { about: 'sanction', what: 'reminds the contacts of the end of the hearing' },
  'hear-by': {
    about: 'sanction',
    what: 'the institution can no longer be heard (`hearWithin`): what it has said goes to the coordinators, who may decide now',
  },
  'remind-correct': { about: 'sanction', what: 'reminds the contacts to report what they corrected' },
  'correct-by': {
    about: 'sanction',
    what: 'the institution has not reported what it corrected by the day of the order: tells the coordinators and the contacts',
  },
  'opinion-assent-by': {
    about: 'opinion',
    what: 'members who have said nothing to the preliminary opinion are recorded as silent, and the agency gets it',
  },
  'request-undecided': {
    about: 'request',
    what: 'a request for more time is not decided: asks the coordinators again, every morning (of a working day where those count); the deadline does not end meanwhile',
  },
  'remind-feedback': {
    about: 'dispatch',
    what: 'the institution has not given feedback on the visit: reminds its contacts, once',
  },
  'term-end': {
    about: 'supervisor',
    what: 'the contract is over (midnight after its last local day): out of the pool, and the person told',
  },
  'remind-term': {
    about: 'supervisor',
    what: 'reminds the supervisor of the end of the contract (`remindTermEnd`)',
  },
  'remind-terms': {
    about: 'day',
    what: 'reminds the coordinators of all contracts that end on the day, in one message',
  },
  'objection-window': {
    about: 'refusal case',
    what: 'A ruling can no longer be objected to: a dismissal ground is recorded if enough have become final.',
  },
}

/** The line that describes a job in the catalogue's own source. */
function descriptionOf(job: string, catalogue: string): string {
  const lines = catalogue.split('\n')
  const at = lines.findIndex((line) => line.includes(`'${job}':`))
  const words = /\/\*\* (.*) \*\//.exec(lines[at - 1] ?? '')?.[1]
  if (!words) throw new Error(`jobs/catalogue.ts does not say in a line what ${job} does`)
  return words
}

/** @param catalogue the text of jobs/catalogue.ts */
export function jobsPage(catalogue: string): string {
  const jobs = Object.entries(JOBS).map(([name, { queue, attempts, backoffMs }]) => [
    `\`${name}\``,
    descriptionOf(name, catalogue),
    queue,
    String(CONCURRENCY[queue]),
    String(attempts),
    `${backoffMs / 1000} s, doubled`,
  ])
  const due = Object.keys(DUE).map((kind) => {
    const { about, what } = DUE_WORDS[kind as TimerKind]
    return [`\`${kind}\``, about, what]
  })
  return [
    '# Jobs 后台作业',
    'Made from `jobs/catalogue.ts` and `app/fire-timer.ts` by `npm run docs`.',
    'PostgreSQL is the truth, BullMQ the alarm clock: a job carries the ids of rows, and when it is due, and asks the rows what is to be done. ' +
      `Every ${SWEEP_S} s a sweep queues up to ${SWEEP_BATCH} rows of each kind that are due and not queued, so the loss of the whole queue loses nothing. ` +
      `A message claimed by a sender that did not settle it within ${CLAIM_VALID_MS / 1000} s is sent again.`,
    '## Jobs',
    table(['Job', 'What it does', 'Queue', 'Side by side', 'Tries', 'Pause after a failure'], jobs),
    '## Due times',
    'A timer row fires once: it is claimed in the transaction that does what is due.',
    table(['Due time', 'About', 'What happens'], due),
  ].join('\n\n')
}
