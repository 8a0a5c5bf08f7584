// npm run docs: writes whatever is generated and has changed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { generatedPages } from './pages.ts'

const place = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url))

for (const { file, content } of generatedPages((name) => readFileSync(place(name), 'utf8'))) {
  if (existsSync(place(file)) && readFileSync(place(file), 'utf8') === content) continue
  writeFileSync(place(file), content)
  process.stdout.write(`${file} written\n`)
}
