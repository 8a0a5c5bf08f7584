// Every feature of the bot, on one page. The first one that answers to an event gets it.
import { askFeature } from '../ask.ts'
import { cardFeature } from '../card.ts'
import { documentsFeature } from '../documents.ts'
import type { Feature } from '../feature.ts'
import { casesFeature } from './cases.ts'
import { checkInFeature } from './check-in.ts'
import { complainFeature } from './complain.ts'
import { complaintsFeature } from './complaints.ts'
import { conflictFeature } from './conflict.ts'
import { dispatchFeature } from './dispatch.ts'
import { dispatchManageFeature } from './dispatch-manage.ts'
import { formsFeature } from './forms.ts'
import { helpFeature } from './help.ts'
import { incidentsFeature } from './incidents.ts'
import { invitationFeature } from './invitation.ts'
import { inviteFeature } from './invite.ts'
import { journalFeature } from './journal.ts'
import { langFeature } from './lang.ts'
import { leaveFeature } from './leave.ts'
import { myFeature } from './my.ts'
import { opinionFeature } from './opinion.ts'
import { opinionDeskFeature } from './opinion-desk.ts'
import { policyFeature } from './policy.ts'
import { rosterFeature } from './roster.ts'
import { sheetFeature } from './sheet.ts'
import { startFeature } from './start.ts'
import { teamFeature } from './team.ts'
import { verifyFeature } from './verify.ts'

export const FEATURES: readonly Feature[] = [
  invitationFeature,
  checkInFeature,
  cardFeature,
  sheetFeature,
  teamFeature,
  opinionFeature,
  opinionDeskFeature,
  documentsFeature,
  dispatchFeature,
  dispatchManageFeature,
  casesFeature,
  incidentsFeature,
  complaintsFeature,
  complainFeature,
  askFeature,
  startFeature,
  helpFeature,
  langFeature,
  myFeature,
  leaveFeature,
  conflictFeature,
  verifyFeature,
  rosterFeature,
  formsFeature,
  inviteFeature,
  policyFeature,
  journalFeature,
]
