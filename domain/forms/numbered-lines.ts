// Several answers in one message: each line begins with the number of a question.
import { plainText } from '../typed-text.ts'

const LINE =
  /^\s*[#＃第]?\s*([0-9０-９]{1,4})\s*(?:题|[.、．:：)）])?\s+(\S[\s\S]*)$|^\s*[#＃第]?\s*([0-9０-９]{1,4})\s*(?:题|[.、．:：)）])\s*(\S[\s\S]*)$/

/** Null unless every line (blank ones aside) is a number and words. */
export function numberedLines(text: string): { number: number; words: string }[] | null {
  const found: { number: number; words: string }[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const match = LINE.exec(line)
    const digits = match?.[1] ?? match?.[3]
    const words = match?.[2] ?? match?.[4]
    if (digits === undefined || words === undefined) return null
    found.push({ number: Number(plainText(digits)), words: words.trim() })
  }
  return found.length > 0 ? found : null
}
