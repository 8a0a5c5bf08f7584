// Bodies of HTTP requests: bounded bytes and multipart forms.
import type { IncomingMessage } from 'node:http'
import { Busboy } from '@fastify/busboy'

export interface ReceivedFile {
  fileName: string
  mimeType: string
  bytes: Buffer
}

export interface Form {
  fields: Map<string, string>
  files: Map<string, ReceivedFile>
}

/** The whole body, or undefined when it is larger than `limit` bytes (the rest is read and dropped). */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= limit) chunks.push(chunk)
  }
  return size > limit ? undefined : Buffer.concat(chunks)
}

/** A multipart form whose files are at most `limit` bytes each. */
export function readMultipart(
  request: IncomingMessage,
  limit: number,
): Promise<Form | 'too-large' | 'malformed'> {
  return new Promise((resolve) => {
    const form: Form = { fields: new Map(), files: new Map() }
    let tooLarge = false
    const fail = () => {
      request.resume()
      resolve('malformed')
    }
    const contentType = request.headers['content-type'] ?? ''
    if (!/boundary=/i.test(contentType)) {
      fail()
      return
    }
    const parser = new Busboy({
      headers: { ...request.headers, 'content-type': contentType },
      limits: { fileSize: limit, fieldSize: 1 << 20, fields: 200, files: 20 },
    })
    parser.on('field', (name, value) => form.fields.set(name, value))
    parser.on('file', (name, stream, fileName, _encoding, mimeType) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('limit', () => {
        tooLarge = true
        chunks.length = 0
      })
      stream.on('end', () => form.files.set(name, { fileName, mimeType, bytes: Buffer.concat(chunks) }))
    })
    parser.on('error', fail)
    parser.on('finish', () => resolve(tooLarge ? 'too-large' : form))
    request.on('aborted', () => resolve('malformed'))
    request.pipe(parser)
  })
}
