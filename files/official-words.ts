// An official document as the template prints it: what all kinds have in common around the body of each, every text
// printable.
import { dayKey } from '../domain/local-time.ts'
import type { IssuedDocument } from '../domain/official.ts'
import { type Block, type Body, dayWords } from './official-body.ts'
import { noticeBody, preliminaryBody } from './official-opinion.ts'
import { orderBody, verificationBody } from './official-rectify.ts'
import { correctionBody, hearingBody, sanctionBody } from './official-sanction.ts'
import type { Printable } from './printable.ts'

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** What does not break and may be wider than the narrowest column; longer runs are broken by `print` already. */
const UNBROKEN_IN_CELL = /[\x21-\x7e]{13,24}/g

function bodyOf(document: IssuedDocument): Body {
  switch (document.kind) {
    case 'preliminary':
      return preliminaryBody(document)
    case 'notice':
      return noticeBody(document)
    case 'order':
      return orderBody(document)
    case 'verification':
      return verificationBody(document)
    case 'hearing':
      return hearingBody(document)
    case 'sanction':
      return sanctionBody(document)
    case 'correction':
      return correctionBody(document)
  }
}

/** The document read by files/official.typ, but for the characters replaced. */
export function officialWords(document: IssuedDocument, hash: string, print: Printable) {
  const { number, issuedAt, timezone, content } = document
  const day = dayKey(new Date(issuedAt), timezone)
  const [year, month, date] = day.split('-').map(Number)
  const { heading, opening, sections, annexes } = bodyOf(document)
  const cell = (text: string) =>
    print(text).replace(UNBROKEN_IN_CELL, (run) => run.replace(/.{8}(?=.)/g, '$&\u200b'))
  const block = (one: Block) =>
    'text' in one
      ? { text: print(one.text) }
      : { columns: one.columns, rows: one.rows.map((cells) => cells.map(cell)) }
  return {
    // Read by screen readers and lists of files, where the number tells one from another.
    title: print(`${heading.join('')}（${number}）`),
    agency: print(content.agency),
    number: print(number),
    made: { year, month, day: date },
    // In one piece, so that it can be copied out of the document and compared.
    footer: `${number}　内容校验值 SHA-256：${hash}`,
    heading: heading.map(print),
    addressee: print(content.institution.name),
    opening: opening.map(print),
    sections: sections
      .filter(({ blocks }) => blocks.length > 0)
      .map(({ title, blocks }, at) => ({
        title: `${NUMERALS[at] ?? at + 1}、${title}`,
        blocks: blocks.map(block),
      })),
    annexes: annexes.map(print),
    date: dayWords(day),
  }
}
