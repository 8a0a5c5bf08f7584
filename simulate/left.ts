// What a simulation leaves beside its database in the folder it is kept in: what it was, how far it came, what it took.
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { Scale, Simulated } from './run.ts'

const schema = z.object({
  scale: z.object({
    ...{ seed: z.number(), weeks: z.number(), supervisors: z.number(), institutions: z.number() },
    ...{ dispatchesPerWeek: z.number(), bias: z.number().optional(), eventful: z.number().optional() },
  }),
  /** Those that were lived through: fewer than wanted when it was stopped. */
  weeks: z.number(),
  seconds: z.number(),
  /** Of the database when it was over. */
  bytes: z.number(),
  /** Of the journal: SHA-256, lower-case hex. */
  head: z.string(),
})
export type Left = z.infer<typeof schema>

const fileIn = (folder: string): string => path.join(folder, 'simulated.json')

/** As one line of JSON, everything that was counted with it. */
export const leftWords = (scale: Scale, done: Simulated, seconds: number): string =>
  JSON.stringify({ scale, ...done, seconds: Math.round(seconds) })

export async function leave(folder: string, scale: Scale, done: Simulated, seconds: number): Promise<void> {
  await writeFile(fileIn(folder), `${leftWords(scale, done, seconds)}\n`)
}

/** Null where nothing was left, as by a simulation that was killed. */
export async function leftIn(folder: string): Promise<Left | null> {
  const text = await readFile(fileIn(folder), 'utf8').catch(() => null)
  return text === null ? null : schema.parse(JSON.parse(text))
}
