// The facts proposed to a coordinator for a sanction, out of an opinion: in Chinese, as the documents are; and the hash of what
// an institution says to them.
import canonicalize from 'canonicalize'
import { contentHash } from './content-hash.ts'
import { demandOf, demandsIn, statedIn } from './opinion-findings.ts'
import type { Evidence, Opinion, OpinionFinding, Sanction } from './records.ts'
import { type Act, GROUND_WORDS } from './sanction.ts'

/** A coordinator can still write beside what is proposed. */
export const MAX_FACTS = 800

/** Whole lines, as many as there is room for. */
function fitting(lines: readonly string[]): string {
  let text = ''
  for (const line of lines) {
    const longer = text === '' ? line : `${text}\n${line}`
    if (longer.length > MAX_FACTS) break
    text = longer
  }
  return text
}

/** What was found that Art. 18 names, and what was not rectified; the third act is proposed for the latter. */
export function proposedFacts(
  opinion: Pick<Opinion, 'state'> | null,
  findings: readonly OpinionFinding[],
): { facts: string; acts: Act[] } {
  const named = statedIn(findings).filter(
    ({ severity, weighing }) => severity === 'art18' && weighing !== 'adopted',
  )
  const unmet =
    opinion?.state === 'unrectified'
      ? demandsIn(findings).filter(({ verified }) => verified !== 'rectified')
      : []
  const lines = [
    ...named.map(({ label, answer, note }) => `督导中发现：${label}——${answer}${note && `（${note}）`}。`),
    ...unmet.map((finding) => `整改要求未落实：${finding.label}——${demandOf(finding)}`),
  ]
  return { facts: fitting(lines), acts: unmet.length > 0 ? [3] : [] }
}

/** The facts as the documents state them, with what a later step rests on. */
export const statedFacts = ({ facts, ground }: Pick<Sanction, 'facts' | 'ground'>): string =>
  ground === null ? facts : `${facts}\n上述情形属于第十八条所称“${GROUND_WORDS.zh[ground]}”。`

/** What an institution handed in in its hearing: SHA-256, lower-case hex, of canonical JSON (RFC 8785). */
export function statementHash(
  statement: string,
  files: readonly Pick<Evidence, 'fileName' | 'sha256'>[],
): string {
  const said = canonicalize({ statement, files: files.map(({ fileName, sha256 }) => ({ fileName, sha256 })) })
  if (said === undefined) throw new TypeError('a statement is JSON')
  return contentHash(said)
}
