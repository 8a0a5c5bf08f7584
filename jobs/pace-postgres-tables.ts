// Tables and functions of the turnstile in PostgreSQL, in a schema of their own beside ours: nothing in them is worth
// keeping. A place is a row with the time it is free again: for a call on its way a while from now, in case its process
// dies; for an answered one the length of the window from then.
import { ABANDONED_MS, GONE_MS, LOOK_AGAIN_MS, TOGETHER_MS } from '../app/turnstile.ts'

/** One number for whoever makes or uses them, so that all take their turns. */
const LOCK = 7_214_001

/** Run at the start of every process; changes nothing where it was run before. */
export const TABLES = `
SELECT pg_advisory_xact_lock(${LOCK});
CREATE SCHEMA IF NOT EXISTS pace;
CREATE UNLOGGED TABLE IF NOT EXISTS pace.place (
  line text NOT NULL, token text NOT NULL, free_at double precision NOT NULL, PRIMARY KEY (line, token));
CREATE INDEX IF NOT EXISTS place_free ON pace.place (line, free_at);
CREATE UNLOGGED TABLE IF NOT EXISTS pace.pause (
  chat text PRIMARY KEY, ends_at double precision NOT NULL, asked_at double precision NOT NULL);
CREATE UNLOGGED TABLE IF NOT EXISTS pace.urgent (process text PRIMARY KEY, ends_at double precision NOT NULL);

CREATE OR REPLACE FUNCTION pace.wait_of(bot text, line_of text, places integer, length double precision, now double precision)
RETURNS double precision LANGUAGE plpgsql AS $$
DECLARE taken integer; first double precision;
BEGIN
  -- Further away than any place is given: the clock was turned back since.
  DELETE FROM pace.place WHERE line = bot || line_of
    AND (free_at <= now OR free_at > now + GREATEST(length, ${ABANDONED_MS}));
  SELECT count(*), min(free_at) INTO taken, first FROM pace.place WHERE line = bot || line_of;
  IF taken < places THEN RETURN 0; END IF;
  IF first - now > length THEN RETURN ${LOOK_AGAIN_MS}; END IF;
  RETURN first - now;
END $$;

CREATE OR REPLACE FUNCTION pace.turns(bot text, me text, limits double precision[], asks jsonb, answered jsonb)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  now double precision; ask jsonb; lines text[]; line_of text; n integer; wait double precision; of_all integer;
  full_for double precision := 0; all_paused double precision; others_urgent boolean; urgent_wait double precision := 0;
  answers jsonb := '[]';
BEGIN
  PERFORM pg_advisory_xact_lock(${LOCK}, hashtext(bot));
  now := extract(epoch FROM clock_timestamp()) * 1000;
  FOR ask IN SELECT * FROM jsonb_array_elements(answered) LOOP
    lines := pace.lines_of(ask);
    FOR n IN 1..array_length(lines, 1) LOOP
      INSERT INTO pace.place VALUES (bot || lines[n], ask->>'token', now + limits[n * 2])
        ON CONFLICT (line, token) DO UPDATE SET free_at = EXCLUDED.free_at;
    END LOOP;
  END LOOP;
  DELETE FROM pace.urgent WHERE ends_at <= now OR ends_at > now + ${ABANDONED_MS} OR process = bot || me;
  others_urgent := EXISTS (SELECT FROM pace.urgent WHERE process LIKE bot || '%');
  all_paused := COALESCE((SELECT GREATEST(0, ends_at - now) FROM pace.pause WHERE chat = bot AND asked_at <= now), 0);
  FOR ask IN SELECT * FROM jsonb_array_elements(asks) LOOP
    lines := pace.lines_of(ask);
    wait := all_paused; of_all := 1;
    IF wait = 0 THEN
      of_all := 0;
      wait := COALESCE((SELECT GREATEST(0, ends_at - now) FROM pace.pause WHERE chat = bot || (ask->>'chat') AND asked_at <= now), 0);
      FOR n IN 2..array_length(lines, 1) LOOP
        wait := GREATEST(wait, pace.wait_of(bot, lines[n], limits[n * 2 - 1]::integer, limits[n * 2], now));
      END LOOP;
    END IF;
    IF wait = 0 THEN
      of_all := 1;
      IF full_for = 0 THEN full_for := pace.wait_of(bot, lines[1], limits[1]::integer, limits[2], now); END IF;
      wait := full_for;
      IF wait = 0 AND others_urgent AND NOT (ask->>'urgent')::boolean THEN wait := ${LOOK_AGAIN_MS}; END IF;
      IF wait > 0 AND (ask->>'urgent')::boolean THEN urgent_wait := wait; END IF;
    END IF;
    IF wait = 0 THEN
      FOREACH line_of IN ARRAY lines LOOP
        INSERT INTO pace.place VALUES (bot || line_of, ask->>'token', now + ${ABANDONED_MS});
      END LOOP;
    END IF;
    answers := answers || jsonb_build_array(jsonb_build_array(ceil(wait), of_all));
  END LOOP;
  IF urgent_wait > 0 THEN INSERT INTO pace.urgent VALUES (bot || me, now + urgent_wait + ${GONE_MS}); END IF;
  RETURN answers;
END $$;

CREATE OR REPLACE FUNCTION pace.lines_of(ask jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN ask->>'kind' = 'edit' THEN ARRAY['all']
    WHEN (ask->>'group')::boolean THEN ARRAY['all', 'chat ' || (ask->>'chat'), 'group ' || (ask->>'chat')]
    ELSE ARRAY['all', 'chat ' || (ask->>'chat')] END
$$;

CREATE OR REPLACE FUNCTION pace.put_pause(bot text, of_chat text, ms double precision) RETURNS void LANGUAGE plpgsql AS $$
DECLARE now double precision; other double precision;
BEGIN
  PERFORM pg_advisory_xact_lock(${LOCK}, hashtext(bot));
  now := extract(epoch FROM clock_timestamp()) * 1000;
  DELETE FROM pace.pause WHERE chat LIKE bot || '%' AND asked_at > now;
  IF of_chat <> '' THEN
    SELECT max(ends_at) - now INTO other FROM pace.pause WHERE chat LIKE bot || '_%' AND chat <> bot || of_chat
      AND asked_at > now - ${TOGETHER_MS} AND ends_at > now;
    IF other IS NOT NULL THEN
      INSERT INTO pace.pause AS held VALUES (bot, now + LEAST(ms, other), now)
        ON CONFLICT (chat) DO UPDATE SET ends_at = GREATEST(held.ends_at, EXCLUDED.ends_at);
    END IF;
  END IF;
  INSERT INTO pace.pause AS held VALUES (bot || of_chat, now + ms, now)
    ON CONFLICT (chat) DO UPDATE SET ends_at = GREATEST(held.ends_at, EXCLUDED.ends_at), asked_at = EXCLUDED.asked_at;
END $$;

-- Waits for no row: it takes them in another order than those who call, and two who wait for each other both lose a second.
CREATE OR REPLACE FUNCTION pace.tidy() RETURNS void LANGUAGE sql AS $$
  DELETE FROM pace.place WHERE ctid IN (
    SELECT ctid FROM pace.place WHERE free_at < extract(epoch FROM clock_timestamp()) * 1000 FOR UPDATE SKIP LOCKED);
  DELETE FROM pace.pause WHERE ctid IN (
    SELECT ctid FROM pace.pause WHERE ends_at < extract(epoch FROM clock_timestamp()) * 1000 FOR UPDATE SKIP LOCKED);
$$;
`
