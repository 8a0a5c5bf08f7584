// Looks a word up in a table. Words come from people, files and buttons, and may be the name of what every object
// inherits (`constructor`, `__proto__`): such a word is one like any other.

/** What the table itself has under that word. */
export const own = <Value>(
  table: Readonly<Record<string, Value>> | undefined,
  word: string,
): Value | undefined => (table !== undefined && Object.hasOwn(table, word) ? table[word] : undefined)
