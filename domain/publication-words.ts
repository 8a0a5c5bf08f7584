// The words of public entries, in both languages: what each kind says, and nothing beyond it. Names of people only where
// the policy has supervisors named.
import type { Severity } from './forms/form.ts'
import { type PublicationContent, type PublicWords, publicationContent } from './publication.ts'
import { NAMES } from './publication-names.ts'
import type { Dispatch, Institution, Lang } from './records.ts'
import { ITEM_WORDS, KIND_WORDS, SEVERITY_WORDS } from './report-words.ts'
import { ACT_WORDS, ACTS, SANCTION_STAGES, STAGE_WORDS } from './sanction.ts'
import { dayWords } from './time-words.ts'

/** What an entry tells, as data. Days are local days (YYYY-MM-DD). */
export type ToPublish = { dispatch: Dispatch; institution: Institution; visitDay: string } & (
  | {
      kind: 'draw'
      drawnDay: string
      eligible: number
      excluded: number
      poolHash: string
      commitment: string
    }
  /** `team` is null where supervisors are not named. */
  | { kind: 'result'; severities: readonly (Severity | null)[]; team: readonly string[] | null }
  | {
      kind: 'notice'
      number: string
      issuedDay: string
      receivedDay: string
      demands: number
    }
  | { kind: 'rectification'; number: string | null; foundDay: string; demands: number; met: number }
  | { kind: 'sanction'; number: string; issuedDay: string; acts: readonly number[]; step: number }
)

const count = (n: number, lang: Lang): string => (lang === 'zh' ? `${n} 项` : String(n))
const people = (n: number, lang: Lang): string => (lang === 'zh' ? `${n} 人` : String(n))
const comma = (lang: Lang): string => (lang === 'zh' ? '、' : ', ')

function severityWords(severities: readonly (Severity | null)[], lang: Lang): string {
  const zh = lang === 'zh'
  if (severities.length === 0) return zh ? '未发现问题' : 'none'
  const graded = Object.entries(SEVERITY_WORDS[lang]).flatMap(([grade, words]) => {
    const n = severities.filter((one) => one === grade).length
    return n === 0 ? [] : [zh ? `${words} ${n} 项` : `${words} ${n}`]
  })
  const ungraded = severities.filter((one) => one === null).length
  if (ungraded > 0 && graded.length > 0) graded.push(zh ? `未分级 ${ungraded} 项` : `not graded ${ungraded}`)
  const total = count(severities.length, lang)
  if (graded.length === 0) return total
  return zh ? `${total}（${graded.join('，')}）` : `${total} (${graded.join(', ')})`
}

const itemWords = (items: readonly number[], lang: Lang): string =>
  items.map((item) => ITEM_WORDS[lang][item] ?? String(item)).join(comma(lang))

function outcomeWords(demands: number, met: number, lang: Lang): string {
  if (met >= demands) return lang === 'zh' ? '已全部整改' : 'all demands met'
  return lang === 'zh'
    ? `未完成整改（要求 ${demands} 项，已整改 ${met} 项）`
    : `not rectified (${met} of ${demands} demands met)`
}

/** The rows of one kind, after those that every entry has. */
function rowsOf(of: ToPublish, lang: Lang): [string, string][] {
  const n = NAMES[lang]
  const day = (key: string): string => dayWords(key, lang)
  switch (of.kind) {
    case 'draw':
      return [
        [n.drawnDay, day(of.drawnDay)],
        [n.eligible, people(of.eligible, lang)],
        [n.excluded, people(of.excluded, lang)],
        [n.seats, String(of.dispatch.size)],
        [n.poolHash, of.poolHash],
        [n.commitment, of.commitment],
      ]
    case 'result':
      return [
        [n.kind, KIND_WORDS[lang][of.dispatch.kind]],
        [n.day, day(of.visitDay)],
        ...(of.dispatch.items.length > 0
          ? [[n.items, itemWords(of.dispatch.items, lang)] as [string, string]]
          : []),
        [n.findings, severityWords(of.severities, lang)],
        ...(of.team ? [[n.team, of.team.join(comma(lang))] as [string, string]] : []),
      ]
    case 'notice':
      return [
        [n.number, of.number],
        [n.kind, KIND_WORDS[lang][of.dispatch.kind]],
        [n.day, day(of.visitDay)],
        [n.issuedDay, day(of.issuedDay)],
        [n.receivedDay, day(of.receivedDay)],
        [n.demands, count(of.demands, lang)],
      ]
    case 'rectification':
      return [
        ...(of.number === null ? [] : [[n.number, of.number] as [string, string]]),
        [n.demands, count(of.demands, lang)],
        [n.foundDay, day(of.foundDay)],
        [n.outcome, outcomeWords(of.demands, of.met, lang)],
      ]
    case 'sanction': {
      const step = SANCTION_STAGES.find((one) => one === of.step)
      const acts = ACTS.filter((act) => of.acts.includes(act))
      return [
        [n.number, of.number],
        [n.issuedDay, day(of.issuedDay)],
        [n.acts, acts.map((act) => `（${act}）${ACT_WORDS[lang][act]}`).join(lang === 'zh' ? '；' : '; ')],
        [n.step, step ? STAGE_WORDS[lang][step] : ''],
      ]
    }
  }
}

function wordsOf(of: ToPublish, lang: Lang): PublicWords {
  const { institution, dispatch, kind } = of
  const n = NAMES[lang]
  const code = lang === 'zh' ? `（${institution.code}）` : ` (${institution.code})`
  return {
    title: `${n.title[kind]}${lang === 'zh' ? '：' : ': '}${institution.name}`,
    rows: [
      [n.institution, `${institution.name}${code}`],
      [n.dispatch, String(dispatch.id)],
      ...rowsOf(of, lang),
    ],
  }
}

/** What is proposed to be made public: the words in both languages. */
export function contentOf(of: ToPublish): PublicationContent {
  const { kind, dispatch, institution } = of
  const number = 'number' in of ? of.number : null
  const { name, code } = institution
  return publicationContent.parse({
    ...{ kind, dispatchId: dispatch.id, institution: { name, code }, number },
    ...{ zh: wordsOf(of, 'zh'), en: wordsOf(of, 'en') },
  })
}

/** What the entry says that takes another one back. @param because in the coordinator's words, whatever the language */
export function withdrawalContent(
  former: { id: number; content: PublicationContent; contentHash: string },
  because: string,
): PublicationContent {
  const say = (lang: Lang): PublicWords => ({
    title: `${lang === 'zh' ? '撤回公示：' : 'Taken back: '}${former.content[lang].title}`,
    rows: [
      [NAMES[lang].former, `#${former.id}`],
      [NAMES[lang].because, because],
      ['SHA-256', former.contentHash],
    ],
  })
  return publicationContent.parse({ ...former.content, zh: say('zh'), en: say('en') })
}
