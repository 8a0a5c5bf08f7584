// Where a photo, a voice message, a video, a file or a place belongs: the answer it is, or what stands beside one.
import { own } from '../own.ts'
import { plainText } from '../typed-text.ts'
import { answered, questionsOf, type Step, stepOf, wrong } from './deed-steps.ts'
import type { Deed, DeedResult, Media, Taken } from './deeds.ts'
import { type QuestionStep, type Sitting, setNote, setPhotos, walk } from './engine.ts'
import { stepByNumber } from './step-tag.ts'

const FITS: Readonly<Record<Media, readonly string[]>> = {
  photo: ['image', 'file'],
  audio: ['audio', 'file'],
  video: ['video', 'file'],
  file: ['file'],
}
const WANTED: Readonly<Record<string, Media>> = {
  image: 'photo',
  audio: 'audio',
  video: 'video',
  file: 'file',
}

/** The number a caption begins with, and the words after it; `3台`, `2.5米` and `8:40` are no numbers of questions. */
export function captioned(caption: string): { number: number | undefined; words: string } {
  const [, digits, words = ''] =
    /^\s*[#＃第]?\s*([0-9０-９]{1,4})\s*(?:题|[.、．:：)）](?![0-9０-９])|(?=\s|$))\s*([\s\S]*)$/.exec(
      caption,
    ) ?? []
  return digits === undefined
    ? { number: undefined, words: caption }
    : { number: Number(plainText(digits)), words }
}

type Sent = Extract<Deed, { kind: 'media' }>

/** The question a file is for: named by caption, replied to, that of the album, else the one on the screen. */
function targetOf(sitting: Sitting, named: string | undefined, sent: Sent): QuestionStep | undefined {
  const meant = named ?? sent.key ?? sent.follows
  if (meant !== undefined) return stepOf(sitting, meant)
  const onScreen = stepOf(sitting, walk(sitting).current)
  // At the end, or after a repeat, photos still belong to the question answered last, when it wants some.
  return onScreen ?? questionsOf(sitting).findLast((step) => step.wantsPhoto && step.value !== '')
}

/** A file becomes the answer of a question that asks for such, else it stands beside the answer. */
export function mediaSent(sitting: Sitting, sent: Sent): DeedResult {
  const { ref, media, caption, key } = sent
  const { number, words } = captioned(caption)
  const named = number === undefined ? undefined : stepByNumber(walk(sitting), number)?.key
  const step = targetOf(sitting, named, sent)
  if (!step || step.readOnly) return wrong({ kind: 'no-question' })
  const said = named === undefined ? caption : words
  const { type } = step.node.item
  const again = named === undefined && key !== undefined
  if (FITS[media].includes(type) && (step.value === '' || again))
    return withNote(sitting, answered(sitting, step.key, ref), step.key, said, 'answer')
  const wanted = WANTED[type] ?? (step.wantsPhoto && step.photos.length === 0 ? 'photo' : undefined)
  if (step.value === '' || wanted === 'photo') {
    if (wanted !== undefined && wanted !== media) return wrong({ kind: 'send', what: wanted })
    if (media !== 'photo') return wrong({ kind: 'other-kind', sent: media, type })
  }
  const beside = setPhotos(sitting, step.key, [...step.photos, ref])
  return withNote(sitting, beside, step.key, said, media === 'photo' ? 'photo' : 'file')
}

/** A place answers the question it replies to, or the one on the screen. */
export function placeSent(sitting: Sitting, { value, key }: Extract<Deed, { kind: 'place' }>): DeedResult {
  const step = stepOf(sitting, key ?? walk(sitting).current)
  if (!step) return wrong({ kind: 'no-question' })
  const { type } = step.node.item
  if (type !== 'geopoint') return wrong({ kind: 'other-kind', sent: 'place', type })
  const move = answered(sitting, step.key, value)
  return move.ok ? { ...move, taken: [] } : move
}

/** The words of a caption become the note, where there is none yet. */
function withNote(sitting: Sitting, move: Step, key: string, words: string, what: Taken['what']): DeedResult {
  if (!move.ok) return move
  const taken: Taken[] = [{ key, what }]
  const text = words.trim()
  if (text === '' || (own(move.answers.notes, key) ?? '') !== '')
    return { ok: true, answers: move.answers, taken }
  const note = setNote({ ...sitting, answers: move.answers }, key, text)
  return note.ok ? { ok: true, answers: note.answers, taken: [...taken, { key, what: 'note' }] } : note
}
