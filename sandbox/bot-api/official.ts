// The official description of the methods served here, cut out of the Bot API specification.
import spec from './methods.json' with { type: 'json' }

export interface Field {
  types: string[]
  required?: boolean
}

const methods = spec.methods as Record<string, { parameters: Record<string, Field> }>
const types = spec.types as Record<string, Record<string, Field>>

const byLowerCase = new Map(Object.keys(methods).map((name) => [name.toLowerCase(), name]))

/** Method names are not case-sensitive; undefined for a method not served here. */
export function officialName(method: string): string | undefined {
  return byLowerCase.get(method.toLowerCase())
}

/** Parameters of a method by name; empty for a method not served here. */
export function parametersOf(method: string): Record<string, Field> {
  return methods[method]?.parameters ?? {}
}

/** Fields of an object type, undefined when the type is not described here (anything goes). */
export function fieldsOf(type: string): Record<string, Field> | undefined {
  return types[type]
}

/** Official names of the methods described here. */
export const OFFICIAL_METHODS = Object.keys(methods)
