import { sql, type Records, type Sql } from '../engines/index.js';

/** Who did what to whom; kept for good. */
export interface AuditEntry {
  /** The e-mail address of a user, or `terminal`. */
  readonly actor: string;
  /** `signed in`, `owner created`, `client erased`, `channel rules saved`. */
  readonly action: string;
  /** What it was done to, where that is not the actor. */
  readonly subject?: string;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

/** Writes one line of the audit; of an assistant, with whom they do it for. */
export async function audit(records: Records, entry: AuditEntry): Promise<void> {
  await records.query(
    sql`INSERT INTO audit (actor, acting_for, action, subject, detail)
      VALUES (${entry.actor}, (${actingForSql(entry.actor)}), ${entry.action}, ${entry.subject ?? ''}, ${entry.detail ? JSON.stringify(entry.detail) : null}::jsonb)`,
  );
}

/**
 * Keeps that somebody looked at a client: one line a quarter of an hour, whatever of the client they look at in it.
 * @param actor e-mail address of a user. @param client its id, not merged.
 */
export async function auditLook(records: Records, actor: string, client: string, now: Date): Promise<void> {
  await records.query(sql`INSERT INTO audit (at, actor, acting_for, action, subject, quarter)
    VALUES (${now}, ${actor}, (${actingForSql(actor)}), 'looked at', ${client},
      date_bin('15 minutes', ${now}, timestamptz '2000-01-01Z'))
    ON CONFLICT DO NOTHING`);
}

/** The e-mail address of the person for whom an assistant acts; of anybody else, nothing. */
function actingForSql(actor: string): Sql {
  return sql`SELECT named.email FROM house_user AS own JOIN house_user AS named ON named.id = own.acts_for
    WHERE own.email = ${actor}`;
}

/** A line of the audit. */
export interface AuditLine {
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly actor: string;
  /** For whom an assistant did it: their e-mail address. */
  readonly actingFor: string | null;
  readonly action: string;
  readonly subject: string;
}

export interface AuditFilter {
  /** Of one actor only, by their e-mail address. */
  readonly actor?: string;
  /** Of one subject only: the id of a client, the path of a call. */
  readonly subject?: string;
  /** Lines older than this one. */
  readonly before?: number;
  readonly limit: number;
}

/** Lines of the audit, the newest first. */
export async function readAudit(records: Records, filter: AuditFilter): Promise<AuditLine[]> {
  const { actor = null, subject = null, before = null, limit } = filter;
  const lines = await records.query<Omit<AuditLine, 'at'> & { at: Date }>(sql`
    SELECT id, at, actor, acting_for AS "actingFor", action, subject FROM audit
    WHERE (${actor}::text IS NULL OR actor = ${actor}) AND (${subject}::text IS NULL OR subject = ${subject})
      AND (${before}::bigint IS NULL OR id < ${before}) ORDER BY id DESC LIMIT ${limit}`);
  return lines.map((line) => ({ ...line, at: line.at.toISOString() }));
}
