// How the people of a draw are kept: packed into bytes, one row for each draw. A register of ten thousand would else be
// ten thousand rows with every dispatch.
import type { ExclusionReason } from '../../domain/draw.ts'

/** Four bytes a person, most significant first, as PostgreSQL's int4send writes them. */
const ID_BYTES = 4
const NONCE_BYTES = 16

/** What one byte of an exclusion says. Kept for ever: numbers are added, never changed. */
const CODE_OF: Readonly<Record<ExclusionReason, number>> = {
  ...{ unbound: 1, suspended: 2, term: 3, conflict: 4 },
  ...{ leave: 5, overlap: 6, rest: 7, quota: 8 },
}
const REASON_OF = new Map(Object.entries(CODE_OF).map(([reason, code]) => [code, reason as ExclusionReason]))

/** One person, as it is known before the draw. */
export type Listed = { supervisorId: number; nonce: string; exclusion: ExclusionReason | null }

/** `supervisors` and `nonces` run side by side, those in the pool first; `exclusions` are of the rest, in the same order. */
export type ListBytes = {
  supervisors: Uint8Array<ArrayBuffer>
  nonces: Uint8Array<ArrayBuffer>
  exclusions: Uint8Array<ArrayBuffer>
}

/** @param ids whole numbers from 1 to 2^31 − 1 */
export function packIds(ids: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(ids.length * ID_BYTES)
  const view = new DataView(bytes.buffer)
  for (const [at, id] of ids.entries()) view.setInt32(at * ID_BYTES, id)
  return bytes
}

export function unpackIds(bytes: Uint8Array): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const ids = new Int32Array(bytes.length / ID_BYTES)
  for (let at = 0; at < ids.length; at++) ids[at] = view.getInt32(at * ID_BYTES)
  return ids
}

/** @throws RangeError when a nonce is not 16 bytes in hex: it would shift all that come after */
export function packList(listed: readonly Listed[]): ListBytes {
  const pool = listed.filter(({ exclusion }) => exclusion === null)
  const excluded = listed.filter(({ exclusion }) => exclusion !== null)
  const all = [...pool, ...excluded]
  const nonces = new Uint8Array(all.length * NONCE_BYTES)
  for (const [at, { nonce }] of all.entries()) {
    const bytes = Buffer.from(nonce, 'hex')
    if (bytes.length !== NONCE_BYTES) throw new RangeError('draw: a nonce is 16 bytes in hex')
    nonces.set(bytes, at * NONCE_BYTES)
  }
  return {
    supervisors: packIds(all.map(({ supervisorId }) => supervisorId)),
    nonces,
    exclusions: Uint8Array.from(excluded, ({ exclusion }) => (exclusion ? CODE_OF[exclusion] : 0)),
  }
}

/** @throws Error on a code that this version of the program does not know */
export function reasonOf(code: number): ExclusionReason {
  const reason = REASON_OF.get(code)
  if (!reason) throw new Error(`a draw excludes somebody for a reason unknown here: ${code}`)
  return reason
}

/** The same people again, in the order they are kept in. */
export function unpackList({ supervisors, nonces, exclusions }: ListBytes): Listed[] {
  const ids = unpackIds(supervisors)
  const hex = Buffer.from(nonces.buffer, nonces.byteOffset, nonces.byteLength).toString('hex')
  const pool = ids.length - exclusions.length
  return Array.from(ids, (supervisorId, at) => ({
    supervisorId,
    nonce: hex.slice(at * NONCE_BYTES * 2, (at + 1) * NONCE_BYTES * 2),
    exclusion: at < pool ? null : reasonOf(exclusions[at - pool] ?? 0),
  }))
}
