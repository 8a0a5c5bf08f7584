// Time zones that remember: the clock of a zone is asked of the system's tables at every step of every calculation, each time
// for some microseconds, and most of them are about the same few days.
import { IANAZone } from 'luxon'

/** Zones change their offset at quarters of an hour, since 2023 all of them. */
const QUARTER_MS = 900_000
/** More than a year of quarters. */
const MOST = 50_000

class RememberingZone extends IANAZone {
  readonly #offsets = new Map<number, number>()

  override offset(at: number): number {
    const quarter = Math.floor(at / QUARTER_MS)
    if (!(quarter >= 0)) return super.offset(at)
    const known = this.#offsets.get(quarter)
    if (known !== undefined) return known
    const offset = super.offset(at)
    if (this.#offsets.size >= MOST) this.#offsets.clear()
    this.#offsets.set(quarter, offset)
    return offset
  }
}

const zones = new Map<string, RememberingZone>()

/** @param name IANA name of a zone; one that does not exist gives a zone that is not valid, as luxon's own */
export function zoneOf(name: string): IANAZone {
  const known = zones.get(name)
  if (known) return known
  const zone = new RememberingZone(name)
  if (zone.isValid) zones.set(name, zone)
  return zone
}
