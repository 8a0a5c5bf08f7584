// One page of leafing through a questionnaire: a question as it stands in the form, with its rules in words.
import { type Form, languageFor, type Texts, textIn } from '../../domain/forms/form.ts'
import { type FormPage, pagesOf } from '../../domain/forms/pages.ts'
import type { FormVersion } from '../../domain/records.ts'
import { callbackData } from '../callback-data.ts'
import { cut, type Html, html, lines, paragraphs, plain } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { FORM_PAGE_TEXTS } from '../texts/form-pages.ts'
import { colon, type View } from './context.ts'
import { formTitle } from './form-list.ts'

/** Telegram takes 4,096 characters. */
const LIMIT = 4_000
/** The most each part may have; where all of them are that long, every one is cut further. */
const SCALES = [1, 0.6, 0.25]
const MOST = { label: 700, hint: 400, blocks: 200, choice: 50, choices: 20, expression: 250, message: 150 }
const CONDITIONS = 3

class Page {
  readonly #form: Form
  readonly #page: FormPage
  readonly #view: View
  readonly #language: string
  readonly #scale: number

  constructor(form: Form, page: FormPage, view: View, scale: number) {
    this.#scale = scale
    this.#form = form
    this.#page = page
    this.#view = view
    this.#language = languageFor(form, view.lang)
  }

  get #t() {
    return FORM_PAGE_TEXTS[this.#view.lang]
  }

  #cut(text: string, part: keyof typeof MOST): string {
    return cut(text, Math.ceil(MOST[part] * this.#scale))
  }

  #in(texts: Texts | undefined): string {
    return textIn(this.#form, texts, this.#language)
  }

  #fact(name: string, value: string | undefined, code = false): Html | false {
    if (value === undefined || value === '') return false
    const shown = this.#cut(value, 'expression')
    return code
      ? html`${name}${colon(this.#view)}<code>${shown}</code>`
      : html`${name}${colon(this.#view)}${shown}`
  }

  /** A rule of the columns sv:… with the labels of the choices it names. */
  #rule(rule: string | undefined): string {
    const t = this.#t
    if (rule === undefined || rule === '') return ''
    const labels = new Map(this.#page.choices.map(({ name, label }) => [name, this.#in(label)]))
    const words = rule.trim().split(/\s+/)
    if (words.includes('*')) return t.any
    if (labels.size === 0) return words.join(' ')
    return words
      .map((word) =>
        word.startsWith('!')
          ? t.except(labels.get(word.slice(1)) ?? word.slice(1))
          : (labels.get(word) ?? word),
      )
      .join(t.or)
  }

  all(): Html[] {
    return [this.#heading(), this.#answering(), this.#conditions(), this.#supervision()]
  }

  #heading(): Html {
    const { question, blocks } = this.#page
    const around = blocks.map(
      (block) => `${this.#in(block.label) || block.name}${block.kind === 'repeat' ? this.#t.repeat : ''}`,
    )
    const hint = this.#in(question.hint)
    return lines(
      around.length > 0 && html`<i>${this.#cut(around.join(' › '), 'blocks')}</i>`,
      html`<b>${this.#cut(this.#in(question.label) || question.name, 'label')}</b>`,
      hint !== '' && html`${this.#cut(hint, 'hint')}`,
    )
  }

  #answering(): Html {
    const t = this.#t
    const { question, choices } = this.#page
    const { required } = question
    const need = required === 'yes' ? ` · ${t.required}` : required ? '' : ` · ${t.optional}`
    const quiet = question.type === 'note' || question.calculation !== undefined
    const shown = choices
      .slice(0, MOST.choices)
      .map(({ label, name }) => html`○ ${this.#cut(this.#in(label) || name, 'choice')}`)
    const range = Object.entries(question.parameters ?? {}).map(([name, value]) => `${name}=${value}`)
    return lines(
      html`${t.type[question.type]}${quiet ? '' : need} · <code>${question.name}</code>`,
      required !== undefined && required !== 'yes' && this.#fact(t.requiredWhen, required, true),
      range.length > 0 && html`<code>${this.#cut(range.join(' '), 'message')}</code>`,
      ...shown,
      choices.length > shown.length && html`${t.moreChoices(choices.length - shown.length)}`,
      question.orOther && html`${t.orOther}`,
      this.#fact(t.filtered, question.choiceFilter, true),
      this.#fact(t.computed, question.calculation, true),
      this.#fact(t.constraint, question.constraint, true),
      question.constraintMessage && html`${this.#cut(this.#in(question.constraintMessage), 'message')}`,
    )
  }

  /** When it comes, from the outermost block inwards. */
  #conditions(): Html {
    const t = this.#t
    const { question, blocks } = this.#page
    const counts = blocks.flatMap((block) => (block.kind === 'repeat' && block.count ? [block.count] : []))
    const all = [...blocks, question]
      .flatMap(({ relevant }) => (relevant ? [relevant] : []))
      .slice(-CONDITIONS)
    return lines(
      all.length === 0 && html`${t.always}`,
      ...all.map((one) => this.#fact(t.when, one, true)),
      this.#fact(t.count, counts.at(-1), true),
    )
  }

  #supervision(): Html {
    const t = this.#t
    const { sv } = this.#page.question
    return lines(
      sv?.article !== undefined && html`${t.article(this.#cut(sv.article, 'message'))}`,
      sv?.severity !== undefined && this.#fact(t.severityIs, t.severity[sv.severity]),
      this.#fact(t.ok, this.#rule(sv?.ok)),
      this.#fact(t.note, this.#rule(sv?.note)),
      this.#fact(t.photo, this.#rule(sv?.photo)),
      sv?.who === 'leader' && html`${t.leader}`,
    )
  }
}

/** The parts as long as there is room for. */
function pageText(head: Html, parts: (scale: number) => Html[]): Html {
  let text = head
  for (const scale of SCALES) {
    text = paragraphs(head, ...parts(scale))
    if (plain(text).length <= LIMIT) break
  }
  return text
}

/** The page of that number, from 0; a number past the end is the last. */
export function formPageMessage(version: FormVersion, form: Form, wanted: number, view: View): Message {
  const t = FORM_PAGE_TEXTS[view.lang]
  const pages = pagesOf(form)
  const number = Math.min(wanted, Math.max(0, pages.length - 1))
  const page = pages[number]
  const close = { text: t.close, data: callbackData('form-close', version.id) }
  if (!page) return { text: html`${t.empty}`, buttons: [[close]] }
  const edition = version.version === null ? t.draft : t.version(version.version)
  const moves: Button[] = []
  if (number > 0) moves.push({ text: t.back, data: callbackData('form-page', version.id, number - 1) })
  if (number + 1 < pages.length)
    moves.push({ text: t.next, data: callbackData('form-page', version.id, number + 1) })
  return {
    text: pageText(html`${t.head(formTitle(version, view), edition, number + 1, pages.length)}`, (scale) =>
      new Page(form, page, view, scale).all(),
    ),
    buttons: [moves, [close]].filter((row) => row.length > 0),
  }
}
