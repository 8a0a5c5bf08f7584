import { inflateSync } from 'node:zlib'
import QRCode from 'qrcode'
import { describe, expect, it } from 'vitest'
import { qrPng } from '../../files/qr.ts'

const LINK = 'https://t.me/supervision_bot?start=AbCdEf0123456789_-xyz'

/** Dark pixels of a PNG as rows, undoing the filters of the format (RFC 2083, 6). */
function pixels(png: Buffer): boolean[][] {
  const [width, height, depth, colour] = [
    png.readUInt32BE(16),
    png.readUInt32BE(20),
    png[24] ?? 0,
    png[25] ?? 0,
  ]
  expect([depth, colour]).toEqual([8, 6])
  const data: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  const raw = inflateSync(Buffer.concat(data))
  const line = width * 4
  let above = Buffer.alloc(line)
  return Array.from({ length: height }, (_, y) => {
    const filter = raw[y * (line + 1)] ?? 0
    const row = Buffer.from(raw.subarray(y * (line + 1) + 1, (y + 1) * (line + 1)))
    for (let i = 0; i < line; i++) {
      const [left, up, corner] = [
        i < 4 ? 0 : (row[i - 4] ?? 0),
        above[i] ?? 0,
        i < 4 ? 0 : (above[i - 4] ?? 0),
      ]
      row[i] = ((row[i] ?? 0) + predicted(filter, left, up, corner)) & 255
    }
    above = row
    return Array.from({ length: width }, (_, x) => (row[x * 4] ?? 0) < 128)
  })
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter !== 4) return [0, left, up, (left + up) >> 1][filter] ?? 0
  const guess = left + up - corner
  const byDistance = [left, up, corner].map((value) => ({ value, distance: Math.abs(guess - value) }))
  return byDistance.reduce((best, next) => (next.distance < best.distance ? next : best)).value
}

describe('the picture of a link', () => {
  it('is 640 pixels wide and shows exactly the modules of its text inside a quiet zone of four', async () => {
    const rows = pixels(Buffer.from(await qrPng(LINK)))
    const { modules } = QRCode.create(LINK, { errorCorrectionLevel: 'M' })
    const scale = 640 / (modules.size + 8)
    const dark = (x: number, y: number) =>
      rows[Math.floor((y + 4.5) * scale)]?.[Math.floor((x + 4.5) * scale)] ?? false
    const side = Array.from({ length: modules.size + 8 }, (_, i) => i - 4)
    const inside = (n: number) => n >= 0 && n < modules.size
    const seen = side.map((y) => side.map((x) => dark(x, y)))
    const wanted = side.map((y) => side.map((x) => inside(x) && inside(y) && modules.get(y, x) === 1))
    expect([rows.length, rows[0]?.length]).toEqual([640, 640])
    expect(scale).toBeGreaterThan(10)
    expect(seen).toEqual(wanted)
  })

  it('cannot be drawn for nothing or for far too much', async () => {
    await expect(qrPng('')).rejects.toThrow()
    await expect(qrPng('x'.repeat(3000))).rejects.toThrow()
  })
})
