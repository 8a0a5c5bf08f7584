// HTML markup as a row of characters with a reading place, and the references in it.

const NAMED: Record<string, number> = { lt: 0x3c, gt: 0x3e, amp: 0x26, quot: 0x22 }

/** What a parser step failed with; turned into a refusal once, in `parseHtml`. */
export class MarkupError extends Error {}

/** A place in the source, with offsets reported in UTF-8 bytes. */
export class Source {
  readonly text: string
  at = 0

  constructor(text: string) {
    this.text = text
  }

  /** The character at the place, '' past the end. */
  get char(): string {
    return this.text[this.at] ?? ''
  }

  bytesBefore(position: number): number {
    return Buffer.byteLength(this.text.slice(0, position))
  }

  skipSpace(): void {
    while (this.char !== '' && isSpace(this.char)) this.at += 1
  }

  skipUntil(stop: (char: string) => boolean): string {
    const from = this.at
    while (this.char !== '' && !stop(this.char)) this.at += 1
    return this.text.slice(from, this.at)
  }

  /** Reads `&lt;`, `&#64;` or `&#x40;` (the semicolon may be missing); undefined when it is none of them. */
  reference(): string | undefined {
    const match = /^&(?:#x([0-9a-f]*)|#([0-9]*)|([a-z]+));?/i.exec(this.text.slice(this.at, this.at + 16))
    if (match === null) return undefined
    const [whole, hex, decimal, name] = match
    if (name === undefined && whole.replace(';', '').length >= 10) return undefined
    const code =
      name === undefined ? Number.parseInt(hex ?? decimal ?? '', hex === undefined ? 10 : 16) : NAMED[name]
    if (code === undefined || !(code > 0 && code < 0x10ffff)) return undefined
    this.at += whole.length
    return String.fromCodePoint(code)
  }
}

/** White space as TDLib counts it. */
export function isSpace(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\r' || char === '\n' || char === '\v' || char === '\0'
}
