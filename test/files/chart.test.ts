// Pictures of numbers: as wide as a phone, the same bytes every time, in both themes, with Chinese that is drawn.
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { expect, it, vi } from 'vitest'
import type { ChartCard, ChartPart, Theme } from '../../domain/chart.ts'
import { chartPng } from '../../files/chart.ts'
import { PALETTES } from '../../files/chart-theme.ts'

const columns: ChartPart = {
  ...{ kind: 'columns', categories: ['1月', '2月', '3月'] },
  series: [
    { name: '已结束', tone: 'done', values: [3, 4, 0] },
    { name: '已取消', tone: 'bad', values: [0, 1, 2] },
  ],
}
const bars: ChartPart = {
  ...{ kind: 'bars', title: '依据', categories: ['第十二条第二项', '考场是否配备监控设备并且全程录像保存'] },
  series: [{ name: '问题', tone: 'main', values: [3, 4] }],
}
const shares: ChartPart = {
  ...{ kind: 'shares', columns: ['1 法规政策', '2 评价工作'] },
  rows: [{ name: '南昌市', cells: [0, 1].map((share) => ({ share, words: `${share * 100}%` })) }],
}
const full = { share: 1, words: '100%（某某）' }
const funnel: ChartPart = {
  ...{ kind: 'funnel', across: '期望', up: '实际' },
  points: [1, 2, 3].map((x) => ({ x, y: x * 2, name: x === 3 ? 'R1' : null })),
  bounds: [1, 2, 3].map((x) => ({ x, low: 0, high: x * 2 })),
}
const card = (theme: Theme, parts: ChartPart[], title = '委派'): ChartCard => ({
  ...{ title, about: '2026 年', foot: '测试省中心', theme, parts },
})

async function pixelsOf(bytes: Uint8Array) {
  const image = await loadImage(Buffer.from(bytes))
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, image.width, image.height)
  const at = (x: number, y: number) =>
    `#${[0, 1, 2].map((i) => (data[(y * image.width + x) * 4 + i] ?? 0).toString(16).padStart(2, '0')).join('')}`
  /** How many pixels of a region are not of the card's own colour. */
  const ink = (top: number, height: number) => {
    let count = 0
    for (let y = top; y < top + height; y++)
      for (let x = 40; x < image.width - 40; x++) if (at(x, y) !== at(20, 20)) count += 1
    return count
  }
  return { width: image.width, height: image.height, at, ink }
}

it.each(['light', 'dark'] as const)('is a card of its own in the %s theme', async (theme) => {
  const drawn = await pixelsOf(await chartPng(card(theme, [columns, bars, shares, funnel])))
  expect(drawn.width).toBe(1080)
  expect(drawn.height).toBeLessThan(9_000)
  expect(drawn.at(20, 20)).toBe(PALETTES[theme].card)
  // The title is written, and tells the characters apart: an unknown one would be drawn like any other unknown one.
  expect(drawn.ink(40, 50)).toBeGreaterThan(300)
  const other = await pixelsOf(await chartPng(card(theme, [columns], '整改')))
  expect(other.ink(40, 50)).not.toBe(drawn.ink(40, 50))
})

it('paints every cell of a table before the picture is made, however slow the machine', async () => {
  const rows = ['甲', '乙', '丙'].map((name) => ({ name, cells: [full, full] }))
  let later = 0
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => (later += 100))
  const bytes = await chartPng(card('light', [{ ...shares, rows }]))
  clock.mockRestore()
  const drawn = await pixelsOf(bytes)
  const [, , most] = PALETTES.light.scale
  // The foot takes 88 pixels, a row 68.
  for (const row of [0, 1, 2]) expect(drawn.at(1000, drawn.height - 88 - 68 * (row + 1) + 12)).toBe(most)
})

it('gives the same bytes for the same card', async () => {
  const wanted = card('light', [columns, bars])
  const [first, second] = [await chartPng(wanted), await chartPng(structuredClone(wanted))]
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)
})

it('can be told apart without seeing colours', () => {
  const light = (hex: string) =>
    [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
      .reduce((sum, part, i) => {
        return sum + part * ([0.2126, 0.7152, 0.0722][i] ?? 0)
      }, 0)
  for (const { tones } of Object.values(PALETTES)) {
    // What stands beside each other in the same picture.
    for (const [one, other] of [
      ['done', 'bad'],
      ['done', 'quiet'],
      ['waiting', 'late'],
      ['bad', 'quiet'],
    ] as const)
      expect(Math.abs(light(tones[one]) - light(tones[other])), `${one} ${other}`).toBeGreaterThan(20)
  }
})
