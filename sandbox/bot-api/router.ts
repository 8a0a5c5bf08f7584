// The Bot API over HTTP: token, method, parameters, planned faults, the method itself, the answer.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Core } from '../core.ts'
import type { FaultEffect } from '../faults.ts'
import { checkParams, unknownParams } from './check-params.ts'
import { METHODS } from './methods/table.ts'
import type { Answer } from './methods/types.ts'
import { officialName } from './official.ts'
import { paramsFromJson, type RawParams, readParams } from './read-params.ts'
import { isRefused, type Refused, refuse } from './refusal.ts'

/** Serves /bot<token>/<method>; false when the path is none of that. */
export async function serveBotApi(core: Core, request: IncomingMessage, response: ServerResponse, url: URL) {
  const match = /^\/bot([^/]*)(?:\/([^/]*))?\/?$/.exec(url.pathname)
  if (match === null) return false
  const [, givenToken = '', name = ''] = match
  const token = givenToken.replace(/%3a/i, ':')
  const method = officialName(name)
  const refusal = refuseToken(core, token) ?? (method === undefined ? refuse(404, 'Not Found') : undefined)
  if (refusal !== undefined || method === undefined) {
    request.resume()
    answer(response, refusal ?? refuse(404, 'Not Found'))
    return true
  }
  const raw = await readParams(request, url.searchParams)
  if (isRefused(raw)) {
    logCall(core, method, { values: new Map(), files: new Map() }, raw)
    answer(response, raw)
    return true
  }
  const effect = core.faults.strike(describe(raw, method))
  if (effect?.kind === 'delay') await pause(effect.ms)
  if (effect?.kind === 'cut-before') {
    logCall(core, method, raw, refuse(0, 'connection cut before the call took effect'), effect)
    response.destroy()
    return true
  }
  const outcome =
    effect?.kind === 'error' ? refusalOf(effect) : await carryOut(core, method, raw, hangUp(response))
  logCall(core, method, raw, outcome, effect)
  if (effect?.kind === 'cut-after') response.destroy()
  else answer(response, outcome)
  return true
}

/** Carries out a call that a webhook's answer contains. */
export async function callFromWebhook(core: Core, call: Record<string, unknown>): Promise<void> {
  const { method: name, ...rest } = call
  const method = officialName(String(name))
  if (method === undefined) return
  const raw = paramsFromJson(rest)
  logCall(core, method, raw, await carryOut(core, method, raw, new AbortController().signal))
}

async function carryOut(
  core: Core,
  method: string,
  raw: RawParams,
  gone: AbortSignal,
): Promise<Answer | Refused> {
  const params = checkParams(method, raw)
  if (isRefused(params)) return params
  const run = METHODS[method]
  return run === undefined ? refuse(404, 'Not Found') : run(core, params, gone)
}

/** A token of the wrong shape is not found; a well-formed one of somebody else is unauthorized. */
export function refuseToken(core: Core, token: string): Refused | undefined {
  if (token === core.token) return undefined
  return /^\d+:[\w-]+$/.test(token) ? refuse(401, 'Unauthorized') : refuse(404, 'Not Found')
}

/** Answers in Telegram's envelope; the status is the error code. */
export function answer(response: ServerResponse, outcome: Answer | Refused): void {
  const headers = { 'content-type': 'application/json' }
  if (!isRefused(outcome)) {
    response.writeHead(200, headers)
    const { result, description } = outcome
    response.end(JSON.stringify({ ok: true, result, ...(description && { description }) }))
    return
  }
  const { code, description, retryAfter } = outcome
  response.writeHead(code, {
    ...headers,
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  })
  const parameters = retryAfter === undefined ? undefined : { retry_after: retryAfter }
  response.end(JSON.stringify({ ok: false, error_code: code, description, parameters }))
}

function refusalOf(effect: FaultEffect & { kind: 'error' }): Refused {
  return refuse(effect.code, effect.description, effect.retryAfter)
}

function describe(raw: RawParams, method: string) {
  const chatId = Number(raw.values.get('chat_id'))
  return {
    method,
    ...(raw.values.has('chat_id') && { chatId }),
    text: raw.values.get('text') ?? raw.values.get('caption') ?? '',
  }
}

function hangUp(response: ServerResponse): AbortSignal {
  const gone = new AbortController()
  response.on('close', () => {
    if (!response.writableFinished) gone.abort()
  })
  return gone.signal
}

function logCall(
  core: Core,
  method: string,
  raw: RawParams,
  outcome: Answer | Refused,
  effect?: FaultEffect,
): void {
  const files = [...raw.files].map(([name, file]) => [name, `<${file.fileName}, ${file.bytes.length} bytes>`])
  core.calls.add({
    method,
    params: { ...Object.fromEntries(raw.values), ...Object.fromEntries(files) },
    unknownParams: unknownParams(method, raw),
    ok: !isRefused(outcome),
    ...(isRefused(outcome) && { errorCode: outcome.code, description: outcome.description }),
    ...(effect && { fault: effect.kind }),
    at: core.clock.now(),
  })
}
