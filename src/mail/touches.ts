import { logContact } from '../act/index.js';
import type { Collector } from '../collect/index.js';
import { sql, type House } from '../engines/index.js';

interface UntoldRow {
  readonly id: string;
  readonly client: string;
  readonly direction: 'in' | 'out';
  readonly subject: string;
  readonly adviser: string;
  readonly at: Date;
}

/** Letters that are told at once, so that many do not hold the house. */
const SOME = 200;

/**
 * Records as events the letters that went out or came in and are none yet: each becomes a touch and is weighed with all others.
 * An event counts once, however often this is cut short. @returns how many.
 */
export async function tellLetters(house: House, collector: Collector, now: Date): Promise<number> {
  const rows = await house.records.query<UntoldRow>(sql`
    SELECT letter.id, coalesce(merged_into, client.id) AS client, direction, subject, adviser, at
    FROM letter JOIN client ON client.id = letter.client
    WHERE NOT told AND NOT automatic AND (direction = 'in' OR state IN ('sent', 'returned'))
    ORDER BY letter.id LIMIT ${SOME}`);
  for (const { id, client, direction, subject, adviser, at } of rows) {
    const kind = direction === 'in' ? ('reply' as const) : ('wrote' as const);
    const held = at > now ? now : at;
    const contact = { kind, about: subject.slice(0, 500), at: held, adviser, boutique: '' };
    await logContact(house, collector, client, contact, { by: 'mail', id }, now);
    await house.records.query(sql`UPDATE letter SET told = true WHERE id = ${id}`);
  }
  return rows.length;
}
