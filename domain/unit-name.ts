// Owns when two written names mean the same unit, so that nobody is drawn to inspect their own employer (Art. 16).
// It errs on the side of a conflict: names that differ only in how they are written are one unit.
import { ISSUERS } from './issuers.ts'

const SUFFIX = /(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$/

const PROVINCES = Object.values(ISSUERS).map(({ zh }) => ({ full: zh, short: zh.replace(SUFFIX, '') }))

const splitProvince = (name: string): { province: string; rest: string } => {
  for (const { full, short } of PROVINCES) {
    const written = [full, short].find((form) => form !== name && name.startsWith(form))
    if (written) return { province: short, rest: name.slice(written.length) }
  }
  return { province: '', rest: name }
}

// 江西省南昌市技师学院, 江西南昌技师学院: people leave out 省 and 市 of the place a name begins with.
const withoutPlaceSuffix = (name: string): string => {
  const { province, rest } = splitProvince(name)
  // 市 as the end of a city's name, not as the beginning of 市政, 市场, 市民, 市区, 市级.
  const city = /^(\p{Script=Han}{2,3})市(?![政场民区级立属直])(?=.)/u.exec(rest)
  return city ? `${province}${city[1]}${rest.slice(city[0].length)}` : `${province}${rest}`
}

/** The form of a name in which writing habits (width, case, spaces, punctuation, 省 / 市) make no difference. */
export const unitKey = (name: string): string =>
  withoutPlaceSuffix(
    name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\p{P}\p{S}\u200B-\u200D\uFEFF]/gu, ''),
  )

/** Asks of other names whether they mean the same unit: true when both are there and do. */
export const sameUnitAs = (name: string): ((other: string) => boolean) => {
  // Worked out once: a whole register is compared with one institution.
  const key = unitKey(name)
  return (other) => key !== '' && key === unitKey(other)
}
