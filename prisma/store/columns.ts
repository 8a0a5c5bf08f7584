// Columns as SQL names them: schema.prisma names every one as its field, in snake case.
import { Prisma } from '../generated/client.ts'

const snake = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/**
 * All columns of a record, named as its fields.
 * @param fields `Prisma.…ScalarFieldEnum` of its model
 * @param table where rows of several tables are joined: its name, which is put before those of the fields for `partOf`
 */
export const columnsOf = (fields: Readonly<Record<string, string>>, table?: string): Prisma.Sql => {
  const before = table === undefined ? '' : `${table}.`
  const columns = Object.values(fields).map((field) => `${before}${snake(field)} AS "${before}${field}"`)
  return Prisma.raw(columns.join(', '))
}

/** The record of one table out of a joined row. */
export function partOf<T>(row: Readonly<Record<string, unknown>>, table: string): T {
  const own = Object.entries(row).filter(([name]) => name.startsWith(`${table}.`))
  return Object.fromEntries(own.map(([name, value]) => [name.slice(table.length + 1), value])) as T
}

/** What follows SET: the fields that are given. Their names are those of the code, never what somebody sent. */
export const settingOf = (fields: object): Prisma.Sql =>
  Prisma.join(
    Object.entries(fields).flatMap(([field, value]) =>
      value === undefined ? [] : [Prisma.sql`${Prisma.raw(snake(field))} = ${value}`],
    ),
  )
