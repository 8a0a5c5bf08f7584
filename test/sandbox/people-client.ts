// The people's side over HTTP, as the page uses it.
import type { Sandbox } from '../../sandbox/server.ts'

export const JSON_TYPE = { 'content-type': 'application/json' }

/** Asks with a JSON body, if any, and gives the answer's JSON. */
export async function ask(sandbox: Sandbox, method: string, path: string, body?: object) {
  const init = body === undefined ? {} : { headers: JSON_TYPE, body: JSON.stringify(body) }
  const response = await fetch(`${sandbox.url}/people${path}`, { method, ...init })
  return { status: response.status, body: (await response.json()) as unknown }
}

/** Adds a person, who presses Start. */
export async function addPerson(sandbox: Sandbox): Promise<number> {
  const wish = { firstName: '王芳', username: 'wangfang', note: '督导员' }
  const { id } = (await ask(sandbox, 'POST', '', wish)).body as { id: number }
  await ask(sandbox, 'POST', `/${id}/start`, {})
  return id
}
