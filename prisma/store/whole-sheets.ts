// What the workbooks of an export show, as queries: words instead of ids, times in the agency's zone ($1).
import pg from 'pg'

const at = (column: string): string =>
  `to_char(${column} AT TIME ZONE $1, 'YYYY-MM-DD HH24:MI') AS ${column.replace(/^.*\./, '')}`
const times = (...columns: string[]): string => columns.map(at).join(', ')

/** Every sheet by its name; the columns are named and ordered as the sheet has them (domain/export-sheets.ts). */
const SHEET_QUERIES: Record<string, string> = {
  supervisors: `SELECT card_no, name, kind, region, unit, telegram_id, term_start, term_no, status, ${times('bound_at')}
    FROM supervisor ORDER BY card_no`,
  institutions: `SELECT code, name, region, address, latitude, longitude,
    (SELECT count(*)::int FROM institution_contact c WHERE c.institution_id = i.id) AS contacts, ${times('created_at')}
    FROM institution i ORDER BY code`,
  office: `SELECT o.chat_id, a.first_name AS name, o.role, o.active, o.added_by, ${times('o.added_at')}
    FROM coordinator o LEFT JOIN account a USING (chat_id) ORDER BY o.added_at`,
  removals: `SELECT chat_id, state, asked_by, reasons, decided_by, ${times('asked_at', 'decided_at')} FROM removal ORDER BY id`,
  lives: `SELECT s.card_no, s.name, e.kind, e.actor, e.reasons, ${times('e.at')}
    FROM life_event e JOIN supervisor s ON s.id = e.supervisor_id ORDER BY e.id`,
  leaves: `SELECT s.card_no, s.name, l.from_day, l.to_day FROM leave l JOIN supervisor s ON s.id = l.supervisor_id ORDER BY l.id`,
  conflicts: `SELECT s.card_no, s.name, i.code, i.name AS institution, c.relation, c.note, c.until_day, c.declared_by, ${times('c.created_at')}
    FROM conflict c JOIN supervisor s ON s.id = c.supervisor_id JOIN institution i ON i.id = c.institution_id ORDER BY c.id`,
  plans: `SELECT id, state, size, created_by, end_reason, ${times('created_at', 'drawn_at')} FROM plan ORDER BY id`,
  dispatches: `SELECT d.id, d.state, d.kind, i.code, i.name AS institution, ${times('d.starts_at')}, d.mode, d.visit, d.pool, d.size,
    d.note, d.created_by, ${times('d.created_at', 'd.confirmed_at', 'd.ended_at')}, d.end_reason
    FROM dispatch d JOIN institution i ON i.id = d.institution_id ORDER BY d.id`,
  invitations: `SELECT v.dispatch_id, v.seat, v.place, s.card_no, s.name, v.state, v.reason, v.reason_text,
    ${times('v.created_at', 'v.delivered_at', 'v.answer_by', 'v.answered_at')}
    FROM invitation v JOIN supervisor s ON s.id = v.supervisor_id ORDER BY v.id`,
  cases: `SELECT c.id, c.dispatch_id, s.card_no, s.name, c.origin, c.state, c.ruled_by, c.reasons, c.objection, c.reviewed_by,
    c.review_reasons, ${times('c.opened_at', 'c.ruled_at', 'c.objected_at', 'c.reviewed_at')}
    FROM refusal_case c JOIN supervisor s ON s.id = c.supervisor_id ORDER BY c.id`,
  grounds: `SELECT g.id, s.card_no, s.name, g.clause, g.state, g.decided_by, g.reasons, ${times('g.recorded_at', 'g.decided_at')}
    FROM ground g JOIN supervisor s ON s.id = g.supervisor_id ORDER BY g.id`,
  appraisals: `SELECT p.year, s.card_no, s.name, p.state, p.proposed, p.decision, p.reasons, p.decided_by, p.comment, ${times('p.decided_at')}
    FROM appraisal p JOIN supervisor s ON s.id = p.supervisor_id ORDER BY p.year, s.card_no`,
  findings: `SELECT d.id AS dispatch_id, i.code, i.name AS institution, o.state, f.number, f.label, f.answer, f.article, f.severity,
    p.demand, p.stance, p.defence, p.weighing, p.weighed_for, p.final_demand, p.rectified, p.verified, p.verified_for
    FROM report r JOIN answer_sheet a ON a.id = r.sheet_id JOIN dispatch d ON d.id = a.dispatch_id
    JOIN institution i ON i.id = d.institution_id LEFT JOIN report_finding f ON f.report_id = r.id
    LEFT JOIN opinion o ON o.report_id = r.id LEFT JOIN opinion_finding p ON p.opinion_id = o.id AND p.number = f.number
    WHERE r.made_at IS NOT NULL ORDER BY d.id, f.number`,
  documents: `SELECT content->>'number' AS number, kind, dispatch_id, issued_by, acknowledged_by, served_by,
    ${times('issued_at', 'acknowledged_at')}, content_hash, pdf_hash FROM official_document ORDER BY id`,
  sanctions: `SELECT s.id, s.dispatch_id, i.code, i.name AS institution, s.step, s.state, s.acts::text AS acts, s.facts, s.statement,
    s.because, s.created_by, ${times('s.created_at', 's.changed_at')}
    FROM sanction s JOIN dispatch d ON d.id = s.dispatch_id JOIN institution i ON i.id = d.institution_id ORDER BY s.id`,
  complaints: `SELECT c.id, COALESCE(i.name, c.institution_text) AS institution, c.what, c.happened, c.state, c.dispatch_id,
    ${times('c.created_at', 'c.changed_at')} FROM complaint c LEFT JOIN institution i ON i.id = c.institution_id ORDER BY c.id`,
  publications: `SELECT id, kind, state, dispatch_id, decided_by, because, ${times('proposed_at', 'decided_at')}, content_hash
    FROM publication ORDER BY id`,
  journal: `SELECT seq, ${times('at')}, actor, kind, subject, data::text AS data, prev, hash FROM journal ORDER BY seq`,
}

/** @param sheet a name of domain/export-sheets.ts @throws RangeError for any other */
export function sheetQuery(sheet: string, zone: string): string {
  const query = SHEET_QUERIES[sheet]
  if (query === undefined) throw new RangeError(`no such sheet: ${sheet}`)
  return query.replaceAll('$1', pg.escapeLiteral(zone))
}
