// What an institution handed in, put down as one file for good: canonical JSON (RFC 8785), so that its SHA-256 is the same
// wherever it is worked out.
import canonicalize from 'canonicalize'
import type { AnswerKind, NumberedFinding } from './answer-kinds.ts'
import { demandOf } from './opinion-findings.ts'
import type { Evidence } from './records.ts'

type Handed = {
  kind: AnswerKind
  /** Number of the inspection; code of the institution; number of the document answered, null where there is none. */
  dispatch: number
  institution: string
  document: string | null
  at: Date
  /** In the chat, or recorded by a coordinator from what came in writing. */
  how: 'chat' | 'written'
  points: readonly (NumberedFinding & {
    files: readonly Pick<Evidence, 'id' | 'fileName' | 'sha256'>[]
    settled: boolean
  })[]
}

/** A file whose bytes are still coming stands in it by its number, without a hash: the journal has that later. */
export function submissionText({ kind, at, points, ...about }: Handed): string {
  const text = canonicalize({
    ...{ ...about, version: `${kind}/1`, submittedAt: at.toISOString() },
    points: points.map(({ finding, number, files, settled }) => ({
      ...{ number, label: finding.label, demand: demandOf(finding) },
      ...(kind === 'defence'
        ? { stance: finding.stance, reasons: finding.defence }
        : { done: finding.rectified, met: settled }),
      files: files.map(({ id, fileName, sha256 }) => ({ evidence: id, name: fileName, sha256 })),
    })),
  })
  if (text === undefined) throw new TypeError('a submission is JSON')
  return text
}
