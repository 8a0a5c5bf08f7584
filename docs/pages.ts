// All that is generated: three pages, and the tables between the markers of the README in both languages.
import type { Lang } from '../domain/records.ts'
import { benchTable } from './bench-table.ts'
import { jobsPage } from './jobs.ts'
import { metricsPage } from './metrics.ts'
import { statesPage } from './states.ts'
import { commandsTable, policyTable, settingsTable } from './tables.ts'

const TABLES: Record<string, (lang: Lang) => string> = {
  settings: settingsTable,
  commands: commandsTable,
  policy: policyTable,
}

/** Replaces what is between `<!-- name -->` and `<!-- /name -->`. @throws when a marker is missing or there twice */
function fill(text: string, name: string, content: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const parts = text.split(open)
  const after = parts[1]?.split(close)
  if (parts.length !== 2 || after?.length !== 2) throw new Error(`${open} … ${close} must be there once`)
  return `${parts[0]}${open}\n${content}\n${close}${after[1]}`
}

const readme = (text: string, bench: string, lang: Lang): string =>
  Object.entries({ ...TABLES, bench: (of: Lang) => benchTable(bench, of) }).reduce(
    (filled, [name, make]) => fill(filled, name, make(lang)),
    text,
  )

/** @param read the text of a file of the project @returns path and content of everything generated */
export function generatedPages(read: (file: string) => string): { file: string; content: string }[] {
  const bench = read('docs/bench.json')
  return [
    { file: 'README.md', content: readme(read('README.md'), bench, 'en') },
    { file: 'README.zh.md', content: readme(read('README.zh.md'), bench, 'zh') },
    { file: 'docs/states.md', content: `${statesPage()}\n` },
    { file: 'docs/metrics.md', content: `${metricsPage()}\n` },
    { file: 'docs/jobs.md', content: `${jobsPage(read('jobs/catalogue.ts'))}\n` },
  ]
}
