import { DAY, MaisonError } from '../../core/index.js';
import { sql, type House } from '../../engines/index.js';
import { selvesSql } from '../selves.sql.js';
import { REASONS } from './reasons.js';

/** What an adviser says to a reason. */
export type ReasonAnswer = 'done' | 'not now' | 'not like this';

/** Days for which a reason rests after an answer to it. */
const RESTS: Record<ReasonAnswer, number> = { done: 21, 'not now': 3, 'not like this': 365 };

/** Keeps an answer to a reason; the reason rests after it. @param client its id. */
export async function answerReason(
  house: House,
  client: string,
  user: string,
  reason: string,
  answer: ReasonAnswer,
  now: Date,
): Promise<void> {
  if (!(REASONS as readonly string[]).includes(reason))
    throw new MaisonError(`"${reason}" is no reason; one is ${REASONS.join(', ')}`, 422);
  const until = new Date(now.getTime() + RESTS[answer] * DAY);
  await house.records.query(sql`INSERT INTO reason_answer (client, reason, user_id, answer, at, until)
    VALUES (${client}::uuid, ${reason}, ${user}, ${answer}, ${now}, ${until})
    ON CONFLICT (client, reason, user_id) DO UPDATE SET answer = excluded.answer, at = excluded.at, until = excluded.until`);
}

/** Takes an answer back, so that the reason stands again; also one that was given to who turned out to be this client. */
export async function takeAnswerBack(
  house: House,
  client: string,
  user: string,
  reason: string,
): Promise<void> {
  await house.records.query(
    sql`DELETE FROM reason_answer WHERE client IN (${selvesSql(client)}) AND reason = ${reason} AND user_id = ${user}`,
  );
}
