// The names people give to files, made harmless for every disk, header and screen they may come to later.

/** Bytes a name may have on common disks are 255; a Chinese character takes three. */
const MOST = 80
/** Controls, and characters that turn the direction of writing: `gpj.exe` would read as `exe.jpg`. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\u061C\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu
/** What separates folders, or has a meaning to shells, headers or Windows. */
const SIGNS = /[/\\:*?"<>|]/g
/** Devices of Windows, with any ending. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/**
 * A name without folders, controls and signs that mean something somewhere; its ending is kept, so that the file is still
 * opened by what it was made for. Never empty.
 */
export function harmlessFileName(given: string): string {
  const seen = given.normalize('NFC').replace(UNSEEN, '').replace(SIGNS, '_')
  const bare = seen
    .trim()
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .replace(DEVICES, '_$&')
  const [, name = '', ending = ''] = /^(.*?)(\.[A-Za-z0-9]{1,8})?$/s.exec(bare) ?? []
  const short = Array.from(name)
    .slice(0, MOST - ending.length)
    .join('')
  return `${short}${ending}` || 'file'
}
