// Every feature of the bot, on one page. The first one that answers to an event gets it.
import { askFeature } from '../ask.ts'
import { cardFeature } from '../card.ts'
import { correctionsFeature } from '../corrections.ts'
import { documentsFeature } from '../documents.ts'
import type { Feature } from '../feature.ts'
import { answerFeature } from './answer.ts'
import { applicantFeature } from './applicant.ts'
import { appraisalFeature } from './appraisal.ts'
import { appraiseAllFeature } from './appraise-all.ts'
import { casesFeature } from './cases.ts'
import { checkInFeature } from './check-in.ts'
import { complainFeature } from './complain.ts'
import { complaintsFeature } from './complaints.ts'
import { conflictFeature } from './conflict.ts'
import { contactsFeature } from './contacts.ts'
import { coordinatorsFeature } from './coordinators.ts'
import { deadlineFeature } from './deadline.ts'
import { dispatchFeature } from './dispatch.ts'
import { dispatchManageFeature } from './dispatch-manage.ts'
import { exportFeature } from './export.ts'
import { fairnessFeature } from './fairness.ts'
import { feedbackFeature } from './feedback.ts'
import { formsFeature } from './forms.ts'
import { hearingFeature } from './hearing.ts'
import { helpFeature } from './help.ts'
import { incidentsFeature } from './incidents.ts'
import { invitationFeature } from './invitation.ts'
import { inviteFeature } from './invite.ts'
import { journalFeature } from './journal.ts'
import { langFeature } from './lang.ts'
import { leaveFeature } from './leave.ts'
import { markFeature } from './mark.ts'
import { myFeature } from './my.ts'
import { opinionFeature } from './opinion.ts'
import { opinionDeskFeature } from './opinion-desk.ts'
import { orderFeature } from './order-to-correct.ts'
import { peopleFeature } from './people.ts'
import { personFeature } from './person.ts'
import { planFeature } from './plan.ts'
import { policyFeature } from './policy.ts'
import { publicationFeature } from './publication.ts'
import { rosterFeature } from './roster.ts'
import { sanctionFeature } from './sanction.ts'
import { sheetFeature } from './sheet.ts'
import { startFeature } from './start.ts'
import { statsFeature } from './stats.ts'
import { teamFeature } from './team.ts'
import { verifyFeature } from './verify.ts'
import { weighingFeature } from './weighing.ts'
import { whyFeature } from './why.ts'

export const FEATURES: readonly Feature[] = [
  invitationFeature,
  checkInFeature,
  cardFeature,
  sheetFeature,
  teamFeature,
  opinionFeature,
  opinionDeskFeature,
  weighingFeature,
  answerFeature,
  sanctionFeature,
  hearingFeature,
  orderFeature,
  documentsFeature,
  correctionsFeature,
  deadlineFeature,
  dispatchFeature,
  dispatchManageFeature,
  planFeature,
  statsFeature,
  fairnessFeature,
  casesFeature,
  incidentsFeature,
  complaintsFeature,
  publicationFeature,
  complainFeature,
  askFeature,
  startFeature,
  helpFeature,
  langFeature,
  myFeature,
  leaveFeature,
  conflictFeature,
  verifyFeature,
  whyFeature,
  rosterFeature,
  formsFeature,
  inviteFeature,
  contactsFeature,
  coordinatorsFeature,
  exportFeature,
  applicantFeature,
  peopleFeature,
  personFeature,
  appraisalFeature,
  appraiseAllFeature,
  markFeature,
  feedbackFeature,
  policyFeature,
  journalFeature,
]
