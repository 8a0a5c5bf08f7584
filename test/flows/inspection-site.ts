// A visit with the small questionnaire: brought in and put to use by the coordinator, and one supervisor checked in.
import { expect } from 'vitest'
import type { Answers } from '../../domain/forms/engine.ts'
import { stepTag } from '../../domain/forms/step-tag.ts'
import type { FileToSend } from '../../sandbox/people/types.ts'
import { rows } from '../faults/verdict.ts'
import { FORM_ID, formFile } from './inspection-form.ts'
import { accept, dispatched, theOneAsked } from './moves.ts'
import type { Phone } from './phone.ts'
import { World } from './world.ts'

const PLACE = { latitude: 28.68, longitude: 115.86 }
/** The smallest picture there is. */
export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const FILES: Readonly<Record<FileToSend['kind'], { fileName: string; mimeType?: string }>> = {
  photo: { fileName: 'photo.png' },
  document: { fileName: '方案.pdf', mimeType: 'application/pdf' },
  voice: { fileName: 'voice.ogg', mimeType: 'audio/ogg' },
  audio: { fileName: 'sound.mp3', mimeType: 'audio/mpeg' },
  video: { fileName: 'clip.mp4', mimeType: 'video/mp4' },
}

export class Site {
  readonly world: World
  readonly member: Phone

  private constructor(world: World, member: Phone) {
    this.world = world
    this.member = member
  }

  /** Opens a world in which a supervisor looks at the first question. */
  static async open(): Promise<Site> {
    const world = await World.open({ supervisors: 2 })
    await world.coordinator.document('小考点.xlsx', await formFile(), '/forms')
    await world.coordinator.tap('✅ 启用')
    const n = await dispatched(world, `daily JG-001 2026-11-24 09:00 size=1 form=${FORM_ID}`)
    const member = theOneAsked(world, n)
    await accept(member, n)
    await world.pass(22.1)
    await member.tap('📍 签到', '⏰ 委派')
    await member.location(PLACE.latitude, PLACE.longitude)
    await member.tap('▶️ 开始填写问卷')
    expect(member.screen()).toContain('联系人')
    return new Site(world, member)
  }

  get people() {
    return this.world.sandbox.people
  }

  async answers(): Promise<Answers> {
    const sheet = await this.world.app.deps.store.transact((tx) => tx.sheets.byId(1))
    if (!sheet) throw new Error('there is no sheet')
    return sheet.answers
  }

  async values(): Promise<Answers['values']> {
    return (await this.answers()).values
  }

  /** Every change so far, as `question former → later`. */
  async changes(): Promise<string[]> {
    const entries = await this.world.app.deps.store.transact((tx) => tx.sheets.entries(1))
    return entries.map(({ key, before, after }) => `${key} ${before || '-'} → ${after || '-'}`)
  }

  /** The id of the newest message of the bot. */
  lastShown(): number {
    return this.member.messages().at(-1)?.messageId ?? 0
  }

  /** The id of the newest update the program has taken in. */
  async lastUpdate(): Promise<number> {
    const [newest] = await rows<{ id: string }>(
      this.world.database.url,
      'SELECT max(id) AS id FROM telegram_update',
    )
    return Number(newest?.id)
  }

  /** Opens a question as its button in the overview does. */
  go(key: string): Promise<string> {
    return this.member.forge(this.lastShown(), `q-go:1:${stepTag(key)}`)
  }

  /** Sends a file without waiting for the answer. @returns the id of the message */
  async post(kind: FileToSend['kind'], more: Partial<FileToSend> = {}): Promise<number> {
    const sent = await this.people.sendFile(this.member.id, { kind, bytes: PICTURE, ...FILES[kind], ...more })
    return sent.messageId
  }

  async send(kind: FileToSend['kind'], more: Partial<FileToSend> = {}): Promise<number> {
    const id = await this.post(kind, more)
    await this.world.settled()
    return id
  }

  /** Types without waiting for the answer. @returns the id of the message */
  say(text: string, replyTo?: number): number {
    return this.people.send(this.member.id, text, replyTo === undefined ? {} : { replyTo }).messageId
  }

  settled(): Promise<void> {
    return this.world.settled()
  }

  close(): Promise<void> {
    return this.world.close()
  }
}
