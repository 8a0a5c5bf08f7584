// The list of commands over the typing box: opened by "/" or its button, narrowed by typing, picked by tap or arrows.
import { fill, h } from './dom.js'

/** A list for `input`. `commands()` gives [{command, description}]; `pick(text)` gets the whole command with its slash. */
export function createCommandMenu(input, commands, pick) {
  const element = h('div', { class: 'commands', role: 'listbox', hidden: true, testid: 'commands' })
  const listId = `commands-${Math.random().toString(36).slice(2)}`
  element.id = listId
  input.setAttribute('aria-controls', listId)
  input.setAttribute('aria-autocomplete', 'list')
  let chosen = -1

  const options = () => [...element.children]
  const choose = (index) => {
    chosen = index
    options().forEach((option, at) => {
      option.setAttribute('aria-selected', String(at === index))
    })
    options()[index]?.scrollIntoView({ block: 'nearest' })
    if (options()[index]) input.setAttribute('aria-activedescendant', options()[index].id)
    else input.removeAttribute('aria-activedescendant')
  }
  const show = (found) => {
    fill(
      element,
      found.map(({ command, description }, index) =>
        option(`/${command}`, description, `${listId}-${index}`, pick),
      ),
    )
    element.hidden = found.length === 0
    choose(-1)
  }

  return {
    element,
    close: () => show([]),
    toggle: () => show(element.hidden ? commands() : []),
    /** Follows what is typed: open while it is the beginning of a command. */
    follow() {
      const typed = /^\/(\w*)$/.exec(input.value)
      show(typed ? commands().filter(({ command }) => command.startsWith(typed[1].toLowerCase())) : [])
    },
    /** Takes the keys that are meant for the list; true when it took this one. */
    key(event) {
      if (element.hidden) return false
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step) choose((chosen + step + options().length) % options().length)
      else if (event.key === 'Escape') show([])
      else if (event.key === 'Tab' && options().length > 0)
        input.value = `${options()[Math.max(chosen, 0)].dataset.command} `
      else if (event.key === 'Enter' && chosen >= 0) pick(options()[chosen].dataset.command)
      else return false
      event.preventDefault()
      return true
    },
  }
}

function option(command, description, id, pick) {
  return h(
    'div',
    {
      id,
      role: 'option',
      'aria-selected': 'false',
      'data-command': command,
      onpointerdown: (event) => event.preventDefault(),
      onclick: () => pick(command),
    },
    h('span', { class: 'command-name' }, command),
    h('span', { class: 'command-words' }, description),
  )
}
