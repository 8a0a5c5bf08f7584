// What a machine may lack: asked before a test that needs it. Elsewhere the test is skipped and named in the summary
// (skips-reporter.ts); in CI it is a failure.
import { accessSync, constants } from 'node:fs'
import path from 'node:path'

/** What a test may need, and which programs provide it, the first found being taken. */
const PROGRAMS = {
  Chromium: ['chromium', 'chromium-browser', 'google-chrome'],
  'a Redis server': ['redis-server'],
  pdftotext: ['pdftotext'],
  nginx: ['nginx'],
  openssl: ['openssl'],
} as const

export type Need = keyof typeof PROGRAMS

/** The end of the title of every test that is skipped without `need`; the summary is made from it. */
export const needs = (need: Need): string => `(needs ${need})`

const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Where a program that provides `need` lies, or null. @throws in CI (`CI=true`) when there is none */
function find(need: Need): string | null {
  // Debian keeps servers where only root looks by default.
  const told = `${process.env.PATH ?? ''}${path.delimiter}/usr/sbin`
  const folders = told.split(path.delimiter).filter((folder) => folder !== '')
  const places = PROGRAMS[need].flatMap((name) => folders.map((folder) => path.join(folder, name)))
  const found = places.find(isProgram)
  if (found) return found
  if (process.env.CI === 'true') throw new Error(`CI must have ${need}: none of ${PROGRAMS[need].join(', ')}`)
  return null
}

/** The browser, for playwright-core. @throws as `hasChromium`, and when there is none */
export function chromiumPath(): string {
  const found = find('Chromium')
  if (!found) throw new Error('ask hasChromium() first')
  return found
}

/** Whether pages can be tested here. @throws in CI when they cannot */
export const hasChromium = (): boolean => find('Chromium') !== null

/** Where `redis-server` lies, or null. @throws in CI when there is none */
export const redisServer = (): string | null => find('a Redis server')

/** Where `pdftotext` lies, which reads a PDF as its readers do, or null. @throws in CI when there is none */
export const pdftotext = (): string | null => find('pdftotext')

/** Where `nginx` lies, or null. @throws in CI when there is none */
export const nginx = (): string | null => find('nginx')

/** Where `openssl` lies, which makes certificates, or null. @throws in CI when there is none */
export const openssl = (): string | null => find('openssl')
