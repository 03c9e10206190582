import { selvesSql } from '../act/index.js';
import { sql, type Records } from '../engines/index.js';

/** How mail programs of some tongues say that a letter answers or hands on. */
const PREFIX = /^\s*(?:re|r|aw|antw|sv|vs|odp|rif|ref|fw|fwd|wg|tr|vl|i)\s*(?:\[\d{1,3}\])?\s*:\s*/i;

/** A subject without what was put before it, in small letters: `RE: Fwd: The Strap` is `the strap`. */
export function topicOf(subject: string): string {
  let rest = subject.slice(0, 500);
  while (PREFIX.test(rest)) rest = rest.replace(PREFIX, '');
  return rest.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Days within which an answer without references belongs to a letter of the same subject. */
const SAME_TOPIC = '60 days';

/**
 * The thread that a letter of a client belongs to: that of what it answers or is answered by (References, In-Reply-To), else, of an
 * answer, that of the newest letter on the same subject; undefined where it begins one.
 * @param client its id, not merged.
 */
export async function threadOf(
  records: Records,
  client: string,
  letter: {
    readonly messageId: string;
    readonly answers: readonly string[];
    readonly subject: string;
    readonly at: Date;
  },
): Promise<string | undefined> {
  const { messageId, answers, subject, at } = letter;
  const [told] = await records.query<{ thread: string }>(sql`SELECT thread FROM letter
    WHERE client IN (${selvesSql(client)}) AND (message_id = ANY (${answers}::text[]) OR ${messageId} = ANY (answers))
    ORDER BY at DESC LIMIT 1`);
  if (told) return told.thread;
  const topic = topicOf(subject);
  if (topic === '' || !PREFIX.test(subject)) return undefined;
  const [same] = await records.query<{ thread: string }>(sql`SELECT thread FROM letter
    WHERE client IN (${selvesSql(client)}) AND topic = ${topic}
      AND at BETWEEN ${at}::timestamptz - ${SAME_TOPIC}::interval AND ${at}::timestamptz
    ORDER BY at DESC LIMIT 1`);
  return same?.thread;
}
