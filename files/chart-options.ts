// What the chart library is told for each part of a card: places in pixels, colours, labels large enough for a phone.
import type { ChartPart, Series } from '../domain/chart.ts'
import { FAMILY, type Palette } from './chart-theme.ts'

/** Where a part lies on its card. */
export type Box = { top: number; height: number; width: number }

const LABEL = 26
const SIDE = 48
/** What a long name keeps of itself beside its bar. */
const NAME_WIDTH = 330

const text = (color: string, size = LABEL) => ({ color, fontSize: size, fontFamily: FAMILY })

const axis = (at: number, palette: Palette) => ({
  ...{ gridIndex: at, axisLine: { lineStyle: { color: palette.line, width: 2 } }, axisTick: { show: false } },
  axisLabel: { ...text(palette.soft), hideOverlap: true },
  nameTextStyle: text(palette.soft),
  splitLine: { lineStyle: { color: palette.line } },
})

/** How tall a part has to be. */
export function heightOf(part: ChartPart): number {
  const title = 'title' in part && part.title ? 56 : 0
  if (part.kind === 'bars') return title + 128 + 72 * part.categories.length
  if (part.kind === 'shares') return 104 + 68 * part.rows.length
  return title + (part.kind === 'funnel' ? 820 : 732)
}

const stacked = (series: readonly Series[], at: number, palette: Palette) =>
  series.map(({ name, tone, values }) => ({
    ...{ type: 'bar', name, stack: `stack-${at}`, xAxisIndex: at, yAxisIndex: at, data: [...values] },
    ...{ itemStyle: { color: palette.tones[tone] }, barMaxWidth: 56 },
  }))

function barsOptions(
  part: Extract<ChartPart, { kind: 'bars' | 'columns' }>,
  at: number,
  box: Box,
  palette: Palette,
) {
  const lying = part.kind === 'bars'
  const legend = part.series.length > 1
  const title = part.title ? 56 : 0
  const names = {
    ...{ type: 'category', data: [...part.categories], inverse: lying, ...axis(at, palette) },
    axisLabel: lying
      ? { ...text(palette.ink, 24), width: NAME_WIDTH, overflow: 'break', lineHeight: 27, interval: 0 }
      : { ...text(palette.soft), interval: 0 },
  }
  const counts = { type: 'value', minInterval: 1, ...axis(at, palette) }
  const totals = part.categories.map((_, i) =>
    part.series.reduce((sum, { values }) => sum + (values[i] ?? 0), 0),
  )
  const last = {
    ...{
      type: 'bar',
      name: '',
      stack: `stack-${at}`,
      xAxisIndex: at,
      yAxisIndex: at,
      data: totals.map(() => 0),
    },
    label: {
      ...{ show: true, position: lying ? 'right' : 'top', ...text(palette.ink) },
      formatter: ({ dataIndex }: { dataIndex: number }) =>
        totals[dataIndex] ? String(totals[dataIndex]) : '',
    },
  }
  return {
    title: part.title
      ? [{ text: part.title, left: SIDE, top: box.top, textStyle: text(palette.ink, 30) }]
      : [],
    legend: legend
      ? [
          {
            ...{ top: box.top + title, left: SIDE, right: SIDE, itemWidth: 28, itemHeight: 20, itemGap: 26 },
            ...{ data: part.series.map(({ name }) => name), textStyle: text(palette.soft) },
          },
        ]
      : [],
    grid: [
      {
        ...{ left: lying ? SIDE + NAME_WIDTH + 16 : SIDE + 64, right: SIDE + (lying ? 60 : 0) },
        ...{
          top: box.top + title + (legend ? 128 : 24),
          height: box.height - title - (legend ? 128 : 24) - 56,
        },
      },
    ],
    xAxis: [lying ? { ...counts, axisLabel: { show: false }, splitLine: { show: false } } : names],
    yAxis: [lying ? names : counts],
    series: [...stacked(part.series, at, palette), last],
  }
}

