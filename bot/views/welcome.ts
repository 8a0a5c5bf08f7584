// Who somebody is here and what they can do, in words.
import type { Who } from '../../app/who.ts'
import type { Command } from '../commands.ts'
import { type Html, html, lines, paragraphs } from '../html.ts'
import { OFFICE_TEXTS } from '../texts/coordinators.ts'
import { START_TEXTS } from '../texts/start.ts'
import { WORDS } from '../texts/words.ts'
import { agencyName, type View } from './context.ts'

/** One paragraph for each thing the person is. */
export function whoYouAre(who: Who, view: View): Html {
  const t = START_TEXTS[view.lang]
  const w = WORDS[view.lang]
  const { supervisor, institutions, coordinator, reads } = who
  return paragraphs(
    supervisor &&
      lines(
        html`<b>${t.youAreSupervisor(w.pool[supervisor.kind], supervisor.name, supervisor.cardNo)}</b>`,
        html`${supervisor.status === 'suspended' ? t.suspended : t.supervisorCan}`,
      ),
    institutions.length > 0 &&
      html`<b>${t.youAreInstitution(institutions.map(({ name }) => name).join(w.separator))}</b>`,
    coordinator && lines(html`<b>${t.youAreCoordinator(agencyName(view))}</b>`, html`${t.coordinatorCan}`),
    reads && !coordinator && html`<b>${OFFICE_TEXTS[view.lang].youAreAuditor(agencyName(view))}</b>`,
  )
}

/** Commands as Telegram makes them tappable, a line each. */
export const commandLines = (commands: readonly Command[], { lang }: View): Html =>
  lines(...commands.map((command) => html`/${command.name} – ${command[lang]}`))
