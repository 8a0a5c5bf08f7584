// A witness in the database, by whose clock no process can be wrong: it notes when each due time fired.
import { type Problem, rows } from '../test/faults/rows-verdict.ts'

/** A due time is kept to the millisecond, and the clocks that were not moved agree to this. */
const EARLY = '0.25 s'

/** Has every due time that fires noted, from now on. The tables of the program must be there. */
export async function callWitness(databaseUrl: string): Promise<void> {
  await rows(
    databaseUrl,
    `CREATE TABLE witness (timer int, kind text, due_at timestamptz, at timestamptz DEFAULT clock_timestamp());
     CREATE FUNCTION witness() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       INSERT INTO witness VALUES (NEW.id, NEW.kind, NEW.due_at);
       RETURN NULL;
     END $$;
     CREATE TRIGGER witness AFTER UPDATE ON timer FOR EACH ROW
       WHEN (OLD.state = 'waiting' AND NEW.state = 'fired') EXECUTE FUNCTION witness()`,
  )
}

const found = async (databaseUrl: string, what: string, sql: string): Promise<Problem[]> =>
  (await rows(databaseUrl, sql)).map((where) => ({ what, where }))

/** Due times that fired more than once, or before their time. Of what a run is too short for, the program may know nothing. */
export async function testimony(databaseUrl: string): Promise<{ doubled: Problem[]; wrong: Problem[] }> {
  return {
    doubled: await found(
      databaseUrl,
      'a due time that fired twice',
      'SELECT timer, kind, due_at, count(*)::int AS n FROM witness GROUP BY 1, 2, 3 HAVING count(*) > 1',
    ),
    wrong: [
      ...(await found(
        databaseUrl,
        'a due time that fired before its time',
        `SELECT timer, kind, due_at, at FROM witness WHERE at < due_at - interval '${EARLY}'`,
      )),
      ...(await found(
        databaseUrl,
        'a time to answer that was extended for an outage there was not',
        `SELECT subject, data FROM journal WHERE kind = 'deadline-extended'`,
      )),
    ],
  }
}
