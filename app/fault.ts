// A fault as the log may have it: what kind and where, never its message, which may quote what people typed or who they are.

const OURS = /((?:app|bot|domain|jobs|prisma|web|files)\/[\w./-]+\.ts:\d+)/

/** @returns the error's name, its code when it has one, and the first line of our own that it passed */
export function faultOf(error: unknown): { fault: string; at?: string } {
  if (!(error instanceof Error)) return { fault: 'unknown' }
  const { code, response } = error as { code?: unknown; response?: { error_code?: unknown } }
  const given = response?.error_code ?? code
  const fault = typeof given === 'string' || typeof given === 'number' ? `${error.name} ${given}` : error.name
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at (?!.*(?:node_modules|@prisma)\/)/.test(line))
  const at = frames.map((line) => OURS.exec(line)?.[1]).find((place) => place !== undefined)
  return at === undefined ? { fault } : { fault, at }
}
