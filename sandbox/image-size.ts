// Width and height of a picture, read from its header.

export interface ImageSize {
  width: number
  height: number
}

/** Pixels of a PNG, JPEG, GIF or WebP (lossy, lossless, extended); undefined for anything else. */
export function readImageSize(bytes: Uint8Array): ImageSize | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    if (data.readUInt32BE(0) === 0x89504e47)
      return { width: data.readUInt32BE(16), height: data.readUInt32BE(20) }
    if (data.readUInt16BE(0) === 0xffd8) return readJpeg(data)
    if (data.toString('latin1', 0, 4) === 'GIF8')
      return { width: data.readUInt16LE(6), height: data.readUInt16LE(8) }
    if (data.toString('latin1', 0, 4) === 'RIFF' && data.toString('latin1', 8, 12) === 'WEBP')
      return readWebp(data)
  } catch (error) {
    // A header that ends too early is no picture.
    if (!(error instanceof RangeError)) throw error
  }
  return undefined
}

function readJpeg(data: Buffer): ImageSize | undefined {
  let at = 2
  for (;;) {
    if (data.readUInt8(at) !== 0xff) return undefined
    const marker = data.readUInt8(at + 1)
    // SOF0..SOF15 carry the size; C4, C8 and CC in that range are tables.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { height: data.readUInt16BE(at + 5), width: data.readUInt16BE(at + 7) }
    }
    at += marker === 0xff ? 1 : 2 + data.readUInt16BE(at + 2)
  }
}

function readWebp(data: Buffer): ImageSize | undefined {
  const chunk = data.toString('latin1', 12, 16)
  if (chunk === 'VP8X') return { width: data.readUIntLE(24, 3) + 1, height: data.readUIntLE(27, 3) + 1 }
  if (chunk === 'VP8 ')
    return { width: data.readUInt16LE(26) & 0x3fff, height: data.readUInt16LE(28) & 0x3fff }
  if (chunk !== 'VP8L') return undefined
  const bits = data.readUInt32LE(21)
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
}
