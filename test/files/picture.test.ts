// Pictures as documents show them: nothing the phone wrote into the file goes on, and no file can break a report.
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { ReportPicture } from '../../app/report-data.ts'
import { picture } from '../../files/picture.ts'
import { reportPdf } from '../../files/report-pdf.ts'
import { photo, report } from './report-sample.ts'

/** Left half red, right half blue, 60 by 40. */
const halves = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#ff0000' } }).composite([
    { input: { create: { width: 30, height: 40, channels: 3, background: '#0000ff' } }, left: 30, top: 0 },
  ])

const GPS = { GPSLatitudeRef: 'N', GPSLatitude: '28/1 40/1 48/1', GPSLongitudeRef: 'E' }

/** A photo as a phone writes it: place, owner, XMP, IPTC and a comment, lying on its side. */
async function fromPhone(): Promise<Uint8Array> {
  const jpeg = await halves()
    .withExif({ IFD0: { Artist: 'SECRET-OWNER', Model: 'SECRET-PHONE' }, IFD3: GPS })
    .withXmp(
      '<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="SECRET-XMP"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>',
    )
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const iptc = segment(0xed, 'Photoshop 3.0\0SECRET-IPTC')
  return new Uint8Array(
    Buffer.concat([jpeg.subarray(0, 2), iptc, segment(0xfe, 'SECRET-COMMENT'), jpeg.subarray(2)]),
  )
}

function segment(marker: number, text: string): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(text.length + 2, 2)
  return Buffer.concat([head, Buffer.from(text, 'latin1')])
}

/** The markers of a JPEG up to its pixels: E0 to EF and FE hold what is no picture. */
function markers(bytes: Uint8Array): number[] {
  const view = Buffer.from(bytes)
  const found: number[] = []
  for (let at = 2; view[at] === 0xff && view[at + 1] !== 0xda; at += 2 + view.readUInt16BE(at + 2))
    found.push(view[at + 1] ?? 0)
  return found
}

/** A PNG of black pixels, one bit each: some kilobytes, whatever its size. */
function blackPng(width: number, height: number): Uint8Array {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([1, 0], 8)
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    size.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([size, body, sum])
  }
  const pixels = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]),
  )
}

function shown(made: ReportPicture): Uint8Array {
  if (made.kind !== 'jpeg') throw new Error(`not shown: ${JSON.stringify(made)}`)
  return made.bytes
}
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

describe('what the phone wrote into a photo', () => {
  it('is there before, and nowhere in the picture or the report afterwards', async () => {
    const original = await fromPhone()
    const { exif, xmp, iptc } = await sharp(original).metadata()
    expect([exif, xmp, iptc].map((one) => latin(one ?? new Uint8Array()))).toEqual([
      ...['OWNER', 'XMP', 'IPTC'].map((name) => expect.stringContaining(`SECRET-${name}`)),
    ])
    const made = await picture(original, 1600)
    const bytes = shown(made)
    // FFE0 is the JFIF head; no EXIF (E1), XMP (E1), colour profile (E2), IPTC (ED) or comment (FE).
    expect(markers(bytes).filter((one) => (one > 0xe0 && one <= 0xef) || one === 0xfe)).toEqual([])
    const pdf = latin(reportPdf(report({ photos: [photo(1, { picture: made })] })).bytes)
    expect(pdf.includes(latin(bytes))).toBe(true)
    expect(['Exif', 'SECRET', 'Photoshop'].filter((words) => pdf.includes(words))).toEqual([])
  })

  it('still turns the picture upright', async () => {
    const { data, info } = await sharp(shown(await picture(await fromPhone(), 1600)))
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect([info.width, info.height]).toEqual([40, 60])
    const [top, bottom] = [data.subarray(0, 3), data.subarray(-3)]
    expect((top[0] ?? 0) - (top[2] ?? 0)).toBeGreaterThan(200)
    expect((bottom[2] ?? 0) - (bottom[0] ?? 0)).toBeGreaterThan(200)
  })
})

describe('the size of a picture', () => {
  it.each([
    [3000, 2000, 1600, [1600, 1067]],
    [900, 1800, 600, [300, 600]],
    [60, 40, 1600, [60, 40]],
  ])('%i by %i, at most %i', async (width, height, edge, wanted) => {
    const made = shown(await picture(blackPng(width, height), edge))
    const { width: w, height: h, format } = await sharp(made).metadata()
    expect([w, h, format]).toEqual([...wanted, 'jpeg'])
  })

  it('is bounded: a small file that would unpack to 144 megapixels is refused with its size', async () => {
    const bomb = blackPng(12_000, 12_000)
    expect(bomb.length).toBeLessThan(100_000)
    expect(await picture(bomb, 1600)).toEqual({ kind: 'too-large', width: 12_000, height: 12_000 })
  })
})

describe('other files', () => {
  it.each(['png', 'webp', 'gif', 'avif'] as const)(
    '%s is shown, on white where it is transparent',
    async (format) => {
      const clear = sharp({ create: { width: 16, height: 16, channels: 4, background: '#00000000' } })
      const made = shown(await picture(new Uint8Array(await clear.toFormat(format).toBuffer()), 100))
      const [first = 0] = await sharp(made).raw().toBuffer()
      expect(first).toBeGreaterThan(250)
    },
  )

  it.each([
    [
      'an iPhone picture',
      Buffer.from('0000001c6674797068656963000000006d696631686569636d696166', 'hex'),
      'image/heic',
    ],
    ['an archive', Buffer.from('504b03040a0000000000', 'hex'), 'application/zip'],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), ''],
    ['a text', Buffer.from('just words'), ''],
    ['nothing', Buffer.alloc(0), ''],
  ])('%s is told by its type', async (_, bytes, mimeType) => {
    expect(await picture(new Uint8Array(bytes), 100)).toEqual({ kind: 'other-format', mimeType })
  })

  it('a photo that is cut off, or whose pixels are nonsense, is broken', async () => {
    const whole = await fromPhone()
    const png = blackPng(300, 300)
    const torn = png.map((byte, at) => (at > 45 && at < 60 ? 0x5a : byte))
    const cut = [whole.subarray(0, whole.length / 2), whole.subarray(0, 30), png.subarray(0, 50), torn]
    const kinds = await Promise.all(cut.map(async (bytes) => (await picture(bytes, 100)).kind))
    expect(kinds).toEqual(cut.map(() => 'broken'))
  })
})
