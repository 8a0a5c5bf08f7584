// /fairness tells whether the draws of a year were fair: in words, as a picture, and with all numbers as a table.
import { yearFairness } from '../../app/fairness.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html } from '../html.ts'
import { patiently } from '../progress.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { FAIRNESS_TEXTS } from '../texts/fairness.ts'
import { agencyName } from '../views/context.ts'
import { fairnessCard, fairnessWords } from '../views/fairness.ts'
import { parseYearLine } from '../year-line.ts'

async function fairness(chat: Chat, rest: string): Promise<void> {
  const { lang } = chat.view
  const t = FAIRNESS_TEXTS[lang]
  const { documents } = chat.deps
  const wish = parseYearLine(rest, chat.deps)
  if (!chat.who.reads || !wish) {
    await chat.say(chat.who.reads ? t.usage : COMMON_TEXTS[lang].forCoordinators)
    return
  }
  const judged = await patiently(chat, yearFairness(chat.deps, chat.chatId, wish.year))
  if (judged.kind === 'not-allowed') {
    await chat.say(COMMON_TEXTS[lang].forCoordinators)
    return
  }
  const { year, at } = judged
  if (judged.fairness.persons.length > 0) {
    const card = fairnessCard(judged, wish.theme, chat.view)
    const bytes = await documents.chart(card)
    await chat.say({
      text: html`${card.title} · ${card.about}`,
      file: { kind: 'photo', fileName: `fairness-${year}.png`, bytes },
    })
  } else await chat.say(t.none(year))
  await chat.say(fairnessWords(judged, chat.view))
  const agency = agencyName(chat.view)
  const bytes = await documents.fairnessXlsx({ fairness: judged.fairness, year, at, agency, lang })
  await chat.say({ text: html`${t.title(year)}`, file: { kind: 'document', fileName: t.file(year), bytes } })
}

export const fairnessFeature: Feature = { commands: { fairness } }
