import { sql, type Records } from '../engines/index.js';

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

/** Writes one line of the audit. */
export async function audit(records: Records, entry: AuditEntry): Promise<void> {
  await records.query(
    sql`INSERT INTO audit (actor, action, subject, detail)
      VALUES (${entry.actor}, ${entry.action}, ${entry.subject ?? ''}, ${entry.detail ? JSON.stringify(entry.detail) : null}::jsonb)`,
  );
}
