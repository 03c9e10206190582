import { sql, type Sql } from '../engines/index.js';
import { strengthOf, type Kind } from './rules.js';

/**
 * Of an account, the kind of the identifier that it is the account of; undefined of a record of a file. What an account is
 * called stands in `events.record`: `user/<user id>`, else `told/<e-mail address or telephone>`.
 */
export function accountOf(record: string): Kind | undefined {
  if (record.startsWith('user/')) return 'user';
  if (!record.startsWith('told/')) return undefined;
  return record.includes('@') ? 'email' : 'phone';
}

/** The same as the strength of the kind; 0, which is that of records, for a record of a file. */
export function accountStrength(record: string): number {
  return strengthOf(accountOf(record) ?? 'record');
}

/** Whether an event is a row of a file of clients, which is a record of its own; of an `identify`. */
export const isOfFileSql = sql`(import != '' AND startsWith(message_id, 'client:'))`;

/** The keys under which events are kept that tell of a record: of an account also those that name nobody. */
export const accountKeysSql = (record: Sql) => sql`SELECT sipHash64(arrayJoin([concat('record:', ${record}),
  multiIf(startsWith(${record}, 'user/'), concat('user:', substring(${record}, 6)), NOT startsWith(${record}, 'told/'), '',
    position(${record}, '@') > 0, concat('email:', substring(${record}, 6)), concat('phone:', substring(${record}, 6)))]))`;

/** What the account of an `identify` is called, also where this one names nobody and is known by less; '' where it can have none. */
export const accountSql = sql`multiIf(events.record != '', events.record, user_id != '', concat('user/', user_id), loyalty != '', '',
  email != '', concat('told/', email), phone != '', concat('told/', phone), '')`;
