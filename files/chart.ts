// Draws a card of charts as a picture, with our own fonts only, so that it comes out the same everywhere. The chart
// library and the canvas are loaded when the first picture is wanted: nobody else pays for them.
import { createRequire } from 'node:module'
import type { ChartCard } from '../domain/chart.ts'
import { heightOf, optionsOf } from './chart-options.ts'
import { FAMILY, PALETTES } from './chart-theme.ts'

/** Pixels across: as wide as phones are. */
export const CHART_WIDTH = 1080
const HEAD = 168
const FOOT = 88
const FONTS = ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf']

type Studio = { echarts: typeof import('echarts'); canvas: typeof import('@napi-rs/canvas') }

let studio: Promise<Studio> | null = null

async function openStudio(): Promise<Studio> {
  const require = createRequire(import.meta.url)
  // As one file: the modules it also comes in are 700, each of them read and linked on its own.
  const echarts = require('echarts') as Studio['echarts']
  const canvas = await import('@napi-rs/canvas')
  for (const font of FONTS)
    canvas.GlobalFonts.registerFromPath(require.resolve(`@expo-google-fonts/noto-sans-sc/${font}`), FAMILY)
  // Only the library's measuring of texts asks for one of these.
  const createCanvas = () => canvas.createCanvas(8, 8) as unknown as HTMLCanvasElement
  // The cells of a table are painted until 15 ms are over and the rest by a timer, in which the picture is sent already
  // and the chart disposed of. By a clock that stands still they are painted at once.
  echarts.setPlatformAPI({ createCanvas, getTime: () => 0 })
  return { echarts, canvas }
}

/** The card as a PNG of CHART_WIDTH, as tall as its parts need. The same card gives the same bytes. */
export async function chartPng(card: ChartCard): Promise<Uint8Array> {
  studio ??= openStudio()
  const { echarts, canvas } = await studio
  const palette = PALETTES[card.theme]
  const heights = card.parts.map(heightOf)
  const height = HEAD + heights.reduce((sum, one) => sum + one, 0) + FOOT
  const surface = canvas.createCanvas(CHART_WIDTH, height)
  const parts = card.parts.map((part, at) => {
    const top = HEAD + heights.slice(0, at).reduce((sum, one) => sum + one, 0)
    return optionsOf(part, at, { top, height: heights[at] ?? 0, width: CHART_WIDTH }, palette)
  })
  const series = parts.flatMap((part) => part.series)
  const heat = series.flatMap((one, at) => ('type' in one && one.type === 'heatmap' ? [at] : []))
  const line = (
    text: string,
    top: number,
    fontSize: number,
    color: string,
    fontWeight: 'bold' | 'normal',
  ) => ({
    ...{ text, left: 48, top },
    textStyle: {
      color,
      fontSize,
      fontWeight,
      fontFamily: FAMILY,
      width: CHART_WIDTH - 96,
      overflow: 'truncate',
    },
  })
  const chart = echarts.init(surface as unknown as HTMLElement, null, {
    ...{ devicePixelRatio: 1, width: CHART_WIDTH, height, renderer: 'canvas' },
  })
  try {
    chart.setOption({
      ...{
        animation: false,
        progressive: 0,
        backgroundColor: palette.card,
        textStyle: { fontFamily: FAMILY },
      },
      title: [
        line(card.title, 40, 44, palette.ink, 'bold'),
        line(card.about, 104, 28, palette.soft, 'normal'),
        line(card.foot, height - 64, 24, palette.soft, 'normal'),
        ...parts.flatMap(({ title }) => title),
      ],
      legend: parts.flatMap(({ legend }) => legend),
      grid: parts.flatMap(({ grid }) => grid),
      xAxis: parts.flatMap(({ xAxis }) => xAxis),
      yAxis: parts.flatMap(({ yAxis }) => yAxis),
      visualMap: parts
        .flatMap(({ visualMap }) => visualMap)
        .map((scale, at) => ({ ...scale, seriesIndex: heat[at] })),
      series,
    })
    const context = surface.getContext('2d')
    context.strokeStyle = palette.edge
    context.lineWidth = 4
    context.strokeRect(2, 2, CHART_WIDTH - 4, height - 4)
    return new Uint8Array(surface.toBuffer('image/png'))
  } finally {
    chart.dispose()
  }
}
