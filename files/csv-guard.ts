// Cells that a spreadsheet program would take for a formula when it opens a .csv file: how they are made
// harmless on writing, and made what they were on reading.

// Full-width signs begin formulas too where the system's language is Chinese or Japanese.
const DANGEROUS = /^'*[=+\-@\t\r\n＝＋－＠]/
const GUARDED = /^'+[=+\-@\t\r\n＝＋－＠]/

/** The text with one more ' in front when it could be taken for a formula. */
export function guardCell(text: string): string {
  return DANGEROUS.test(text) ? `'${text}` : text
}

/** Undoes `guardCell`: for every text, unguardCell(guardCell(text)) is text. */
export function unguardCell(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text
}
