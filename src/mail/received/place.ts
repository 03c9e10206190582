import { sql, type Records } from '../../engines/index.js';

/** Why a mail was looked at and not kept. */
export const SKIPPED = {
  stranger: 'neither from nor to a client of the house',
  unreadable: 'too broken to be read',
  report: 'reports of deliveries that concern no letter of the house',
} as const;

export type SkippedFor = keyof typeof SKIPPED;

/** How far a folder was read: RFC 3501, 2.3.1.1 for UIDs, RFC 7162 for the sequence of changes. */
export interface Place {
  readonly uidValidity: string;
  readonly lastUid: number;
  readonly modSeq: string | null;
}

/** Where reading a folder goes on; undefined where it was never read. */
export async function placeIn(records: Records, mailbox: string, path: string): Promise<Place | undefined> {
  const [place] =
    await records.query<Place>(sql`SELECT uid_validity AS "uidValidity", last_uid AS "lastUid", mod_seq AS "modSeq"
    FROM mail_folder WHERE mailbox = ${mailbox} AND path = ${path}`);
  return place;
}

/** What was done since the last step. */
export interface Step extends Place {
  readonly waiting: number;
  readonly at: Date;
  /** When the newest that was looked at had come. */
  readonly sawAt: Date | undefined;
  readonly skipped: ReadonlyMap<SkippedFor, number>;
}

/** Keeps how far reading has come, with what was not kept on the way: both or neither. */
export async function keepPlace(records: Records, mailbox: string, path: string, step: Step): Promise<void> {
  const { uidValidity, lastUid, modSeq, waiting, at, sawAt = null, skipped } = step;
  await records.transaction(async (inside) => {
    await inside.query(sql`UPDATE mailbox SET tried_at = ${at} WHERE id = ${mailbox}`);
    await inside.query(sql`INSERT INTO mail_folder (mailbox, path, uid_validity, last_uid, mod_seq, waiting, saw_at)
      VALUES (${mailbox}, ${path}, ${uidValidity}, ${lastUid}, ${modSeq}, ${waiting}, ${sawAt})
      ON CONFLICT (mailbox, path) DO UPDATE SET uid_validity = excluded.uid_validity, last_uid = excluded.last_uid,
        mod_seq = excluded.mod_seq, waiting = excluded.waiting, saw_at = greatest(mail_folder.saw_at, excluded.saw_at)`);
    for (const [reason, mails] of skipped)
      await inside.query(sql`INSERT INTO mail_skipped (mailbox, reason, mails, last_at)
        VALUES (${mailbox}, ${reason}, ${mails}, coalesce(${sawAt}::timestamptz, now()))
        ON CONFLICT (mailbox, reason) DO UPDATE SET mails = mail_skipped.mails + excluded.mails,
          last_at = greatest(mail_skipped.last_at, excluded.last_at)`);
  });
}
