// The questions that only the leader of a team answers.
import { describe, expect, it } from 'vitest'
import type { Context } from '../../../domain/forms/engine.ts'
import { CONTEXT, formOf, Person } from './sittings.ts'

describe('the questions of the leader', () => {
  const LED = `
| survey | | | | | | |
| | type | name | label | required | relevant | bind::sv:who |
| | text | all | For all | yes | | |
| | text | led | For the leader | yes | | leader |
| | begin_group | g | Group | | $all = 'x' | |
| | integer | led_too | Also for the leader | yes | | leader |
| | integer | each | For each | yes | | |
| | end_group | | | | | |
`
  const as = (role: Context['role']) => {
    const person = new Person(formOf(LED), { ...CONTEXT, role })
    person.answer('all', 'x')
    return person
  }

  it('are asked of the leader, and of nobody else on the team', () => {
    expect(as('leader').path).toEqual(['all', 'led', 'led_too', 'each'])
    expect(as(undefined).path).toEqual(['all', 'led', 'led_too', 'each'])
    expect(as('member').path).toEqual(['all', 'each'])
    expect(as('member').walk.sections.map(({ steps }) => steps)).toEqual([1, 1])
  })

  it('are not missing on the sheet of a member, who cannot be led to them', () => {
    const member = as('member')
    member.answer('each', '1')
    expect(member.walk.complete).toBe(true)
    expect([member.jump('led'), member.current]).toEqual(['not-asked', undefined])
    const leader = as('leader')
    leader.answer('each', '1')
    expect(leader.walk.missing.map(({ key }) => key)).toEqual(['led', 'led_too'])
  })
})
