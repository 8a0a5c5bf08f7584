// The rows of buttons that turn pages.
import type { Button } from '../message.ts'

/** `‹ 2/5 ›`, with what there is to turn to; nothing where all is on one page. @param at from 0 @param data leads to a page */
export function pageRow(at: number, pages: number, data: (to: number) => string): Button[] {
  if (pages <= 1) return []
  return [
    ...(at > 0 ? [{ text: '‹', data: data(at - 1) }] : []),
    { text: `${at + 1}/${pages}`, data: data(at) },
    ...(at + 1 < pages ? [{ text: '›', data: data(at + 1) }] : []),
  ]
}

/** Towards the beginning and the end of a list of which `size` are shown from `offset` on. @param data leads to an offset */
export function turnRow(
  { offset, size, total }: { offset: number; size: number; total: number },
  words: { newer: string; older: string },
  data: (to: number) => string,
): Button[] {
  return [
    ...(offset > 0 ? [{ text: words.newer, data: data(Math.max(0, offset - size)) }] : []),
    ...(offset + size < total ? [{ text: words.older, data: data(offset + size) }] : []),
  ]
}
