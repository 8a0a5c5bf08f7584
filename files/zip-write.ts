// Writes a zip archive to disk, entry after entry, so that only one entry lies in memory at a time; beyond 4 GB and 65,535
// entries in the form of Zip64.
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

export interface ZipWriter {
  /**
   * Resolves when the content is taken, so that it need not be kept. `stored` leaves it as it is: pictures and documents
   * are packed already. @throws when the name is no relative path, or the disk does not take it
   */
  add(name: string, content: Uint8Array, how?: { stored: boolean }): Promise<void>
  /** Ends the archive and gives it its name. @returns its size and SHA-256 */
  close(): Promise<{ size: number; sha256: string }>
  /** Leaves nothing behind. */
  abandon(): Promise<void>
}

const STEP = 256 * 1024

/** Hands its bytes on as fast as they are taken and forgets them: the library keeps every stream until the end. */
class Content extends Readable {
  #left: Uint8Array | null

  constructor(content: Uint8Array) {
    super({ highWaterMark: STEP })
    this.#left = content
  }

  override _read(): void {
    const left = this.#left
    if (left === null || left.length === 0) {
      this.#left = null
      this.push(null)
      return
    }
    this.#left = left.subarray(STEP)
    this.push(left.subarray(0, STEP))
  }
}

/** The same content gives the same bytes: one moment for all, written as local time, which is how it is read. */
const LOOK = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode: 0o100600 }

/**
 * Begins an archive; it has its name only when it is whole.
 * @param always Zip64 also where the archive is small
 */
export async function createZip(path: string, { always = false } = {}): Promise<ZipWriter> {
  const partial = `${path}.partial`
  const zip = new ZipFile()
  const hash = createHash('sha256')
  let size = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      size += chunk.length
      done(null, chunk)
    },
  })
  const given = new AbortController()
  const file = createWriteStream(partial, { mode: 0o600, flush: true })
  const written = pipeline(zip.outputStream as Readable, measure, file, { signal: given.signal })
  const broken = new Promise<never>((_, reject) => {
    written.catch(reject)
    zip.on('error', reject)
  })
  broken.catch(() => undefined)
  return {
    add: async (name, content, how = { stored: false }) => {
      const stream = new Content(content)
      const taken = new Promise<void>((resolve) => stream.once('end', resolve))
      zip.addReadStream(stream, name, { ...LOOK, compress: !how.stored, forceZip64Format: always })
      await Promise.race([taken, broken])
    },
    close: async () => {
      zip.end({ forceZip64Format: always, comment: '' })
      await Promise.race([written, broken])
      await rename(partial, path)
      return { size, sha256: hash.digest('hex') }
    },
    abandon: async () => {
      given.abort()
      await written.catch(() => undefined)
      await rm(partial, { force: true })
    },
  }
}
