// Starts the page: learns who there is, puts the phones on screen, listens to what happens.
import { on } from './bus.js'
import { keepOnly, phonesOnDesk, restoreDesk, setDesk } from './desk.js'
import { h } from './dom.js'
import { listen } from './events.js'
import { allPeople, exists, refreshState } from './people.js'
import { mountShell } from './shell.js'
import { locale, t } from './words.js'

const RETRY_MS = 2000
const FIRST_PHONES = matchMedia('(max-width: 760px)').matches ? 1 : 3
const root = document.getElementById('app')

async function firstState() {
  while (
    !(await refreshState().then(
      () => true,
      () => false,
    ))
  ) {
    root.replaceChildren(h('p', { class: 'waiting', role: 'status' }, t('lost')))
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  }
}

function placePhones() {
  const restored = restoreDesk()
  keepOnly(exists)
  if (!restored || (phonesOnDesk().length === 0 && location.hash === '')) {
    setDesk(
      allPeople()
        .slice(0, FIRST_PHONES)
        .map((person) => person.id),
    )
  }
}

function build() {
  document.documentElement.lang = locale()
  document.title = t('title')
  return mountShell(root)
}

await firstState()
placePhones()
let takeDown = build()
on('language', () => {
  takeDown()
  takeDown = build()
})
addEventListener('hashchange', () => {
  restoreDesk()
  keepOnly(exists)
  takeDown()
  takeDown = build()
})
listen()
