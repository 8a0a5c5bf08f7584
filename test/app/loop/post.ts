// The outside world of the loop tests, written by hand: takes what it is given like Telegram, and may be told that a
// phone blocks the bot or answers slowly. Complains of what a person would notice.
import type { Clock, Messenger } from '../../../app/deps.ts'
import type { Notice } from '../../../app/notices/notice.ts'

export const SLOW_MS = 5 * 60_000

export class Post implements Messenger {
  readonly blocking = new Set<string>()
  /** Phones Telegram does not reach for now, and until when. */
  readonly slow = new Map<string, Date>()
  /** Blocked at some time: what was to be shown meanwhile was not. */
  readonly everBlocked = new Set<string>()
  /** What each message of a chat shows now, by `chat:message`. */
  readonly shown = new Map<string, Notice>()
  readonly complaints: string[] = []
  readonly #clock: Clock
  #lastMessage = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  block(chatId: string): void {
    this.blocking.add(chatId)
    this.everBlocked.add(chatId)
  }

  async deliver(notice: Notice, to: Parameters<Messenger['deliver']>[1]): ReturnType<Messenger['deliver']> {
    const { chatId, messageId } = to
    if (this.blocking.has(chatId)) return { kind: 'blocked', error: '403 bot was blocked by the user' }
    const slowUntil = this.slow.get(chatId)
    if (slowUntil && this.#clock.now() < slowUntil)
      return { kind: 'retry', afterMs: SLOW_MS, error: '429 Too Many Requests' }
    const key = `${chatId}:${messageId ?? ++this.#lastMessage}`
    if (messageId !== null && !this.shown.has(key)) this.complaints.push(`edits ${key}, which was never sent`)
    if (messageId === null && notice.kind === 'invitation' && this.invitationShown(notice.view.invitation.id))
      this.complaints.push(`invitation ${notice.view.invitation.id} is shown in two messages`)
    this.shown.set(key, notice)
    return { kind: 'sent', messageId: Number(key.split(':')[1]), textHash: 'a'.repeat(64) }
  }

  async download(): Promise<Uint8Array> {
    return new Uint8Array()
  }

  async fetchFile(): ReturnType<Messenger['fetchFile']> {
    return { kind: 'file', bytes: await this.download() }
  }

  /** The invitation as its phone shows it. */
  invitationShown(id: number): Extract<Notice, { kind: 'invitation' }> | null {
    for (const notice of this.shown.values())
      if (notice.kind === 'invitation' && notice.view.invitation.id === id) return notice
    return null
  }

  /** The chats that were ever shown invitation `id`. */
  chatsShown(id: number): string[] {
    return [...this.shown]
      .filter(([, notice]) => notice.kind === 'invitation' && notice.view.invitation.id === id)
      .map(([key]) => key.split(':')[0] ?? '')
  }
}
