// Lists of a team's answers, page by page: where the members differ, and the joint answers.
import type { JointView, TeamView } from '../../app/team-page.ts'
import { view as questionView, report, walk } from '../../domain/forms/engine.ts'
import { numberOfStep, stepTag } from '../../domain/forms/step-tag.ts'
import { callbackData } from '../callback-data.ts'
import { cut, type Html, html, lines, paragraphs } from '../html.ts'
import type { Button, Message } from '../message.ts'
import { TEAM_TEXTS } from '../texts/team.ts'
import { colon, type View } from './context.ts'
import { pageRow } from './pager.ts'
import { givenLines } from './team.ts'

type TeamList = 'differences' | 'answers'

const PAGE: Record<TeamList, number> = { differences: 6, answers: 12 }

/** `go`: the question to settle, for the leader. */
type Entry = { text: Html; go?: { key: string; number: number } }

function differencesOf({ sitting, differences }: JointView, view: View): Entry[] {
  const t = TEAM_TEXTS[view.lang]
  const path = walk(sitting)
  // A question may have a note and no answer yet.
  const answered = report(sitting).filter(({ value }) => value !== '')
  const answers = new Map(answered.map(({ key, shown }) => [key, shown]))
  return differences.map(({ key, given }) => {
    const number = numberOfStep(path, key)
    const label = cut(questionView(sitting, key)?.label ?? key, 80)
    const joint = answers.get(key)
    const text = lines(
      html`<b>${number === undefined ? '' : `${number}. `}${label}</b>`,
      givenLines(
        given.map(({ name, shown }) => ({ name, shown: cut(shown, 80) })),
        view,
      ),
      html`→ ${t.jointSays}${colon(view)}${joint === undefined ? t.undecided : cut(joint, 80)}`,
    )
    return { text, ...(number === undefined ? {} : { go: { key, number } }) }
  })
}

function answersOf({ sitting }: JointView, view: View): Entry[] {
  const path = walk(sitting)
  return report(sitting).flatMap(({ key, label, shown, note }) => {
    const number = numberOfStep(path, key)
    if (number === undefined) return []
    const said = note === '' ? '' : ` 📝 ${cut(note, 60)}`
    return [{ text: html`${number}. ${cut(label, 60)}${colon(view)}<b>${cut(shown, 60)}</b>${said}` }]
  })
}

/** `page` from 0; past the end is the last one. Sealed sheets give an empty list. */
export function teamListMessage(shown: TeamView, what: TeamList, page: number, view: View): Message {
  const t = TEAM_TEXTS[view.lang]
  const { team, joint, me } = shown
  const dispatchId = team.dispatch.id
  const entries = joint ? { differences: differencesOf, answers: answersOf }[what](joint, view) : []
  const pages = Math.max(1, Math.ceil(entries.length / PAGE[what]))
  const at = Math.min(page, pages - 1)
  const here = entries.slice(at * PAGE[what], (at + 1) * PAGE[what])
  const settling = joint !== null && me.leads && team.stage === 'comparing'
  const goes = here.flatMap(({ go }): Button[] =>
    settling && go
      ? [{ text: `✏️ ${go.number}`, data: callbackData('q-go', joint.sheetId, stepTag(go.key)) }]
      : [],
  )
  const pager = pageRow(at, pages, (to) => callbackData('team-list', dispatchId, what, to))
  const back: Button = { text: t.back, data: callbackData('team', dispatchId) }
  return {
    text: paragraphs(
      html`<b>${t.head(dispatchId)} · ${t.listHead[what]}</b>`,
      ...(here.length > 0 ? here.map(({ text }) => text) : [html`${t.none}`]),
    ),
    buttons: [goes, pager, [back]].filter((row) => row.length > 0),
  }
}
