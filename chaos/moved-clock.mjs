// Loaded before a program (`node --import file://…/moved-clock.mjs?by=<file>`): moves what Date says by the seconds that stand in
// the file, and moves it again whenever they change. Timers and performance.now() go on as they are, as where somebody sets
// the clock of a machine. The program knows nothing of it.
import { readFileSync } from 'node:fs'

const LOOK_MS = 50

const file = new URL(import.meta.url).searchParams.get('by') ?? ''
const Real = Date
const realNow = Date.now
let movedMs = 0

/** A file that is not there, or is being written, changes nothing. */
function look() {
  try {
    const seconds = Number.parseFloat(readFileSync(file, 'utf8'))
    if (Number.isFinite(seconds)) movedMs = Math.round(seconds * 1_000)
  } catch {
    // As before.
  }
}

Real.now = () => realNow() + movedMs

// Its prototype stays the same: what was made elsewhere is an instance of it too.
globalThis.Date = new Proxy(Real, {
  construct: (target, given, made) =>
    Reflect.construct(target, given.length > 0 ? given : [Real.now()], made),
  apply: () => new Real(Real.now()).toString(),
})
Real.prototype.constructor = globalThis.Date

look()
setInterval(look, LOOK_MS).unref()
