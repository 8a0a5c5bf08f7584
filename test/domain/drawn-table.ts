// Tables of steps drawn by hand: which event leads from which state where.

/** The first line names the events, each other line a state and where every event leads; a dot is a refusal. */
export function table<Event extends string, State extends string>(
  drawn: string,
): [State, Event, State | null][] {
  const [head = [], ...lines] = drawn
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  return lines.flatMap(([state, ...cells]) =>
    cells.map((cell, at): [State, Event, State | null] => [
      state as State,
      head[at] as Event,
      cell === '.' ? null : (cell as State),
    ]),
  )
}
