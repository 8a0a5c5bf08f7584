// What the arguments of a button can be, each as it stands in its data.
import { z } from 'zod'

export const id = z.coerce.number().int().positive().max(2_147_483_647)
/** A page, or a place in a list, from 0. */
export const page = z.coerce.number().int().nonnegative().max(100_000)
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const month = z.string().regex(/^\d{4}-\d{2}$/)
export const word = z.string().min(1).max(40)
/** Of a step of a questionnaire (domain/forms/step-tag.ts). */
export const tag = z.string().regex(/^[0-9a-f]{8}$/)
/** A chat of one person, as its number. */
export const person = z.string().regex(/^[1-9]\d{0,15}$/)
