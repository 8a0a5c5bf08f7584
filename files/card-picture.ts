// The view of a supervisor's card as a picture: what the program knows, and plainly no official card.
import sharp from 'sharp'
import type { CardFace } from '../domain/card-face.ts'
import { printableWith } from './printable.ts'
import { qrSvg } from './qr-svg.ts'
import { drawable, typesetSvg } from './typst.ts'

/** Wide enough for the QR code to be read off the screen of another phone. */
const WIDTH = 1280

/** A PNG of the proportions of a bank card. @throws when `link` is longer than a QR code holds (about 2,300 bytes) */
export async function cardPicture({ link, rows, ...face }: CardFace): Promise<Uint8Array> {
  const print = printableWith(drawable())
  const words = {
    ...Object.fromEntries(Object.entries(face).map(([name, text]) => [name, print(text)])),
    rows: rows.map(({ name, value }) => ({ name: print(name), value: print(value) })),
  }
  const files = { 'card-data.json': JSON.stringify(words), 'card-qr.svg': qrSvg(link) }
  const svg = typesetSvg('card-picture.typ', files)
  const picture = sharp(Buffer.from(svg), { density: 300 }).resize({ width: WIDTH }).png({ palette: true })
  return new Uint8Array(await picture.toBuffer())
}
