// Builds DOM nodes from plain data. Text goes in as text nodes only, so no name or message can become markup.
import { ICONS } from './icons.js'

/**
 * An element. Props: `class`, `testid` (data-testid), `on…` listeners, `true`/`false`/null for present/absent,
 * DOM properties for `value`, `checked`, `disabled`, `hidden`; everything else becomes an attribute.
 * Children: nodes, strings, numbers, arrays of them; null and false are left out.
 */
export function h(tag, props, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(props ?? {})) setProp(node, name, value)
  node.append(...children.flat(Infinity).filter(isContent))
  return node
}

const DIRECT = new Set(['value', 'checked', 'disabled', 'hidden', 'inert'])

function setProp(node, name, value) {
  if (name.startsWith('on')) node.addEventListener(name.slice(2), value)
  else if (name === 'testid') node.setAttribute('data-testid', value)
  else if (DIRECT.has(name)) node[name] = value
  else if (value === true) node.setAttribute(name, '')
  else if (isContent(value)) node.setAttribute(name, value)
}

function isContent(value) {
  return value !== null && value !== undefined && value !== false
}

/** A line icon of the page's set; hidden from screen readers, so the control around it needs its own label. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  for (const shape of ICONS[name]) {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
    path.setAttribute('d', shape)
    svg.append(path)
  }
  return svg
}

/** A round button that shows only an icon; `label` is what screen readers say and the tooltip shows. */
export function iconButton(name, label, onclick, props = {}) {
  const { class: extra, ...rest } = props
  return h(
    'button',
    {
      type: 'button',
      class: `icon-button ${extra ?? ''}`,
      'aria-label': label,
      title: label,
      onclick,
      ...rest,
    },
    icon(name),
  )
}

/** Puts `children` in place of whatever `node` holds. */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter(isContent))
}
