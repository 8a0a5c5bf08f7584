// The names people give to files: whatever they hold, no path, header, device or turned ending comes of it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventOf, updateSchema } from '../../bot/update.ts'
import { harmlessFileName } from '../../domain/file-name.ts'

const from = { id: 7, first_name: 'x' }
const chat = { id: 7, type: 'private' }
const sent = { message_id: 1, date: 1_700_000_000, from, chat }
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 9 }),
      fc.constantFrom('../', '\\', 'CON', '.', ' ', '\u202e', '"\r\n', '\ud83d', '.exe'),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', '_.._etc_passwd'],
    ['/etc/passwd', '_etc_passwd'],
    ['C:\\Windows\\system.ini', 'C__Windows_system.ini'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['COM1.pdf', '_COM1.pdf'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['a"\r\nContent-Type: text/html\r\n\r\n<script>.jpg', 'a_Content-Type_ text_html_script_.jpg'],
    ['\0', 'file'],
    ['...', 'file'],
    ['', 'file'],
    ['证明 （盖章）.pdf', '证明 （盖章）.pdf'],
    [`${'长'.repeat(300)}.xlsx`, `${'长'.repeat(75)}.xlsx`],
  ])('%j is kept as %j', (given, kept) => {
    expect(harmlessFileName(given)).toBe(kept)
  })

  it('is harmless whatever was given, and stays as it is then', () => {
    fc.assert(
      fc.property(hostile, (given) => {
        const kept = harmlessFileName(given)
        expect(kept).toMatch(/^(?![.\s])[^/\\:*?"<>|\p{Cc}\p{Surrogate}\u202a-\u202e\u2066-\u2069]{1,80}$/u)
        expect(harmlessFileName(kept)).toBe(kept)
      }),
    )
  })

  it('reaches the tables only so', () => {
    const document = { file_id: 'f', file_name: '../a\u202e".pdf', file_size: -1 }
    const event = eventOf(updateSchema.parse({ update_id: 1, message: { ...sent, document } }))
    expect(event?.kind === 'file' && event.file).toMatchObject({ fileName: '_a_.pdf', size: null })
  })
})
