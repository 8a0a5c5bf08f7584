// Every feature of the bot, on one page. The first one that answers to an event gets it.
import { askFeature } from '../ask.ts'
import type { Feature } from '../feature.ts'
import { casesFeature } from './cases.ts'
import { dispatchFeature } from './dispatch.ts'
import { dispatchManageFeature } from './dispatch-manage.ts'
import { invitationFeature } from './invitation.ts'

export const FEATURES: readonly Feature[] = [
  invitationFeature,
  dispatchFeature,
  dispatchManageFeature,
  casesFeature,
  askFeature,
]
