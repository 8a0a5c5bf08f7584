// Owns what typed dates and times have in common: full-width signs, look-alike punctuation, Chinese numerals.

/** Lower case, narrow signs, single spaces, no marks at the ends. */
export const plainText = (given: string): string =>
  given
    .normalize('NFKC')
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/。/g, '.')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

const DIGITS = '零一二三四五六七八九'

const digitOf = (sign: string): number => (sign === '〇' ? 0 : sign === '两' ? 2 : DIGITS.indexOf(sign))

const numberOf = (run: string): string => {
  if (!run.includes('十')) return [...run].map(digitOf).join('')
  const [tens, ones] = run.split('十')
  return String((tens ? digitOf(tens) : 1) * 10 + (ones ? digitOf(ones) : 0))
}

/** Chinese numerals up to 99, and years digit by digit, as Arabic ones: 十二月一日 → 12月1日, 两点 → 2点. */
export const arabicNumerals = (text: string): string =>
  // A weekday is not a number: 周一, 星期二 and 礼拜三 stay.
  text.replace(/(?<![周期拜])[〇零一二两三四五六七八九十]+/g, (run) =>
    /^[一二两三四五六七八九]?十?[零〇一二三四五六七八九]?$/.test(run) || !run.includes('十')
      ? numberOf(run)
      : run,
  )
