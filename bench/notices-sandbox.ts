// The sandbox of the notices bench as a process of its own, so that it shares nobody's processor time by turns: forked with
// its limit a second and the number of people; says when so many messages were taken, and how often it refused.
import { startSandbox } from '../sandbox/server.ts'
import type { Heard, Told } from './notices-child.ts'

const [rate = '30', people = '100', from = '1001'] = process.argv.slice(2)
const sandbox = await startSandbox({ limits: { overallPerSecond: Number(rate) } })
for (let at = 0; at < Number(people); at++) {
  const id = Number(from) + at
  sandbox.people.add({ id, firstName: '甲', languageCode: 'zh-hans' })
  sandbox.people.start(id)
}
const tell = (told: Told): void => void process.send?.(told)
let taken = 0
let refused = 0
let wanted = Number.POSITIVE_INFINITY
sandbox.calls
  .waitFor((call) => {
    if (call.method !== 'sendMessage') return false
    if (call.ok) taken++
    else if (call.errorCode === 429) refused++
    if (taken === wanted) tell({ kind: 'taken', refused })
    return false
  }, 2_000_000_000)
  .catch(() => undefined)
process.on('message', ({ wait }: Heard) => {
  ;[taken, refused, wanted] = [0, 0, wait]
  sandbox.calls.clear()
  tell({ kind: 'listening' })
})
process.on('disconnect', () => process.exit(0))
tell({ kind: 'open', url: sandbox.url, token: sandbox.token })
