// What a coordinator makes of an incident: recorded as a dismissal ground, or none; each with reasons.
import { z } from 'zod'
import { endDraft } from '../../app/drafts.ts'
import { decideIncident, type IncidentOutcome, openIncident } from '../../app/record-incident.ts'
import { INCIDENT_CLAUSE, INCIDENT_KINDS } from '../../domain/incident.ts'
import { ask } from '../ask.ts'
import type { Chat } from '../context.ts'
import type { Feature } from '../feature.ts'
import { COMMON_TEXTS } from '../texts/common.ts'
import { INCIDENT_TEXTS } from '../texts/incident.ts'
import { decisionWords } from '../views/incident.ts'

const draftData = z.object({
  kind: z.enum(INCIDENT_KINDS),
  dispatchId: z.number().int(),
  supervisorId: z.number().int(),
  verdict: z.enum(['ground', 'none']),
})

function words(chat: Chat, outcome: IncidentOutcome): string {
  const t = INCIDENT_TEXTS[chat.view.lang]
  const common = COMMON_TEXTS[chat.view.lang]
  switch (outcome.kind) {
    case 'recorded':
      return t.recorded(outcome.groundId)
    case 'closed':
      return t.closed
    case 'decided-before':
      return decisionWords(outcome, chat.view)
    case 'another-waits':
      return t.anotherWaits(outcome.groundId)
    case 'reasons-missing':
      return common.missing
    case 'too-long':
      return common.tooLong(outcome.max)
    case 'not-allowed':
    case 'unknown-incident':
      return common.notForYou
  }
}

export const incidentsFeature: Feature = {
  presses: {
    incident: async (chat, [kind, dispatchId, supervisorId, verdict]) => {
      const incident = { kind, dispatchId, supervisorId }
      const opened = await openIncident(chat.deps, chat.chatId, incident, verdict)
      if (opened.kind !== 'open') return chat.toast(words(chat, opened), { alert: true })
      const t = INCIDENT_TEXTS[chat.view.lang]
      const { name, cardNo } = opened.supervisor
      const about = `${t.title(kind, dispatchId)} · ${name} ${cardNo}`
      await ask(
        chat,
        {
          ...{ kind: 'incident', subjectId: dispatchId, data: { ...incident, verdict } },
          // Several of one team may be asked about at once.
          key: `${kind}-${dispatchId}-${supervisorId}`,
        },
        t.writeReasons(about, t.verdict(verdict, INCIDENT_CLAUSE[kind])),
      )
    },
  },
  drafts: {
    incident: async (chat, draft, text) => {
      const { verdict, ...incident } = draftData.parse(draft.data)
      const outcome = await decideIncident(chat.deps, chat.caller, incident, verdict, text)
      if (outcome.kind === 'already-applied') return
      const canBeMended = outcome.kind === 'reasons-missing' || outcome.kind === 'too-long'
      if (!canBeMended) await endDraft(chat.deps, chat.chatId, draft.key)
      await chat.say(words(chat, outcome))
    },
  },
}
