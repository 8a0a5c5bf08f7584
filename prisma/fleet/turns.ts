// Turns of chats as advisory locks of one session. What many chats ask for while an exchange with the database is under way
// goes into the next one together, so that one connection serves them all.
import type { Look, TakenUpdate, Turns } from '../../app/deps.ts'
import type { Session } from './session.ts'

/** The first key of the locks of chats; the second is a hash of the chat. Two chats of one hash wait for each other. */
const CHATS = 7_260_001
/** Questions of one exchange. */
const MOST = 200

const FIRST = `LEFT JOIN LATERAL (
    SELECT id, payload, attempts FROM telegram_update WHERE state = 'pending' AND chat_id = chat ORDER BY id LIMIT 1
  ) AS first ON true`

/** Prepared once per connection. `turn_next` lets go of the chats where nothing is left, once what was done is committed. */
export const TURN_STATEMENTS = `
  PREPARE turn_done(bigint[], timestamptz) AS
    UPDATE telegram_update SET state = 'done', done_at = $2 WHERE id = ANY($1);
  PREPARE turn_forget(bigint[], timestamptz) AS
    UPDATE telegram_update SET state = 'done', done_at = $2, payload = NULL, chat_id = '', error = NULL WHERE id = ANY($1);
  PREPARE turn_free(text[]) AS
    SELECT pg_advisory_unlock(${CHATS}, hashtext(chat)) FROM unnest($1) AS chat;
  PREPARE turn_take(text[]) AS
    SELECT chat, pg_try_advisory_lock(${CHATS}, hashtext(chat)) AS mine FROM unnest($1) AS chat;
  PREPARE turn_first(text[]) AS
    SELECT chat, first.* FROM unnest($1) AS chat ${FIRST};
  PREPARE turn_next(text[]) AS
    SELECT chat, first.*, CASE WHEN first.id IS NULL THEN pg_advisory_unlock(${CHATS}, hashtext(chat)) END
    FROM unnest($1) AS chat ${FIRST};`

type Done = { id: bigint; at: Date; forget: boolean }
type Question = {
  chatId: string
  done: Done | null
  answer(look: Look): void
  fail(error: unknown): void
}
type Row = {
  chat: string
  id: string | null
  payload: unknown
  attempts: number | null
  mine?: boolean
}

const array = (values: readonly (string | bigint)[]): string => {
  const quoted = values.map((value) => `"${String(value).replace(/["\\]/g, '\\$&')}"`)
  return `'{${quoted.join(',').replaceAll("'", "''")}}'`
}

const updateOf = ({ chat, id, payload, attempts }: Row): TakenUpdate | null =>
  id === null ? null : { id: BigInt(id), chatId: chat, payload, attempts: attempts ?? 0 }

export class SessionTurns implements Turns {
  readonly #session: Session
  /** The chats whose turn we have, and the connection it was taken on. */
  readonly #held = new Map<string, number>()
  readonly #free = new Set<string>()
  #asked: Question[] = []
  #exchange: Promise<void> | null = null

  constructor(session: Session) {
    this.#session = session
    session.onLost(() => this.#held.clear())
  }

  look(chatId: string): Promise<Look> {
    return this.#ask(chatId, null)
  }

  done({ id, chatId }: TakenUpdate, at: Date, forget = false): Promise<Look> {
    return this.#ask(chatId, { id, at, forget })
  }

  release(chatId: string): void {
    this.#free.add(chatId)
    this.#go()
  }

  #ask(chatId: string, done: Done | null): Promise<Look> {
    return new Promise((answer, fail) => {
      this.#asked.push({ chatId, done, answer, fail })
      this.#go()
    })
  }

  #go(): void {
    this.#exchange ??= Promise.resolve()
      .then(() => this.#exchangeAll())
      .finally(() => {
        this.#exchange = null
        if (this.#asked.length > 0 || this.#free.size > 0) this.#go()
      })
  }

  async #exchangeAll(): Promise<void> {
    while (this.#asked.length > 0 || this.#free.size > 0) {
      const questions = this.#asked.splice(0, MOST)
      const free = [...this.#free]
      this.#free.clear()
      try {
        await this.#exchangeOnce(questions, free)
      } catch (error) {
        for (const { fail } of questions) fail(error)
      }
    }
  }

  async #exchangeOnce(questions: readonly Question[], free: readonly string[]): Promise<void> {
    const epoch = await this.#session.epoch()
    const held = (chatId: string) => this.#held.get(chatId) === epoch
    const parts: { text: string; read?: (row: Row) => void }[] = []
    const found = new Map<string, Look>()
    const lookOf = (row: Row) => {
      found.set(row.chat, { mine: held(row.chat), update: updateOf(row) })
    }
    const ask = (statement: string, chats: readonly string[], read?: (row: Row) => void) => {
      if (chats.length > 0) parts.push({ text: `EXECUTE ${statement}(${array(chats)})`, read })
    }
    const done = questions.flatMap((one) => one.done ?? [])
    if (done.length > 0) parts.push(...noteDone(done))
    const freed = free.filter(held)
    for (const chatId of free) this.#held.delete(chatId)
    ask('turn_free', freed)
    const looking = questions.filter((one) => one.done === null).map(({ chatId }) => chatId)
    const after = questions.filter((one) => one.done !== null).map(({ chatId }) => chatId)
    const take = looking.filter((chatId) => !held(chatId))
    ask('turn_take', take, ({ chat, mine }) => {
      if (mine) this.#held.set(chat, epoch)
    })
    ask('turn_first', [...looking, ...after.filter((chatId) => !held(chatId))], lookOf)
    ask('turn_next', after.filter(held), lookOf)
    if (parts.length === 0) return
    const answers = await this.#session.run(parts.map(({ text }) => text).join(';'), epoch)
    parts.forEach(({ read }, at) => {
      if (read) for (const row of (answers[at] ?? []) as Row[]) read(row)
    })
    for (const { chatId, done: noted, answer } of questions) {
      const look = found.get(chatId)
      if (!look) throw new Error('a question was not answered')
      if (noted && look.mine && !look.update) this.#held.delete(chatId)
      if (!noted && look.mine && !look.update) this.#free.add(chatId)
      answer(look)
    }
  }
}

/** What was done is committed before anybody's turn ends, so that whoever comes next sees it. */
function noteDone(done: readonly Done[]): { text: string }[] {
  const at = `'${new Date(Math.max(...done.map((one) => one.at.getTime()))).toISOString()}'`
  const execute = (statement: string, some: readonly Done[]) =>
    some.length > 0 ? [{ text: `EXECUTE ${statement}(${array(some.map(({ id }) => id))}, ${at})` }] : []
  return [
    { text: 'BEGIN' },
    ...execute(
      'turn_done',
      done.filter(({ forget }) => !forget),
    ),
    ...execute(
      'turn_forget',
      done.filter(({ forget }) => forget),
    ),
    { text: 'COMMIT' },
  ]
}
