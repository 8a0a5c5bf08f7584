// Dockerfiles and systemd units as data, for the tests that hold them against the program.
import { SETTINGS } from '../../config.ts'
import { textOf } from '../support/sources.ts'

/** Of the program, or of Node itself. */
export const isKnown = (name: string): boolean => name in SETTINGS || name === 'NODE_ENV'
/** Must never have a value in a file that is kept. */
export const SECRET = /TOKEN|SECRET|PASSWORD|^COORDINATORS$/

export type Instruction = { word: string; rest: string }

/** The instructions of each stage; lines that go on are one. */
export function stagesOf(file: string): Instruction[][] {
  const text = textOf(file)
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replace(/\\\n\s*/g, ' ')
  const stages: Instruction[][] = [[]]
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const [, word = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? []
    if (word === 'FROM') stages.push([])
    stages.at(-1)?.push({ word, rest })
  }
  return stages
}

/** Sections of a unit, each with its keys; a key may stand several times. */
export function unitOf(file: string): Record<string, Record<string, string[]>> {
  const unit: Record<string, Record<string, string[]>> = {}
  let section: Record<string, string[]> = {}
  for (const line of textOf(file).split('\n')) {
    const [, head] = /^\[(\w+)\]$/.exec(line) ?? []
    const [, key, value] = /^(\w+)=(.*)$/.exec(line) ?? []
    if (head) {
      section = {}
      unit[head] = section
    } else if (key) section[key] = [...(section[key] ?? []), value ?? '']
    else if (line !== '' && !line.startsWith('#')) throw new Error(`${file}: ${line}`)
  }
  return unit
}

/** `NAME=value` lines or words. */
export const assignments = (text: string): [string, string][] =>
  [...text.matchAll(/(?<![\w#])([A-Z][A-Z_]*)=(\S*)/g)].map(([, name = '', value = '']) => [name, value])
