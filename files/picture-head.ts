// What a picture is by its first bytes: the name it was sent under, and the type it claims, prove nothing.

export type PictureHead = { format: 'jpg' | 'png'; width: number; height: number }

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** Format and size in pixels of a JPEG or PNG; null for all else, and when the head is cut off. */
export function pictureHead(bytes: Uint8Array): PictureHead | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (PNG.every((byte, i) => bytes[i] === byte)) {
    if (bytes.length < 24) return null
    return { format: 'png', width: view.getUint32(16), height: view.getUint32(20) }
  }
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? jpegHead(view) : null
}

/** Goes from marker to marker up to the frame header (SOF0 to SOF15), as ITU-T T.81, annex B, lays them out. */
function jpegHead(view: DataView): PictureHead | null {
  let at = 2
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    // C4, C8 and CC lie among the frame headers without being one.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { format: 'jpg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    }
    // Fill bytes before a marker; all other segments say how long they are.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return null
}
