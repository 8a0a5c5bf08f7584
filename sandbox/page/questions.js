// The page's dialogs: a person's name and role, an invitation link, a place on earth.
import { api } from './api.js'
import { phonesOnDesk, putOnDesk } from './desk.js'
import { choice, field, openDialog } from './dialog.js'
import { h } from './dom.js'
import { safeAddress, startCode } from './entities.js'
import { copyText, orNotice } from './notices.js'
import { allPeople, bot, nameOf, noteOf, personOf, putPerson } from './people.js'
import { language, t } from './words.js'

const LANGUAGES = [
  ['zh', '中文'],
  ['en', 'English'],
]

/** Adds a person and puts the new phone on screen, or changes the one given. */
export function askPerson(id) {
  const person = id === undefined ? null : personOf(id)
  const name = h('input', {
    value: person?.firstName ?? '',
    required: true,
    maxlength: '64',
    testid: 'person-name',
    autocomplete: 'off',
  })
  const note = h('input', {
    value: person?.note ?? '',
    maxlength: '120',
    placeholder: t('roleExample'),
    testid: 'person-note',
    autocomplete: 'off',
  })
  const tongue = choice(
    t('personLanguage'),
    'language',
    LANGUAGES,
    tongueOf(person?.languageCode ?? language()),
  )
  openDialog({
    title: t(person ? 'change' : 'add'),
    testid: 'person-dialog',
    body: [field(t('firstName'), name), field(t('role'), note), tongue.element],
    submitLabel: t(person ? 'save' : 'add'),
    submit: () => tried(() => savePerson(id, name.value.trim(), note.value.trim(), tongue.value())),
  })
}

export const tongueOf = (code) => (code?.toLowerCase().startsWith('zh') ? 'zh' : 'en')

async function savePerson(id, firstName, note, languageCode) {
  if (id !== undefined)
    return putPerson(
      await api.changePerson(id, {
        firstName,
        note,
        ...(tongueOf(personOf(id).languageCode) === languageCode ? {} : { languageCode }),
      }),
    )
  const made = await api.addPerson({ firstName, languageCode, ...(note ? { note } : {}) })
  putPerson(made)
  putOnDesk(made.id)
}

async function tried(work) {
  try {
    await work()
    return null
  } catch (fault) {
    return fault.message
  }
}

/** Asks for a link or code and opens it on the phone of `id`. */
export function askLink(id) {
  const input = h('input', {
    required: true,
    placeholder: t('linkInput'),
    testid: 'link-input',
    autocomplete: 'off',
  })
  openDialog({
    title: t('openLink'),
    testid: 'link-dialog',
    body: field(t('linkInput'), input),
    submitLabel: t('linkOpen'),
    submit: () => {
      const code = startCode(input.value, bot.username) ?? input.value.trim()
      return /^[\w-]{1,64}$/.test(code) ? tried(() => api.start(id, code)) : t('linkWrong')
    },
  })
}

/** A link to the bot was tapped: on whose phone shall it be opened? First offered: phones on screen, then the rest. */
export function askPhone(id, address, code) {
  const first = phonesOnDesk().filter((other) => personOf(other))
  const rest = allPeople().map((person) => String(person.id))
  const option = (other) =>
    h('option', { value: other }, [nameOf(other), noteOf(other)].filter(Boolean).join(' · '))
  const select = h('select', { testid: 'link-phone' }, [...new Set([...first, ...rest])].map(option))
  if (personOf(id)) select.value = String(id)
  openDialog({
    title: t('openLink'),
    testid: 'phone-dialog',
    body: [h('p', { class: 'address' }, address), field(t('linkOnPhone'), select)],
    extra: h(
      'button',
      { type: 'button', class: 'plain-button', onclick: () => copyText(safeAddress(address) ?? address) },
      t('linkCopy'),
    ),
    submitLabel: t('linkOpen'),
    submit: () =>
      tried(async () => {
        await api.start(select.value, code)
        putOnDesk(select.value)
      }),
  })
}

/** Asks for coordinates (a pasted pair fills both) and gives them to `send(latitude, longitude)`. */
export function askPlace(send) {
  const number = (testid, value) =>
    h('input', { value, required: true, inputmode: 'decimal', testid, autocomplete: 'off' })
  const latitude = number('latitude', '31.230416')
  const longitude = number('longitude', '121.473701')
  const put = (north, east) => {
    latitude.value = north
    longitude.value = east
  }
  latitude.addEventListener('paste', (event) => {
    const pair = /^\s*(-?[\d.]+)[,，\s]+(-?[\d.]+)\s*$/.exec(event.clipboardData?.getData('text') ?? '')
    if (!pair) return
    event.preventDefault()
    put(pair[1], pair[2])
  })
  const here = () =>
    orNotice(async () => {
      const position = await new Promise((resolve, reject) =>
        navigator.geolocation.getCurrentPosition(resolve, () => reject(new Error(t('placeFailed')))),
      )
      put(position.coords.latitude.toFixed(6), position.coords.longitude.toFixed(6))
    })
  openDialog({
    title: t('attachPlace'),
    testid: 'place-dialog',
    body: h('div', { class: 'pair' }, field(t('latitude'), latitude), field(t('longitude'), longitude)),
    extra: h('button', { type: 'button', class: 'plain-button', onclick: here }, t('placeHere')),
    submitLabel: t('send'),
    submit: () => {
      const [north, east] = [Number(latitude.value), Number(longitude.value)]
      if (!(Math.abs(north) <= 90 && Math.abs(east) <= 180)) return t('placeWrong')
      return tried(() => send(north, east))
    },
  })
}
