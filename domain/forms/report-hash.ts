// The fingerprint of what a sheet reports, for its seal.
import canonicalize from 'canonicalize'
import { contentHash } from '../content-hash.ts'
import { report, type Sitting } from './engine.ts'

/**
 * SHA-256, lower-case hex, of the reported answers as canonical JSON (RFC 8785): name, positions of the instances around,
 * value in stored form, note and photos, in the order of the form. Neither the language nor the way through the
 * questionnaire changes it: not the order of answering, where the person stands, what was skipped, or rooms removed.
 */
export function reportHash(sitting: Sitting): string {
  const rows = report(sitting).map(({ name, positions, value, note, photos }) => ({
    ...{ name, positions, value, note, photos },
  }))
  const text = canonicalize(rows)
  if (text === undefined) throw new TypeError('a report is JSON')
  return contentHash(text)
}
