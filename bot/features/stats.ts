// /stats shows a year in pictures.
import { yearStats } from '../../app/stats.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { html } from '../html.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { STATS_TEXTS } from '../texts/stats.ts'
import { statsCards } from '../views/stats.ts'
import { parseYearLine } from '../year-line.ts'

async function stats(chat: Chat, rest: string): Promise<void> {
  const { lang } = chat.view
  const t = STATS_TEXTS[lang]
  const wish = parseYearLine(rest, chat.deps)
  if (!chat.who.reads || !wish) {
    await chat.say(chat.who.reads ? t.usage : COMMON_TEXTS[lang].forCoordinators)
    return
  }
  const counted = await yearStats(chat.deps, chat.chatId, wish.year)
  if (counted.kind === 'not-allowed') {
    await chat.say(COMMON_TEXTS[lang].forCoordinators)
    return
  }
  const cards = statsCards(counted, wish.theme, chat.view)
  if (cards.length === 0) await chat.say(t.none(wish.year))
  for (const { name, caption, card } of cards) {
    const bytes = await chat.deps.documents.chart(card)
    await chat.say({ text: html`${caption}`, file: { kind: 'photo', fileName: `${name}.png`, bytes } })
  }
}

export const statsFeature: Feature = { commands: { stats } }
