// The menu of a phone: links, language, name, blocking.
import { api } from './api.js'
import { orNotice } from './notices.js'
import { personOf, putPerson } from './people.js'
import { askLink, askPerson, tongueOf } from './questions.js'
import { t } from './words.js'

/** The entries for the phone of a person, as the menu wants them. */
export function phoneMenuItems(id) {
  const person = personOf(id)
  const tongue = tongueOf(person?.languageCode)
  const speak = (languageCode) =>
    orNotice(async () => putPerson(await api.changePerson(id, { languageCode })))
  const block = () => orNotice(() => (person?.blocked ? api.unblock(id) : api.block(id)))
  return [
    { icon: 'link', text: t('openLink'), testid: 'menu-link', run: () => askLink(id) },
    { icon: 'globe', text: '中文', testid: 'menu-zh', checked: tongue === 'zh', run: () => speak('zh') },
    { icon: 'globe', text: 'English', testid: 'menu-en', checked: tongue === 'en', run: () => speak('en') },
    { icon: 'edit', text: t('change'), testid: 'menu-change', run: () => askPerson(id) },
    {
      icon: 'block',
      text: t(person?.blocked ? 'unblock' : 'block'),
      testid: 'menu-block',
      danger: !person?.blocked,
      run: block,
    },
  ]
}
