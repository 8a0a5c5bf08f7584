// Questions that need more than a tap: a dialog with fields, over the page.
import { h } from './dom.js'
import { t } from './words.js'

/**
 * Opens a dialog. `submit()` runs on its main button and answers null to close it, or a line saying what is wrong.
 * Returns a function that closes it.
 */
export function openDialog({ title, body, submitLabel, submit, testid, extra }) {
  const wrong = h('p', { class: 'wrong', role: 'alert', hidden: true })
  const main =
    submit && h('button', { class: 'main-button', testid: testid && `${testid}-submit` }, submitLabel)
  const cancel = h(
    'button',
    { type: 'button', class: 'plain-button', onclick: () => dialog.close() },
    t('cancel'),
  )
  const form = h(
    'form',
    { onsubmit: (event) => answer(event) },
    h('h2', {}, title),
    body,
    wrong,
    h('div', { class: 'dialog-buttons' }, extra, h('span', { class: 'grow' }), cancel, main),
  )
  const dialog = h('dialog', { class: 'dialog', 'aria-label': title, testid }, form)

  async function answer(event) {
    event.preventDefault()
    main.disabled = true
    const fault = await submit()
    main.disabled = false
    if (fault === null) dialog.close()
    wrong.textContent = fault ?? ''
    wrong.hidden = fault === null
  }

  dialog.addEventListener('close', () => dialog.remove())
  dialog.addEventListener('pointerdown', (event) => event.target === dialog && dialog.close())
  document.body.append(dialog)
  dialog.showModal()
  return () => dialog.close()
}

/** A labelled field; `control` is its input. */
export const field = (label, control) => h('label', { class: 'field' }, h('span', {}, label), control)

/** A choice of few as a row of radio buttons. Returns the element and how to read it. */
export function choice(label, name, options, chosen) {
  const element = h(
    'fieldset',
    { class: 'choice' },
    h('legend', {}, label),
    options.map(([value, text]) =>
      h(
        'label',
        {},
        h('input', { type: 'radio', name, value, checked: value === chosen }),
        h('span', {}, text),
      ),
    ),
  )
  return { element, value: () => element.querySelector('input:checked')?.value }
}
