// The reasons a person writes under a decision.
/** Four such texts (reason, ruling, objection, review) fit into one message of 4096 characters. */
export const MAX_REASONS = 800

export type ReasonsProblem = { kind: 'reasons-missing' } | { kind: 'too-long'; max: number }

export function badReasons(text: string): ReasonsProblem | null {
  if (text.trim() === '') return { kind: 'reasons-missing' }
  return text.length > MAX_REASONS ? { kind: 'too-long', max: MAX_REASONS } : null
}
