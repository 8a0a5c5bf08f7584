// Files a bot sends: uploaded with the call, or known by file_id. Telegram's sizes and words.
import type { Core } from '../../core.ts'
import type { ReceivedFile } from '../../http-body.ts'
import { readImageSize } from '../../image-size.ts'
import { mimeTypeOf } from '../../mime.ts'
import type { MediaKind, StoredFile } from '../../types.ts'
import type { Params } from '../check-params.ts'
import { badRequest, type Refused } from '../refusal.ts'

/** A file that may be sent; `store` keeps an upload and gives its record. */
export interface SendableFile {
  store(): Promise<StoredFile>
}

const MAX_PHOTO_BYTES = 10 * 1024 * 1024

const TYPE_NAMES: Record<MediaKind, string> = {
  photo: 'Photo',
  document: 'Document',
  voice: 'VoiceNote',
  audio: 'Audio',
  video: 'Video',
}

/**
 * Finds what a parameter names: an upload under its own name, attach://<name>, or a file_id.
 * Files by URL are refused: the sandbox does not go out to the network.
 */
export function findFile(
  core: Core,
  params: Params,
  name: string,
  value: string,
  kind: MediaKind,
): SendableFile | Refused {
  const attached = value.startsWith('attach://') ? params.files.get(value.slice(9)) : params.files.get(name)
  if (attached !== undefined) return upload(core, attached, kind)
  if (value.startsWith('attach://')) return badRequest(`There is no ${kind} in the request`)
  if (value.includes('.')) return badRequest('Failed to get HTTP URL content')
  const known = core.files.get(value)
  if (known === undefined)
    return badRequest(`Wrong remote file identifier specified: ${wrongIdentifier(value)}`)
  if (known.kind !== kind) {
    return badRequest(`Can't use file of type ${TYPE_NAMES[known.kind]} as ${TYPE_NAMES[kind]}`)
  }
  return { store: async () => known }
}

function wrongIdentifier(value: string): string {
  if (!/^[\w-]*$/.test(value)) return 'Wrong character in the string'
  return value.length % 4 === 1 ? 'Wrong string length' : "can't unserialize it. Wrong last symbol"
}

function upload(core: Core, file: ReceivedFile, kind: MediaKind): SendableFile | Refused {
  const size = file.bytes.length
  if (size === 0) return badRequest('File must be non-empty')
  if (kind === 'photo') {
    if (size > MAX_PHOTO_BYTES) {
      return badRequest(
        `File of size ${size} bytes is too big for a photo; the maximum size is ${MAX_PHOTO_BYTES} bytes`,
      )
    }
    const image = readImageSize(file.bytes)
    if (image === undefined) return badRequest('IMAGE_PROCESS_FAILED')
    const ratio = Math.max(image.width / image.height, image.height / image.width)
    if (image.width + image.height > 10_000 || !(ratio <= 20)) return badRequest('PHOTO_INVALID_DIMENSIONS')
  }
  const mimeType = mimeTypeOf(file.fileName) ?? file.mimeType
  return { store: () => core.files.put(kind, file.bytes, { fileName: file.fileName, mimeType }) }
}
