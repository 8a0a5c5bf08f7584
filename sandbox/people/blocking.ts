// Blocking and unblocking the bot; the bot learns of both by my_chat_member.
import { botUser, chatObject, personUser } from '../bot-api/wire.ts'
import type { Core } from '../core.ts'
import type { PersonRecord } from '../types.ts'

/** The bot cannot write to this person any more. */
export function block(core: Core, person: PersonRecord): PersonRecord {
  return change(core, person, true)
}

/** It can again. */
export function unblock(core: Core, person: PersonRecord): PersonRecord {
  return change(core, person, false)
}

function change(core: Core, person: PersonRecord, blocked: boolean): PersonRecord {
  if (person.blocked === blocked) return person
  person.blocked = blocked
  const at = core.clock.now()
  core.world.log(person.id, { kind: blocked ? 'block' : 'unblock', from: 'person', at })
  const user = botUser(core)
  const kicked = { user, status: 'kicked', until_date: 0 }
  const member = { user, status: 'member' }
  const payload = {
    chat: chatObject(core, person.id),
    from: personUser(person),
    date: Math.floor(at / 1000),
    old_chat_member: blocked ? member : kicked,
    new_chat_member: blocked ? kicked : member,
  }
  core.updates.push('my_chat_member', payload, person.id)
  return person
}
