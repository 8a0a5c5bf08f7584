// How often one address may ask in a minute, counted in memory: enough against somebody who tries numbers out.
const MINUTE_MS = 60_000
/** Beyond so many addresses in a minute they are forgotten: the memory is bounded whatever comes. */
const MOST_ADDRESSES = 20_000

/** An IPv6 network of one customer counts as one address. */
const networkOf = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain
}

export class Limit {
  readonly #most: number
  readonly #now: () => number
  #minute = Number.NaN
  readonly #asked = new Map<string, number>()

  /** @param most requests of one address in a minute @param now milliseconds */
  constructor(most: number, now: () => number) {
    this.#most = most
    this.#now = now
  }

  /** Counts one request. @returns how many seconds to wait, 0 where it may go on */
  take(address: string): number {
    const now = this.#now()
    const minute = Math.floor(now / MINUTE_MS)
    if (minute !== this.#minute || this.#asked.size >= MOST_ADDRESSES) this.#asked.clear()
    this.#minute = minute
    const network = networkOf(address)
    const asked = (this.#asked.get(network) ?? 0) + 1
    this.#asked.set(network, asked)
    return asked > this.#most ? this.#rest(now, minute) : 0
  }

  /** Counts nothing. @returns how many seconds to wait until one more may be taken, 0 where it may now */
  wait(address: string): number {
    const now = this.#now()
    const minute = Math.floor(now / MINUTE_MS)
    if (minute !== this.#minute) return 0
    return (this.#asked.get(networkOf(address)) ?? 0) >= this.#most ? this.#rest(now, minute) : 0
  }

  #rest(now: number, minute: number): number {
    return Math.ceil(((minute + 1) * MINUTE_MS - now) / 1000)
  }
}
