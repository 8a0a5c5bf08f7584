// The scripts of the turnstile in Redis. A window is a sorted set of places by the time they are free again: for a call
// on its way a while from now, in case its process dies; for an answered one the length of the window from then.
import { ABANDONED_MS, GONE_MS, LOOK_AGAIN_MS, TOGETHER_MS } from '../app/turnstile.ts'

/** KEYS: prefix. ARGV: process, window of a second, of a minute, the three limits, then calls answered, then calls asked for. */
export const TURNS = `
local prefix = KEYS[1]
local t = redis.call('TIME')
local now = t[1] * 1000 + t[2] / 1000
local process, second, minute = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local overall, perChat, perGroup = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local at = 8

local function windowsOf(chat, kind, group)
  local windows = { { prefix .. 'all', overall, second } }
  if kind == 'send' then
    windows[2] = { prefix .. 'chat:' .. chat, perChat, second }
    if group == '1' then windows[3] = { prefix .. 'group:' .. chat, perGroup, minute } end
  end
  return windows
end

local function put(window, token, free)
  redis.call('ZADD', window[1], free, token)
  redis.call('PEXPIRE', window[1], math.ceil(window[3]) + ${ABANDONED_MS})
end

for _ = 1, tonumber(ARGV[7]) do
  for _, window in ipairs(windowsOf(ARGV[at + 1], ARGV[at + 2], ARGV[at + 3])) do
    put(window, ARGV[at], string.format('%.3f', now + window[3]))
  end
  at = at + 4
end

local function waitOf(window)
  redis.call('ZREMRANGEBYSCORE', window[1], '-inf', string.format('%.3f', now))
  -- Further away than any place is given: the clock was turned back since.
  redis.call('ZREMRANGEBYSCORE', window[1], string.format('%.3f', now + math.max(window[3], ${ABANDONED_MS}) + 1), '+inf')
  if redis.call('ZCARD', window[1]) < window[2] then return 0 end
  local first = redis.call('ZRANGE', window[1], 0, 0, 'WITHSCORES')
  local wait = tonumber(first[2]) - now
  if wait > window[3] then return ${LOOK_AGAIN_MS} end
  return wait
end

local function pauseOf(key)
  local left = math.max(0, redis.call('PTTL', prefix .. key))
  -- It holds how long it was when it began: a clock that was turned back must not make it longer.
  if left > 0 and left > (tonumber(redis.call('GET', prefix .. key)) or 0) then return 0 end
  return left
end

local waiting = prefix .. 'urgent'
redis.call('ZREMRANGEBYSCORE', waiting, '-inf', now)
redis.call('ZREMRANGEBYSCORE', waiting, now + ${ABANDONED_MS}, '+inf')
redis.call('ZREM', waiting, process)
local othersUrgent = redis.call('ZCARD', waiting) > 0
local allPaused = pauseOf('pause')
local urgentWait = 0
local full = 0
local answers = {}
while ARGV[at] do
  local token, chat, kind, urgent = ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 4] == '1'
  local windows = windowsOf(chat, kind, ARGV[at + 3])
  local wait, ofAll = allPaused, 1
  if wait == 0 then
    wait, ofAll = pauseOf('pause:' .. chat), 0
    for n = 2, #windows do wait = math.max(wait, waitOf(windows[n])) end
  end
  if wait == 0 then
    if full == 0 then full = waitOf(windows[1]) end
    wait, ofAll = full, 1
    if wait == 0 and othersUrgent and not urgent then wait = ${LOOK_AGAIN_MS} end
    if wait > 0 and urgent then urgentWait = wait end
  end
  if wait == 0 then
    for _, window in ipairs(windows) do put(window, token, string.format('%.3f', now + ${ABANDONED_MS})) end
    answers[#answers + 1] = { 0, 0 }
  else
    answers[#answers + 1] = { math.ceil(wait), ofAll }
  end
  at = at + 5
end
if urgentWait > 0 then
  redis.call('ZADD', waiting, now + urgentWait + ${GONE_MS}, process)
  redis.call('PEXPIRE', waiting, 60000)
end
return answers
`

/** KEYS: prefix. ARGV: chat, or nothing for everything; milliseconds. */
export const PAUSE = `
local prefix, chat, ms = KEYS[1], ARGV[1], tonumber(ARGV[2])
local function put(key, length)
  local ms = math.max(1, math.ceil(length))
  local left = redis.call('PTTL', key)
  if left < length or left > (tonumber(redis.call('GET', key)) or 0) then redis.call('SET', key, ms, 'PX', ms) end
end
if chat == '' then return put(prefix .. 'pause', ms) end
local t = redis.call('TIME')
local now = t[1] * 1000 + t[2] / 1000
local refused = prefix .. 'refused'
redis.call('ZREMRANGEBYSCORE', refused, '-inf', now - ${TOGETHER_MS})
for _, other in ipairs(redis.call('ZRANGE', refused, 0, -1)) do
  local left = redis.call('PTTL', prefix .. 'pause:' .. other)
  if other ~= chat and left > 0 then put(prefix .. 'pause', math.min(ms, left)) end
end
put(prefix .. 'pause:' .. chat, ms)
redis.call('ZADD', refused, now, chat)
redis.call('PEXPIRE', refused, ${TOGETHER_MS})
`
