// The program in this process, on the database and the files of one that was killed, with no limits. It goes by the time of
// the database, as the real one does.
import { type App, assemble } from '../../assemble.ts'
import { parsePolicy } from '../../domain/policy.ts'
import { documents } from '../../files/documents.ts'
import { openVault } from '../../files/vault.ts'
import type { Sandbox } from '../../sandbox/server.ts'
import { COORDINATOR } from './stage.ts'

/** @param faults gets what the program logs as an error */
export async function inherit(
  sandbox: Sandbox,
  databaseUrl: string,
  folder: string,
  faults: string[],
): Promise<App> {
  const policy = parsePolicy({})
  if (!policy.ok) throw new Error('the default policy')
  return assemble({
    token: sandbox.token,
    apiRoot: sandbox.url,
    databaseUrl,
    coordinators: [String(COORDINATOR)],
    policy: policy.policy,
    documents,
    vault: openVault(folder),
    log: { info: () => undefined, warn: () => undefined, error: (_, message) => faults.push(message) },
    limits: { overallPerSecond: Infinity, perChatPerSecond: Infinity },
    mostOfAPerson: Infinity,
    sharedDatabase: false,
    role: 'all',
  })
}
