// What an auditor may press and type: the one place that says so. Whatever is not listed here changes something, and is
// answered with the same sentence. The actions refuse it too, since an auditor is no coordinator.
import type { Store } from '../app/deps.ts'
import { identify, type Who } from '../app/who.ts'
import { type Press, parseCallbackData, type Verb } from './callback-data.ts'
import type { Button, Message } from './message.ts'

/** Verbs that only show. `true` for whatever they carry, else the words of theirs that only show. */
const LOOKS: Partial<Record<Verb, true | readonly string[]>> = {
  'dispatch-page': true,
  'case-page': true,
  'ground-page': true,
  complaint: ['files'],
  'complaint-page': true,
  'publication-page': true,
  planning: ['open'],
  'planning-page': true,
  person: true,
  appraise: ['open'],
  'appraise-list': true,
  'appraise-xlsx': true,
  'applicant-page': true,
  'form-list': true,
  'form-open': true,
  'form-page': true,
  'form-close': true,
  'form-export': true,
  'document-again': true,
  'document-proof': true,
  opinion: true,
  'opinion-at': true,
  'opinion-page': true,
  'opinion-files': true,
  'sanction-page': true,
  sanction: ['page', 'files'],
  'due-why': true,
  why: true,
  contacts: true,
  // Of everybody's own.
  complain: true,
  'draft-drop': true,
  lang: true,
}

/** Commands that only show, or are everybody's own. */
const LOOKING_COMMANDS: readonly string[] = [
  ...['my', 'why', 'dispatches', 'stats', 'fairness', 'plans', 'cases', 'grounds', 'opinions', 'sanctions'],
  ...[
    'person',
    'appraise',
    'roster',
    'institutions',
    'forms',
    'publications',
    'complaints',
    'contacts',
    'coordinators',
  ],
  ...['export', 'journal', 'policy', 'verify', 'complain', 'lang', 'help', 'start'],
]

/** Somebody who is an auditor and nothing else; whoever also is a supervisor or a contact acts as that. */
export const onlyLooks = ({ reads, coordinator, supervisor, institutions }: Who): boolean =>
  reads && !coordinator && supervisor === null && institutions.length === 0

export const isLookingCommand = (name: string): boolean => LOOKING_COMMANDS.includes(name)

export function isLookingPress({ verb, args }: Press): boolean {
  const looks = LOOKS[verb]
  return looks === true || (looks?.some((word) => args.some((arg) => arg === word)) ?? false)
}

const isForLooking = (button: Button): boolean => {
  if ('url' in button) return true
  const press = parseCallbackData(button.data)
  return press !== null && isLookingPress(press)
}

/** The same message with the buttons that only show; itself where it has no other. */
export function forLooking<M extends Message>(message: M): M {
  const { buttons = [] } = message
  if (buttons.every((row) => row.every(isForLooking))) return message
  const kept = buttons.map((row) => row.filter(isForLooking)).filter((row) => row.length > 0)
  return { ...message, buttons: kept }
}

/** A notice as its receiver may press it. Who they are is asked only where it has a button that changes something. */
export const noticeFor =
  (store: Store) =>
  async (chatId: string, message: Message): Promise<Message> => {
    const looking = forLooking(message)
    if (looking === message) return message
    const looks = await store.transact(
      async (tx) =>
        (await tx.coordinators.roleOf(chatId)) === 'auditor' && onlyLooks(await identify(tx, chatId)),
    )
    return looks ? looking : message
  }
