// The round mark of a person or channel.
import { h, icon } from './dom.js'
import { avatarOf, channelOf } from './people.js'

/** A coloured disc with the first letter of the name; a loudspeaker for a channel. Hidden from screen readers. */
export function avatar(id) {
  const { letter, hue } = avatarOf(id)
  return h(
    'span',
    { class: `avatar hue-${hue}`, 'aria-hidden': 'true' },
    channelOf(id) ? icon('channel') : letter,
  )
}
