// The colours of charts on a card of their own, light or dark; both read well in either theme of the chat. The tones
// differ in lightness as well as in hue, so that they can be told apart without seeing colours.
import type { Theme, Tone } from '../domain/chart.ts'

export type Palette = {
  card: string
  edge: string
  ink: string
  soft: string
  line: string
  /** Of shares, from none to all. */
  scale: readonly [string, string, string]
  onScale: readonly [string, string]
  tones: Readonly<Record<Tone, string>>
}

export const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    ...{ card: '#ffffff', edge: '#d5dbe3', ink: '#17212b', soft: '#5b6876', line: '#e4e8ee' },
    scale: ['#eef3f8', '#86b6de', '#12548f'],
    onScale: ['#17212b', '#ffffff'],
    tones: {
      ...{ done: '#2f7d4f', going: '#4a90d9', waiting: '#f0b429', late: '#d9730d', bad: '#b3261e' },
      ...{ quiet: '#aab4bf', main: '#2f6fb5', early: '#8f6bc4', grave: '#5c0f0a' },
    },
  },
  dark: {
    ...{ card: '#17212b', edge: '#2c3a48', ink: '#f2f5f8', soft: '#a3b0bd', line: '#2a3744' },
    scale: ['#223140', '#2f6fb5', '#a9d3f8'],
    onScale: ['#f2f5f8', '#10202f'],
    tones: {
      ...{ done: '#58b77d', going: '#5ba3ea', waiting: '#f5c451', late: '#ee9144', bad: '#ea6b62' },
      ...{ quiet: '#52606e', main: '#6fb1f0', early: '#b79ce8', grave: '#ffc9c4' },
    },
  },
}

export const FAMILY = 'Noto Sans SC'
