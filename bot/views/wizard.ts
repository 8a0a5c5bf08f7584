// The dispatch wizard: one message, edited from question to question.
import { INSTITUTIONS_PER_PAGE, type WizardView } from '../../app/dispatch-wizard.ts'
import { ITEMS } from '../../domain/dispatch.ts'
import { WIZARD_STEPS, type Wizard, wizardStep } from '../../domain/dispatch-wizard.ts'
import { addDays, dayKey } from '../../domain/local-time.ts'
import { dayWords } from '../../domain/time-words.ts'
import { callbackData } from '../callback-data.ts'
import { type Html, html, lines, paragraphs } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { DISPATCH_TEXTS } from '../texts/dispatch.ts'
import { WIZARD_TEXTS } from '../texts/wizard.ts'
import { WORDS } from '../texts/words.ts'
import { bracketed, colon, type View } from './context.ts'
import { itemsLine } from './visit.ts'

const DAYS_SHOWN = 12
const TIMES = ['0830', '0900', '0930', '1000', '1330', '1400', '1430', '1500']

const button = (text: string, step: string, value: string | number): Button => ({
  text,
  data: callbackData('wizard', step, String(value)),
})

const inRows = (buttons: Button[], size: number): Button[][] => {
  const rows: Button[][] = []
  for (let at = 0; at < buttons.length; at += size) rows.push(buttons.slice(at, at + size))
  return rows
}

function chosenSoFar({ wizard, chosen }: WizardView, { lang }: View): Html {
  const t = DISPATCH_TEXTS[lang]
  const w = WORDS[lang]
  const { kind, day, time, size, items, itemsDone, recheck } = wizard
  return lines(
    recheck !== null && html`🔁 ${WIZARD_TEXTS[lang].recheck(recheck)}`,
    kind && html`<b>${w.kind[kind]}</b>`,
    chosen && html`${t.institution}${colon({ lang })}${chosen.name}${bracketed(chosen.code, { lang })}`,
    day !== null && html`${t.time}${colon({ lang })}${dayWords(day, lang)} ${time ?? ''}`,
    size !== null && html`${t.size}${colon({ lang })}${size}`,
    itemsDone && items.length > 0 && html`${t.items}${colon({ lang })}${itemsLine(items, lang)}`,
  )
}

/** '12/1 周二', 'Tue 1 Dec': short enough for three in a row; what is too long for a button is cut off. */
function shortDay(day: string, lang: View['lang']): string {
  const words = dayWords(day, lang)
  if (lang === 'en') return words.split(' ').slice(0, 3).join(' ')
  return `${Number(day.slice(5, 7))}/${Number(day.slice(8))}${words.replace(/^.*（(.*)）/, ' $1')}`
}

function dayButtons(now: Date, { lang, policy }: View): Button[][] {
  const t = WIZARD_TEXTS[lang]
  const today = dayKey(now, policy.timezone)
  const days = Array.from({ length: DAYS_SHOWN }, (_, ahead) => addDays(today, ahead))
  const named = days.map((day, ahead) => {
    const text = ahead === 0 ? t.today : ahead === 1 ? t.tomorrow : shortDay(day, lang)
    return button(text, 'day', day)
  })
  return inRows(named, 3)
}

function institutionButtons({ wizard, institutions, total }: WizardView, { lang }: View): Button[][] {
  const t = WIZARD_TEXTS[lang]
  const rows = institutions.map((one) => [button(`${one.name} · ${one.code}`, 'institution', one.id)])
  const pager: Button[] = []
  if (wizard.page > 0) pager.push(button(t.previous, 'page', wizard.page - 1))
  if ((wizard.page + 1) * INSTITUTIONS_PER_PAGE < total) pager.push(button(t.next, 'page', wizard.page + 1))
  if (wizard.search !== '') pager.push(button(t.all, 'search', 'all'))
  return pager.length > 0 ? [...rows, pager] : rows
}

const ticked = (on: boolean, text: string): string => (on ? `✅ ${text}` : text)

function optionButtons({ pool, mode, visit, note }: Wizard, { lang }: View): Button[][] {
  const t = WIZARD_TEXTS[lang]
  const w = WORDS[lang]
  return [
    (['external', 'internal'] as const).map((one) => button(ticked(pool === one, w.pool[one]), 'pool', one)),
    (['onsite', 'data', 'remote'] as const).map((one) =>
      button(ticked(mode === one, w.mode[one]), 'mode', one),
    ),
    (['open', 'covert'] as const).map((one) => button(ticked(visit === one, w.visit[one]), 'visit', one)),
    [button(t.addNote, 'note', 'ask'), ...(note !== '' ? [button(t.clearNote, 'note', 'clear')] : [])],
    [button(t.plan, 'plan', 'go')],
  ]
}

function question(shown: WizardView, now: Date, view: View): { text: Html | null; buttons: Button[][] } {
  const t = WIZARD_TEXTS[view.lang]
  const w = WORDS[view.lang]
  const { wizard } = shown
  switch (wizardStep(wizard)) {
    case 'kind':
      return {
        text: null,
        buttons: [[button(w.kind.daily, 'kind', 'daily'), button(w.kind.special, 'kind', 'special')]],
      }
    case 'institution': {
      const found = wizard.search === '' ? null : html`${t.found(wizard.search, shown.total)}`
      const none = shown.total === 0 ? html`${t.notFound}` : null
      return { text: lines(found, none), buttons: institutionButtons(shown, view) }
    }
    case 'day':
      return { text: null, buttons: dayButtons(now, view) }
    case 'time':
      return {
        text: null,
        buttons: inRows(
          TIMES.map((at) => button(`${at.slice(0, 2)}:${at.slice(2)}`, 'time', at)),
          4,
        ),
      }
    case 'size': {
      const least = wizard.kind === 'special' ? view.policy.minSpecialTeam : 1
      const sizes = Array.from({ length: 5 }, (_, more) => least + more)
      return { text: null, buttons: [sizes.map((size) => button(String(size), 'size', size))] }
    }
    case 'items': {
      const rows = ITEMS.map((item) => [
        button(ticked(wizard.items.includes(item), `${item} ${w.item[item] ?? ''}`), 'item', item),
      ])
      return { text: null, buttons: [...rows, [button(t.done, 'items', 'done')]] }
    }
    case 'options': {
      if (wizard.asksNote) return { text: html`${t.askNote}`, buttons: [] }
      return {
        text: wizard.note === '' ? null : html`${t.note}: ${wizard.note}`,
        buttons: optionButtons(wizard, view),
      }
    }
  }
}

export function wizardMessage(shown: WizardView, now: Date, view: View): Message {
  const t = WIZARD_TEXTS[view.lang]
  const step = wizardStep(shown.wizard)
  const at = WIZARD_STEPS.indexOf(step) + 1
  const { text, buttons } = question(shown, now, view)
  const cancel = button(t.cancel, 'cancel', 'x')
  const last = at > 1 ? [button(t.back, 'back', 'x'), cancel] : [cancel]
  const ask = shown.wizard.asksNote ? null : html`<b>${t.ask[step]}</b>`
  return {
    text: paragraphs(html`<i>${t.title(at, WIZARD_STEPS.length)}</i>`, chosenSoFar(shown, view), ask, text),
    buttons: [...buttons, last],
  }
}