function sharesOptions(part: Extract<ChartPart, { kind: 'shares' }>, at: number, box: Box, palette: Palette) {
  const data = part.rows.flatMap(({ cells }, row) =>
    cells.map(({ share, words }, column) => ({
      value: [column, row, share],
      label: { formatter: words, color: share > 0.6 ? palette.onScale[1] : palette.onScale[0] },
    })),
  )
  const plain = { ...axis(at, palette), splitLine: { show: false }, axisLine: { show: false } }
  return {
    title: [],
    legend: [],
    grid: [{ left: SIDE + 214, right: SIDE, top: box.top + 92, height: box.height - 104 }],
    xAxis: [
      {
        ...{ type: 'category', data: [...part.columns], position: 'top', ...plain },
        axisLabel: { ...text(palette.ink, 24), interval: 0, width: 186, overflow: 'break', lineHeight: 27 },
      },
    ],
    yAxis: [
      {
        ...{ type: 'category', data: part.rows.map(({ name }) => name), inverse: true, ...plain },
        axisLabel: { ...text(palette.ink), interval: 0, width: 206, overflow: 'truncate' },
      },
    ],
    visualMap: [{ show: false, min: 0, max: 1, dimension: 2, inRange: { color: [...palette.scale] } }],
    series: [
      {
        ...{
          type: 'heatmap',
          xAxisIndex: at,
          yAxisIndex: at,
          data,
          label: { show: true, ...text(palette.ink) },
        },
        itemStyle: { borderColor: palette.card, borderWidth: 4, borderRadius: 8 },
      },
    ],
  }
}

function funnelOptions(part: Extract<ChartPart, { kind: 'funnel' }>, at: number, box: Box, palette: Palette) {
  const bound = (end: 'low' | 'high') => ({
    // Above the dots, which lie close together where there are thousands of people.
    ...{ type: 'line', step: 'end', symbol: 'none', xAxisIndex: at, yAxisIndex: at, z: 4 },
    lineStyle: { color: palette.ink, width: 3, type: 'dashed' },
    data: part.bounds.map((one) => [one.x, one[end]]),
  })
  const dots = (named: boolean) => ({
    ...{ type: 'scatter', xAxisIndex: at, yAxisIndex: at, symbolSize: named ? 22 : 15, z: named ? 3 : 2 },
    itemStyle: { color: named ? palette.tones.bad : palette.tones.main, opacity: named ? 1 : 0.55 },
    label: { show: named, position: 'right', formatter: '{@[2]}', ...text(palette.ink, 24) },
    labelLayout: { moveOverlap: 'shiftY' },
    data: part.points
      .filter(({ name }) => (name !== null) === named)
      .map(({ x, y, name }) => [x, y, name ?? '']),
  })
  const numbers = { type: 'value', ...axis(at, palette) }
  return {
    title: [],
    legend: [],
    // Room on the right for the card number beside the last dot.
    grid: [{ left: SIDE + 64, right: SIDE + 96, top: box.top + 60, height: box.height - 170 }],
    xAxis: [{ ...numbers, name: part.across, nameLocation: 'middle', nameGap: 52 }],
    yAxis: [
      { ...numbers, name: part.up, nameTextStyle: { ...text(palette.soft), align: 'left' }, minInterval: 1 },
    ],
    series: [bound('low'), bound('high'), dots(false), dots(true)],
  }
}

type Options = Record<'title' | 'legend' | 'grid' | 'xAxis' | 'yAxis' | 'visualMap' | 'series', object[]>

/** @param at the number of the part on its card, from 0 */
export function optionsOf(part: ChartPart, at: number, box: Box, palette: Palette): Options {
  if (part.kind === 'shares') return sharesOptions(part, at, box, palette)
  if (part.kind === 'funnel') return { ...funnelOptions(part, at, box, palette), visualMap: [] }
  return { ...barsOptions(part, at, box, palette), visualMap: [] }
}
