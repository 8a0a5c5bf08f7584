// Makes dist/: the program as plain JavaScript, so that a start does not compile 700 files first. Run by `npm install` and
// before every `npm start`, so it is never older than the sources.
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const ROOT = path.dirname(fileURLToPath(import.meta.url))

/** Files that read others beside them find these where they were, not beside dist/. */
const keepPlaces = {
  name: 'keep-places',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
      const text = await readFile(file, 'utf8')
      if (!text.includes('import.meta.url')) return undefined
      const from = JSON.stringify(`../${path.relative(ROOT, file).split(path.sep).join('/')}`)
      return {
        contents: text.replaceAll('import.meta.url', `new URL(${from}, import.meta.url).href`),
        loader: 'ts',
      }
    })
  },
}

const DIST = path.join(ROOT, 'dist')
const { outputFiles } = await build({
  absWorkingDir: ROOT,
  entryPoints: ['main.ts'],
  outdir: 'dist',
  write: false,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  // Faults are reported by the lines of the sources.
  sourcemap: true,
  logLevel: 'warning',
  plugins: [keepPlaces],
})

// A program that is just being started reads these files: what is the same is left alone, the rest takes its place whole.
await mkdir(DIST, { recursive: true })
for (const { path: file, contents } of outputFiles) {
  const before = await readFile(file).catch(() => null)
  if (before && Buffer.compare(before, contents) === 0) continue
  const fresh = `${file}.${process.pid}`
  await writeFile(fresh, contents)
  await rename(fresh, file)
}
const made = new Set(outputFiles.map(({ path: file }) => path.basename(file)))
const HOUR = 3_600_000
for (const name of await readdir(DIST)) {
  const file = path.join(DIST, name)
  if (made.has(name)) continue
  // One of a build before this may still be about to be loaded.
  const age = Date.now() - ((await stat(file).catch(() => null))?.mtimeMs ?? Date.now())
  if (age > HOUR) await rm(file, { force: true })
}
