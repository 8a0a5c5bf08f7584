// Which links Telegram takes on buttons and in text. Source: LinkManager::check_link of TDLib.
import { badRequest, type Refused } from './refusal.ts'

/** The link as kept; or a 400 naming what carries it, e.g. "Inline keyboard button". */
export function checkLink(url: string, carrier: string): string | Refused {
  const reason = wrongWith(url)
  return reason === undefined ? url : badRequest(`${carrier} URL '${url}' is invalid: ${reason}`)
}

function wrongWith(url: string): string | undefined {
  if (url === '') return 'URL host is empty'
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase()
  if (scheme === 'tg' || scheme === 'ton') return undefined
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return 'Unsupported URL protocol'
  const full = scheme === undefined ? `http://${url}` : url
  if (!URL.canParse(full)) return 'Wrong HTTP URL'
  const host = new URL(full).hostname
  return host.includes('.') || host.startsWith('[') ? undefined : 'Wrong HTTP URL'
}
