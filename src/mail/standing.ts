import { MINUTE } from '../core/index.js';
import { sql, type Records } from '../engines/index.js';
import { SKIPPED, type SkippedFor } from './received/place.js';
import { mailboxOf, type MailboxSettings } from './mailbox.js';

/** How it stands with looking through a mailbox. It is `fine` only where the last look came to its end, lately. */
export interface Standing {
  readonly state: 'not yet' | 'reading' | 'fine' | 'stuck';
  /** Why it is stuck; null otherwise. */
  readonly trouble: string | null;
  /** When it was last looked through to the end; ISO 8601, UTC. */
  readonly lookedAt: string | null;
  readonly folders: readonly {
    readonly path: string;
    /** When the newest mail in it that was looked at had come; ISO 8601, UTC. */
    readonly sawAt: string | null;
    /** Mails that are still to be looked at. */
    readonly waiting: number;
  }[];
  readonly skipped: readonly {
    readonly reason: string;
    readonly mails: number;
    /** When the newest of them had come; ISO 8601, UTC. */
    readonly lastAt: string;
  }[];
}

/** Somebody's mailbox as they may see it: all but its password. */
export type OwnMailbox = MailboxSettings & { readonly standing: Standing };

/** A look that has not come to its end for this long is stuck, whatever it says. */
const LATE = 10 * MINUTE;

/** The mailbox of a user, with how far it was read; undefined where they have none. */
export async function ownMailbox(records: Records, user: string, now: Date): Promise<OwnMailbox | undefined> {
  const mailbox = await mailboxOf(records, user);
  if (!mailbox) return undefined;
  const { id, name, address, login, smtp, imap } = mailbox;
  return { name, address, login, smtp, imap, standing: await standingOf(records, id, now) };
}

async function standingOf(records: Records, id: string, now: Date): Promise<Standing> {
  const [row, folders, skipped] = await Promise.all([
    records.one<{ trouble: string | null; tried_at: Date | null; looked_at: Date | null }>(
      sql`SELECT trouble, tried_at, looked_at FROM mailbox WHERE id = ${id}`,
    ),
    records.query<{ path: string; saw_at: Date | null; waiting: number }>(
      sql`SELECT path, saw_at, waiting FROM mail_folder WHERE mailbox = ${id} ORDER BY path`,
    ),
    records.query<{ reason: SkippedFor; mails: number; last_at: Date }>(
      sql`SELECT reason, mails, last_at FROM mail_skipped WHERE mailbox = ${id} ORDER BY mails DESC, reason`,
    ),
  ]);
  const waiting = folders.some((folder) => folder.waiting > 0);
  return {
    ...stateOf(row, waiting, now),
    lookedAt: row.looked_at?.toISOString() ?? null,
    folders: folders.map(({ path, saw_at, waiting: left }) => ({
      path,
      sawAt: saw_at?.toISOString() ?? null,
      waiting: left,
    })),
    skipped: skipped.map(({ reason, mails, last_at }) => ({
      reason: SKIPPED[reason],
      mails,
      lastAt: last_at.toISOString(),
    })),
  };
}

/** @param waiting whether mails are known that are still to be looked at. */
export function stateOf(
  { trouble, tried_at, looked_at }: { trouble: string | null; tried_at: Date | null; looked_at: Date | null },
  waiting: boolean,
  now: Date,
): Pick<Standing, 'state' | 'trouble'> {
  if (trouble !== null) return { state: 'stuck', trouble };
  if (tried_at === null) return { state: 'not yet', trouble: null };
  const isLate = (at: Date | null) => at === null || now.getTime() - at.getTime() > LATE;
  if (!waiting && !isLate(looked_at)) return { state: 'fine', trouble: null };
  if (isLate(tried_at))
    return { state: 'stuck', trouble: `nothing has come of it since ${tried_at.toISOString()}` };
  return { state: 'reading', trouble: null };
}
