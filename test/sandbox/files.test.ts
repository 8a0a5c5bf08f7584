// Files both ways: documents, photos, downloads, and what Telegram refuses.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/server.ts'
import { call, type FormFields, formTo, pngOf, startedPerson, startUnlimited, updates } from './bot-client.ts'

let sandbox: Sandbox
let chat: number

beforeEach(async () => {
  sandbox = await startUnlimited()
  chat = (await startedPerson(sandbox)).id
})
afterEach(() => sandbox.close())

const send = (method: string, fields: FormFields) => call(sandbox, method, formTo(chat, fields))

describe('documents', () => {
  it('go from the bot to the phone byte for byte, and again by file_id', async () => {
    const bytes = Buffer.from('意见书 %PDF')
    const sent = await send('sendDocument', {
      document: [bytes, '意见书.pdf'],
      caption: '<b>见附件</b>',
      parse_mode: 'HTML',
    })
    expect(sent.result).toMatchObject({
      caption: '见附件',
      document: { file_name: '意见书.pdf', mime_type: 'application/pdf', file_size: bytes.length },
    })
    const seen = sandbox.people.last(chat)?.document
    expect(seen).toMatchObject({ fileName: '意见书.pdf', mimeType: 'application/pdf', size: bytes.length })
    expect(Buffer.from((await sandbox.people.file(seen?.fileId ?? '')).bytes)).toEqual(bytes)
    const id = sent.result.document?.file_id
    const again = await call(sandbox, 'sendDocument', { chat_id: chat, document: id })
    expect(again.result.document?.file_id).toBe(id)
  })

  it('may be attached under another name', async () => {
    const sent = await send('sendDocument', { document: 'attach://x', x: [Buffer.from('1'), 'a.csv'] })
    expect(sent.result.document?.mime_type).toBe('text/csv')
    expect(sandbox.calls.list('sendDocument')[0]?.unknownParams).toEqual([])
  })

  it.each([
    ['none', {}, 400, 'Bad Request: there is no document in the request'],
    [
      'empty',
      { document: [Buffer.alloc(0), 'a.txt'] as [Buffer, string] },
      400,
      'Bad Request: file must be non-empty',
    ],
    [
      'a strange file_id',
      { document: '!' },
      400,
      'Bad Request: wrong remote file identifier specified: Wrong character in the string',
    ],
    [
      'a cut file_id',
      { document: 'abcde' },
      400,
      'Bad Request: wrong remote file identifier specified: Wrong string length',
    ],
    [
      'an unknown file_id',
      { document: 'abcd' },
      400,
      "Bad Request: wrong remote file identifier specified: can't unserialize it. Wrong last symbol",
    ],
    ['a link', { document: 'https://example.com/a.pdf' }, 400, 'Bad Request: failed to get HTTP URL content'],
    [
      'too long a caption',
      { document: [Buffer.from('1'), 'a'] as [Buffer, string], caption: 'x'.repeat(1025) },
      400,
      'Bad Request: message caption is too long',
    ],
  ])('%s: refused', async (_, fields, code, description) => {
    expect(await send('sendDocument', fields)).toEqual({
      status: code,
      ok: false,
      error_code: code,
      description,
    })
  })

  it('over 50 MB: refused', { timeout: 30_000 }, async () => {
    const sent = await send('sendDocument', { document: [Buffer.alloc(50 * 1024 * 1024 + 1), 'a'] })
    expect(sent).toMatchObject({ status: 413, description: 'Request Entity Too Large' })
  })
})

describe('photos', () => {
  it('have the size their header says', async () => {
    const sent = await send('sendPhoto', { photo: [pngOf(640, 480), 'a.png'] })
    expect(sent.result.photo).toMatchObject([{ width: 640, height: 480 }])
    expect(sandbox.people.last(chat)?.photo).toMatchObject({ width: 640, height: 480 })
    const id = sent.result.photo?.[0]?.file_id
    const wrong = await call(sandbox, 'sendDocument', { chat_id: chat, document: id })
    expect(wrong.description).toBe("Bad Request: can't use file of type Photo as Document")
  })

  it.each([
    ['no picture', Buffer.from('not a picture at all, only text'), 'Bad Request: IMAGE_PROCESS_FAILED'],
    ['too large', pngOf(9000, 1001), 'Bad Request: PHOTO_INVALID_DIMENSIONS'],
    ['too thin', pngOf(2100, 100), 'Bad Request: PHOTO_INVALID_DIMENSIONS'],
    [
      'over 10 MB',
      pngOf(10, 10, 10 * 1024 * 1024 + 1),
      'Bad Request: file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes',
    ],
  ])('%s: refused', async (_, bytes, description) => {
    expect((await send('sendPhoto', { photo: [bytes, 'a.png'] })).description).toBe(description)
  })

  it('missing: refused', async () => {
    expect((await send('sendPhoto', {})).description).toBe('Bad Request: there is no photo in the request')
  })
})

describe('files of people', () => {
  it('reach the bot and can be downloaded', async () => {
    const photo = pngOf(800, 600)
    await sandbox.people.sendFile(chat, { kind: 'photo', bytes: photo, caption: '现场', mediaGroup: 'g1' })
    await sandbox.people.sendFile(chat, { kind: 'document', bytes: Buffer.from('a,b'), fileName: '名册.csv' })
    await sandbox.people.sendFile(chat, { kind: 'voice', bytes: Buffer.from('ogg') })
    const [first, second, third] = (await updates(sandbox)).map((update) => update.message)
    expect(first).toMatchObject({
      caption: '现场',
      media_group_id: 'g1',
      photo: [{ width: 800, height: 600 }],
    })
    expect(second?.document).toMatchObject({ file_name: '名册.csv', mime_type: 'text/csv', file_size: 3 })
    expect(third?.voice).toMatchObject({ file_id: expect.any(String) })
    const file = await call<{ file_path: string; file_size: number }>(sandbox, 'getFile', {
      file_id: first?.photo?.[0]?.file_id,
    })
    expect(file.result.file_size).toBe(photo.length)
    const download = await fetch(`${sandbox.url}/file/bot${sandbox.token}/${file.result.file_path}`)
    expect(Buffer.from(await download.arrayBuffer())).toEqual(photo)
    expect((await fetch(`${sandbox.url}/file/bot1:ELSE/${file.result.file_path}`)).status).toBe(401)
    expect((await fetch(`${sandbox.url}/file/bot${sandbox.token}/photos/none.jpg`)).status).toBe(404)
  })

  it('over 20 MB cannot be downloaded', async () => {
    const bytes = Buffer.alloc(20 * 1024 * 1024 + 1)
    const message = await sandbox.people.sendFile(chat, { kind: 'document', bytes, fileName: 'big.zip' })
    const file = await call(sandbox, 'getFile', { file_id: message.document?.fileId })
    expect(file.description).toBe('Bad Request: file is too big')
  })
})
