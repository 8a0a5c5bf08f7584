// The texts of the questionnaires that come with the program: forms/*.md, but for the page for readers.
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const FOLDER = new URL('../forms/', import.meta.url)

/** File name and text of each, by name. */
export async function readDefaultForms(): Promise<{ name: string; text: string }[]> {
  const names = (await readdir(fileURLToPath(FOLDER))).filter(
    (name) => name.endsWith('.md') && name !== 'README.md',
  )
  return Promise.all(
    names.sort().map(async (name) => ({ name, text: await readFile(new URL(name, FOLDER), 'utf8') })),
  )
}
