// What the locked screens of a story show: notices of every kind that was sent in it are made anew, as fresh ones are, and
// read without what is under spoilers (decision 12); none is made for an account that has no part in it. Every story does
// this at its end.
import { loadNotice } from '../../app/notices/load.ts'
import type { NoticeKind } from '../../app/notices/notice.ts'
import { READERS } from '../../app/notices/readers.ts'
import type { Outgoing } from '../../app/store.ts'
import type { App } from '../../assemble.ts'
import { plain } from '../../bot/html.ts'
import { renderNotice } from '../../bot/render.ts'
import { documents } from '../../files/documents.ts'
import { openClient } from '../../prisma/store/client.ts'
import { namesItsSubject } from './numbered.ts'

/** Made for anyone to read, in a channel. */
const PUBLIC = ['publication-post']
/** So many notices of a kind in all stories together: they differ by the state of what they tell of. */
const OF_A_KIND = 4
const looked = new Map<string, number>()

const ofCovert = (notice: object): boolean => JSON.stringify(notice).includes('"visit":"covert"')

/** The kinds of notices that have been looked at by now. */
export const lookedAt = (): string[] => [...looked.keys()].sort()

/** In no story. */
const NOBODY = '8999999'

/**
 * @returns what is wrong: names of people or institutions that can be read, covert visits that may be passed on, notices
 * that whoever is not, or not any more, in the office, a contact or the holder of a card would be sent
 */
export async function revealedBy({ deps }: App, databaseUrl: string): Promise<string[]> {
  const prisma = openClient(databaseUrl, 1)
  try {
    const rows = await prisma.outgoing.findMany({
      where: {
        kind: { notIn: [...PUBLIC, ...[...looked].flatMap(([kind, n]) => (n >= OF_A_KIND ? [kind] : []))] },
      },
      orderBy: { id: 'desc' },
      distinct: ['kind', 'chatId'],
    })
    if (rows.length === 0) return []
    const places = await prisma.institution.findMany({ select: { name: true, address: true } })
    const people = await prisma.supervisor.findMany({ select: { name: true } })
    const names = [
      ...places.flatMap(({ name, address }) => [name, address]),
      ...people.map(({ name }) => name),
    ]
    const found: string[] = []
    for (const row of rows as unknown as Outgoing[]) {
      const before = looked.get(row.kind) ?? 0
      if (before >= OF_A_KIND) continue
      const loaded = (chatId: string) =>
        deps.store.transact((tx) =>
          loadNotice(row, {
            ...{ store: deps.store, policy: deps.policy, publicity: deps.publicity, tx },
            ...{ now: deps.clock.now(), chatId },
          }),
        )
      const notice = await loaded(row.chatId)
      if (!notice) continue
      if (READERS[row.kind as NoticeKind] !== 'addressee' && (await loaded(NOBODY)) !== null)
        found.push(`${row.kind} is told to anybody`)
      looked.set(row.kind, before + 1)
      for (const lang of ['zh', 'en'] as const) {
        const message = renderNotice(notice, { lang, policy: deps.policy, fresh: true }, documents)
        const bare = { html: message.text.html.replace(/<tg-spoiler>.*?<\/tg-spoiler>/gs, '') }
        const shown = [plain(bare), message.file?.fileName ?? '', message.stored?.fileName ?? ''].join('\n')
        for (const name of names)
          if (name.length > 1 && shown.includes(name)) found.push(`${row.kind} shows ${name}:\n${shown}`)
        const said = plain(message.text)
        if (!namesItsSubject(notice, said)) found.push(`${row.kind} does not name its subject:\n${said}`)
        if (ofCovert(notice) && !message.protect) found.push(`${row.kind} of a covert visit may be passed on`)
      }
    }
    return found
  } finally {
    await prisma.$disconnect()
  }
}
