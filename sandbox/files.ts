// Bytes of sent files: in memory, or in a folder beside the snapshot when there is one.
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { readImageSize } from './image-size.ts'
import type { World } from './state.ts'
import type { MediaKind, StoredFile } from './types.ts'

const FOLDERS: Record<MediaKind, string> = {
  photo: 'photos',
  document: 'documents',
  voice: 'voice',
  audio: 'music',
  video: 'videos',
}

const EXTENSIONS: Record<MediaKind, string> = {
  photo: '.jpg',
  document: '.bin',
  voice: '.oga',
  audio: '.mp3',
  video: '.mp4',
}

/** Bytes and records of files by file_id. */
export class FileStore {
  readonly #world: World
  readonly #folder: string | undefined
  readonly #bytes = new Map<string, Uint8Array>()
  readonly files = new Map<string, StoredFile>()

  /** `folder` keeps the bytes across restarts; without one they live in memory. */
  constructor(world: World, folder: string | undefined) {
    this.#world = world
    this.#folder = folder
  }

  async put(
    kind: MediaKind,
    bytes: Uint8Array,
    given: { fileName?: string; mimeType?: string },
  ): Promise<StoredFile> {
    const extension = extname(given.fileName ?? '') || EXTENSIONS[kind]
    const number = this.#world.next('fileNumber')
    const size = kind === 'photo' || kind === 'video' ? readImageSize(bytes) : undefined
    const file: StoredFile = {
      fileId: randomBytes(36).toString('base64url'),
      uniqueId: randomBytes(9).toString('base64url'),
      kind,
      fileName: given.fileName ?? `file_${number}${extension}`,
      mimeType: given.mimeType ?? 'application/octet-stream',
      size: bytes.byteLength,
      path: `${FOLDERS[kind]}/file_${number}${extension}`,
      ...(size ?? {}),
    }
    if (this.#folder === undefined) this.#bytes.set(file.fileId, bytes)
    else {
      await mkdir(this.#folder, { recursive: true })
      await writeFile(join(this.#folder, file.fileId), bytes)
    }
    this.files.set(file.fileId, file)
    this.#world.touch()
    return file
  }

  get(fileId: string): StoredFile | undefined {
    return this.files.get(fileId)
  }

  byPath(path: string): StoredFile | undefined {
    return [...this.files.values()].find((file) => file.path === path)
  }

  /** The bytes of a known file. @throws when the folder has lost them. */
  async read(file: StoredFile): Promise<Uint8Array> {
    if (this.#folder !== undefined) return readFile(join(this.#folder, file.fileId))
    const bytes = this.#bytes.get(file.fileId)
    if (bytes === undefined) throw new Error(`No bytes for file ${file.fileId}`)
    return bytes
  }
}
