import { sql, type Sql } from '../../engines/index.js';
import { LINKED } from '../weigh.js';

/** What holds two records together or apart, the earliest first. */
export function recordTiesSql(): Sql {
  return sql`SELECT id, left_value AS left, right_value AS right, reason FROM identity_join
    WHERE left_kind = 'record' AND right_kind = 'record' AND undone_at IS NULL
      AND reason IN ('linked', 'by-hand', 'apart') ORDER BY seen_at, id`;
}

/** Adds to what is weighed that records are one person's: lines `time,left,right`. */
export function linkedMeetingsSql(): Sql {
  return sql`INSERT INTO meetings
    SELECT at, 1, one, sipHash64(concat('record:', one)), 1, other, sipHash64(concat('record:', other)), ${LINKED}, 'linkage'
    FROM input('at DateTime64(3), one String, other String') FORMAT CSV`;
}

/** Takes back joins that a linkage does not find any more; gives the clients concerned. */
export function partSql(ids: readonly number[]): Sql {
  return sql`WITH parted AS (
      UPDATE identity_join SET undone_at = now(), undone_by = 'linkage' WHERE id = ANY (${ids}::bigint[])
      RETURNING left_value, right_value)
    SELECT DISTINCT client FROM parted JOIN identifier
      ON identifier.kind = 'record' AND identifier.value IN (left_value, right_value)`;
}

/** Keeps a linkage. @returns its number. */
export function insertLinkageSql(kept: {
  readonly records: number;
  readonly persons: number;
  readonly compared: number;
  readonly joined: number;
  readonly parted: number;
  readonly seconds: number;
  readonly columns: string;
  readonly rules: string;
  readonly model: string;
  readonly belief: string;
}): Sql {
  return sql`INSERT INTO linkage (records, persons, compared, joined, parted, seconds, columns, rules, model, belief)
    VALUES (${kept.records}, ${kept.persons}, ${kept.compared}, ${kept.joined}, ${kept.parted}, ${kept.seconds},
      ${kept.columns}::jsonb, ${kept.rules}::jsonb, ${kept.model}::jsonb, ${kept.belief}::jsonb) RETURNING number`;
}

export function createBelievedSql(): Sql {
  return sql`CREATE TEMP TABLE believed (one text, other text, odds real, household real, pattern bigint, doubtful boolean)
    ON COMMIT DROP`;
}

export function copyBelievedSql(): Sql {
  return sql`COPY believed (one, other, odds, household, pattern, doubtful) FROM STDIN`;
}

/** Writes on joins what the linkage believes of them. */
export function keepOddsSql(linkage: number): Sql {
  return sql`UPDATE identity_join SET odds = believed.odds, pattern = believed.pattern, linkage = ${linkage}
    FROM believed WHERE left_kind = 'record' AND right_kind = 'record' AND left_value = one AND right_value = other`;
}

/** Replaces the pairs that a person is asked about; those put off stay so. */
export function keepDoubtfulSql(linkage: number): Sql[] {
  return [
    sql`DELETE FROM doubtful_pair WHERE NOT EXISTS (
      SELECT 1 FROM believed WHERE doubtful AND one = left_record AND other = right_record)`,
    sql`INSERT INTO doubtful_pair (left_record, right_record, odds, household, pattern, linkage)
      SELECT one, other, odds, household, pattern, ${linkage} FROM believed WHERE doubtful
      ON CONFLICT (left_record, right_record) DO UPDATE
      SET odds = excluded.odds, household = excluded.household, pattern = excluded.pattern, linkage = excluded.linkage`,
  ];
}
