// Zip archives and workbooks put together by hand for the tests, so that they can also lie and be damaged.
import { crc32, deflateRawSync } from 'node:zlib'

export interface Part {
  readonly name: string
  readonly content: Uint8Array | string
  /** What the directory says of the unpacked size, when it is not the truth. */
  readonly declared?: number
  readonly encrypted?: boolean
  readonly stored?: boolean
}

export function zipOf(parts: readonly Part[]): Uint8Array {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const name = Buffer.from(part.name)
    const content = Buffer.from(part.content)
    const packed = part.stored ? content : deflateRawSync(content)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(part.encrypted ? 1 : 0, 2)
    common.writeUInt16LE(part.stored ? 0 : 8, 4)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(part.declared ?? content.length, 18)
    common.writeUInt16LE(name.length, 22)
    const at = Buffer.alloc(14)
    at.writeUInt32LE(offset, 10)
    const head = Buffer.concat([Buffer.from('PK\x03\x04'), common, name])
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, at, name]))
    local.push(head, packed)
    offset += head.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, directory, end])
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const DOC = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export interface Book {
  /** Inside of sheetData of the first sheet. */
  readonly rows: string
  readonly strings?: string
  /** Inside of styleSheet. */
  readonly styles?: string
  /** Inside of workbook in place of one visible sheet rId1. */
  readonly workbook?: string
  readonly extra?: readonly Part[]
}

/** The parts of a small workbook, as Excel lays them out. */
export function bookParts(book: Book): Part[] {
  const one = '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets>'
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${DOC}/${type}" Target="${target}"/>`
  const relations = [
    relation('rId1', 'worksheet', 'worksheets/sheet1.xml'),
    relation('rId2', 'worksheet', '/xl/worksheets/sheet2.xml'),
    relation('rId3', 'styles', 'styles.xml'),
    relation('rId4', 'sharedStrings', 'sharedStrings.xml'),
    relation('rId5', 'chartsheet', 'chartsheets/sheet1.xml'),
  ].join('')
  return [
    { name: '[Content_Types].xml', content: `${XML}<Types/>` },
    {
      name: '_rels/.rels',
      content: `${XML}<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${DOC}">${book.workbook ?? one}</workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: `${XML}<Relationships>${relations}</Relationships>` },
    { name: 'xl/styles.xml', content: `${XML}<styleSheet xmlns="${MAIN}">${book.styles ?? ''}</styleSheet>` },
    { name: 'xl/sharedStrings.xml', content: `${XML}<sst xmlns="${MAIN}">${book.strings ?? ''}</sst>` },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `${XML}<worksheet xmlns="${MAIN}"><sheetData>${book.rows}</sheetData></worksheet>`,
    },
    ...(book.extra ?? []),
  ]
}

export const bookOf = (book: Book): Uint8Array => zipOf(bookParts(book))

/** An inline string cell. */
export const inline = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`
