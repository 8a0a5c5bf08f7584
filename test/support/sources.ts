// The project's own files as text, and what they import; for the tests that hold the layout.
import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** What is made by running the program or its tools, and never part of the project. */
const MADE = new Set(['.git', 'node_modules', 'data', 'dist', 'prisma/generated', '.DS_Store'])

/** Paths of all files of the project, from its root, with forward slashes, sorted. */
export function projectFiles(folder = ''): string[] {
  const found: string[] = []
  for (const entry of readdirSync(path.join(ROOT, folder), { withFileTypes: true })) {
    const name = folder ? `${folder}/${entry.name}` : entry.name
    if (MADE.has(name) || name.endsWith('.log')) continue
    if (entry.isDirectory()) found.push(...projectFiles(name))
    else found.push(name)
  }
  return found.sort()
}

export const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')

/** The folder a file lives in at the top of the project, or the file itself when it lies there. */
export const topOf = (file: string): string => (file.includes('/') ? `${file.split('/')[0]}/` : file)

export type Import = {
  file: string
  /** `./…` from the root of the project for a file of ours, `node:…`, or the name of a package. */
  target: string
  kind: 'own' | 'node' | 'package'
  typesOnly: boolean
}

// `import x from 'y'`, `import 'y'`, `export … from 'y'`, and the call form with a literal.
const STATEMENT = /^[ \t]*(?:import|export)\b(\s+type\b)?(?:[^'"`;]*?\bfrom\s*|\s*)['"]([^'"]+)['"]/gm
const CALL = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

function resolve(file: string, specifier: string, typesOnly: boolean): Import {
  if (specifier.startsWith('.')) {
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier))
    return { file, target, kind: 'own', typesOnly }
  }
  const node = specifier.startsWith('node:') || builtinModules.includes(specifier)
  return {
    file,
    target: node ? specifier : packageName(specifier),
    kind: node ? 'node' : 'package',
    typesOnly,
  }
}

/** All imports of one source text. */
export function importsOf(file: string, text: string): Import[] {
  const statements = [...text.matchAll(STATEMENT)].map(([, type, from]) => ({ from, types: Boolean(type) }))
  const calls = [...text.matchAll(CALL)].map(([, from]) => ({ from, types: false }))
  return [...statements, ...calls].map(({ from, types }) => resolve(file, from ?? '', types))
}
