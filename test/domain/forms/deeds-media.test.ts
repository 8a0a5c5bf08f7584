// Where photos and other files belong on a sheet.
import { describe, expect, it } from 'vitest'
import type { Deed } from '../../../domain/forms/deeds.ts'
import { doing, done, start } from './small-sheet.ts'

describe('a photo', () => {
  it('with a number as its caption belongs to that question, wherever the person stands', () => {
    const answers = done(start(), { kind: 'media', ref: '5', media: 'photo', caption: '5 大门' })
    expect(answers.values.gate).toBe('5')
    expect(answers.notes.gate).toBe('大门')
  })

  it.each(['5台电脑', '5.5米', '5:30 到场'])(
    'with %s as its caption stays where the person is',
    (caption) => {
      expect(done(start(), { kind: 'media', ref: '5', media: 'photo', caption })).toMatchObject({
        photos: { people: ['5'] },
        notes: { people: caption },
      })
    },
  )

  it.each(['audio', 'video', 'file'] as const)('is wanted where one is: %s is none', (media) => {
    const sent: Deed = { kind: 'media', ref: '5', media, caption: '' }
    expect(doing(start(), sent)).toMatchObject({ problem: { kind: 'other-kind', type: 'integer' } })
    const no = done(start(), { kind: 'set', key: 'staffed', value: 'no' }, { kind: 'go', key: 'staffed' })
    expect(doing(no, sent)).toMatchObject({ problem: { kind: 'send', what: 'photo' } })
    const gate = done(start(), { kind: 'go', key: 'gate' })
    expect(doing(gate, sent)).toMatchObject({ problem: { kind: 'send', what: 'photo' } })
  })

  it('that follows another of the album stands beside the answer the first one is', () => {
    const first = done(
      start(),
      { kind: 'go', key: 'gate' },
      { kind: 'media', ref: '1', media: 'photo', caption: '' },
    )
    const both = done(first, { kind: 'media', ref: '2', media: 'photo', caption: '', follows: 'gate' })
    expect([both.values.gate, both.photos.gate]).toEqual(['1', ['2']])
  })

  it('as a reply belongs to the question replied to; the album goes together', () => {
    const album = ['1', '2', '3'].map(
      (ref): Deed => ({ kind: 'media', ref, media: 'photo', caption: '', key: 'camera' }),
    )
    expect(done(start(), ...album).photos.camera).toEqual(['1', '2', '3'])
  })
})
