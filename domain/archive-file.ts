// The archive of a supervisor as it is put into files: facts, and one table for each kind of record.
export type ArchiveTable = {
  name: string
  /** The width says how much room the column takes beside the others. */
  columns: readonly { name: string; width: number }[]
  rows: readonly (readonly string[])[]
}

export type ArchiveFile = {
  agency: string
  title: string
  cardNo: string
  facts: readonly { name: string; value: string; wide: boolean }[]
  tables: readonly ArchiveTable[]
  /** What stands where a table has no row. */
  none: string
  footer: string
  madeAt: Date
  timezone: string
}
