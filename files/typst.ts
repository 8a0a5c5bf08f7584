// The Typst compiler of this process with its four fonts: made once, without the network and without the
// fonts of the machine, so that a document comes out the same everywhere.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { fontCoverage, type Ranges, unionOf } from './font-coverage.ts'

/** The folder the templates lie in, and the only one they can read. */
const TEMPLATES = path.dirname(fileURLToPath(import.meta.url))
const FONTS = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
]

type Files = Readonly<Record<string, string | Uint8Array>>
type Press = { compiler: NodeCompiler; drawable: Ranges }

let press: Press | null = null

function thePress(): Press {
  if (press) return press
  const { resolve } = createRequire(import.meta.url)
  const fontBlobs = FONTS.map((name) => readFileSync(resolve(name)))
  const compiler = NodeCompiler.create({ workspace: TEMPLATES, fontArgs: [{ fontBlobs }] })
  press = { compiler, drawable: unionOf(fontBlobs.map(fontCoverage)) }
  return press
}

/** The code points that at least one of the fonts can draw. */
export const drawable = (): Ranges => thePress().drawable

/**
 * The template of that name in files/ as a PDF. `files` are at its hand beside it, by name, and exist in
 * memory only. The call takes the thread until it is done. @throws when the template or a file of it is wrong
 */
export function typesetPdf(template: string, files: Files): Uint8Array {
  return withFiles(files, ({ compiler }) => {
    const compiled = compiler.compile({ mainFilePath: path.join(TEMPLATES, template), resetRead: true })
    if (!compiled.result) throw new Error(`${template}: ${reasonOf(compiled.takeDiagnostics())}`)
    const pdf = new Uint8Array(compiler.pdf(compiled.result))
    // What it remembers of a document, unpacked pictures above all, is of no use to the next one.
    compiler.evictCache(0)
    return pdf
  })
}

/** The first page of the template as an SVG, its letters as outlines: it looks the same without the fonts. */
export function typesetSvg(template: string, files: Files): string {
  return withFiles(files, ({ compiler }) => {
    const compiled = compiler.compile({ mainFilePath: path.join(TEMPLATES, template), resetRead: true })
    if (!compiled.result) throw new Error(`${template}: ${reasonOf(compiled.takeDiagnostics())}`)
    const svg = compiler.plainSvg(compiled.result)
    compiler.evictCache(0)
    return svg
  })
}

function withFiles<Result>(files: Files, work: (press: Press) => Result): Result {
  const press = thePress()
  try {
    for (const [name, content] of Object.entries(files)) {
      press.compiler.mapShadow(path.join(TEMPLATES, name), Buffer.from(content))
    }
    return work(press)
  } finally {
    press.compiler.resetShadow()
  }
}

const reasonOf = (problem: { shortDiagnostics: { message?: string }[] } | null): string =>
  (problem?.shortDiagnostics ?? []).map((one) => String(one.message)).join('; ')
