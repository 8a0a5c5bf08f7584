// The one channel by which parts of the page tell each other that something changed.
const listeners = new Map()

/** Calls `listener` with the data of every later emit of `topic`. Returns the function that ends this. */
export function on(topic, listener) {
  const set = listeners.get(topic) ?? new Set()
  listeners.set(topic, set)
  set.add(listener)
  return () => set.delete(listener)
}

/** Tells all listeners of `topic`; one that throws does not keep the others from hearing. */
export function emit(topic, data) {
  for (const listener of [...(listeners.get(topic) ?? [])]) {
    try {
      listener(data)
    } catch (fault) {
      reportError(fault)
    }
  }
}

/** A function that runs `work` once per burst of calls, `ms` after the first of them. */
export function gathered(work, ms) {
  let planned = false
  return () => {
    if (planned) return
    planned = true
    setTimeout(() => {
      planned = false
      work()
    }, ms)
  }
}
