// Pictures that people send, encoded anew for documents: upright, of bounded size, without what the phone wrote into
// the file. The original stays as it is in the vault.
import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import type { ReportPicture } from '../app/report-data.ts'

/** Above what phones take (64 megapixels), and far below what a small file can unpack to. */
const MOST_PIXELS = 70_000_000
const QUALITY = 80
/** A picture that is not decoded by then is a trap. */
const PATIENCE_S = 30

/** By content; only these decoders are ever given what people send. */
const SHOWN = new Set(['image/jpeg', 'image/png', 'image/apng', 'image/webp', 'image/gif', 'image/avif'])

// One photo at a time passes through; keeping decoded ones would only cost memory.
sharp.cache(false)

/**
 * The picture as a JPEG with its longest edge at most `edge` pixels, never enlarged: turned as its EXIF says, on
 * white where it is transparent, the first frame where it moves. All metadata are left behind (EXIF, XMP, IPTC,
 * colour profile, thumbnails). What cannot be shown is answered with the reason, never thrown.
 */
export async function picture(bytes: Uint8Array, edge: number): Promise<ReportPicture> {
  const mimeType = (await fileTypeFromBuffer(bytes))?.mime ?? ''
  if (!SHOWN.has(mimeType)) return { kind: 'other-format', mimeType }
  try {
    // The head alone costs nothing, whatever size it claims.
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (width * height > MOST_PIXELS) return { kind: 'too-large', width, height }
    const jpeg = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .autoOrient()
      .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: QUALITY })
      .timeout({ seconds: PATIENCE_S })
      .toBuffer()
    return { kind: 'jpeg', bytes: new Uint8Array(jpeg) }
  } catch {
    return { kind: 'broken' }
  }
}
