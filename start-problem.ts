// Why a start cannot go on, in words for the person at the keyboard: what is wrong, and what would be right.
import type { Settings } from './config.ts'

export class StartProblem extends Error {}

type Coded = Error & { code?: unknown }

/** A short reason; errors over several addresses carry only a code. */
export const reasonOf = (error: Coded): string => error.message || String(error.code ?? error.name)

/** What a disk says; anything else is a fault. */
const DISK = ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'ENOENT', 'ENOTDIR', 'EEXIST', 'EISDIR']

/** Why a backup could not be written to the folder; other faults as they are. */
export function diskProblem(error: unknown, folder: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || !DISK.includes(String(error.code))) return error
  return new StartProblem(`The backup cannot be written to ${folder} (${reasonOf(error)}).`)
}

/** Why HOST and PORT could not be opened; other faults as they are. */
export function listenProblem(error: Coded, { HOST, PORT }: Settings): Error {
  const other = PORT === 8080 ? 8090 : 8080
  if (error.code === 'EADDRINUSE') {
    return new StartProblem(
      `Port ${PORT} is in use. Stop the program that uses it, or choose another one: PORT=${other} npm start`,
    )
  }
  if (error.code === 'EACCES')
    return new StartProblem(`Port ${PORT} may not be opened by this user. Set PORT to one above 1023.`)
  if (error.code === 'EADDRNOTAVAIL' || (error.code === 'ENOTFOUND' && error.message.endsWith(HOST)))
    return new StartProblem(`${HOST} is no address of this machine. Is HOST right?`)
  return error
}

/** What Telegram said to the first calls; other faults as they are. */
export function telegramProblem(error: unknown, settings: Settings): unknown {
  if (!(error instanceof Error)) return error
  const { code, description } = error as { code?: unknown; description?: string }
  if (code === 401)
    return new StartProblem('Telegram does not know this BOT_TOKEN. Get the right one from @BotFather.')
  if (description !== undefined || error.name === 'NoAnswer') {
    return new StartProblem(
      `Telegram at ${settings.TELEGRAM_API_ROOT} does not answer as expected: ${description ?? String(code)}`,
    )
  }
  return listenProblem(error, settings)
}
