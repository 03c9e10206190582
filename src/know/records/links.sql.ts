import { nothing, sql, type Sql } from '../../engines/index.js';
import { isOfFileSql } from '../accounts.js';
import type { BatchRange } from '../meetings.sql.js';
import { LINKED } from '../weigh.js';
import type { NewLinkage } from './found.js';

/** What holds two records together or apart, the earliest first. @param names of some records only. */
export function recordTiesSql(names?: readonly string[]): Sql {
  return sql`SELECT id, left_value AS left, right_value AS right, reason FROM identity_join
    WHERE left_kind = 'record' AND right_kind = 'record' AND undone_at IS NULL
      AND reason IN ('linked', 'by-hand', 'apart') ${names ? sql`AND left_value = ANY (${names})` : nothing}
    ORDER BY seen_at, id`;
}

/** The newest linkage that new records can be linked against. */
export function newestLinkageSql(): Sql {
  return sql`SELECT number, base::text AS base, records, added FROM linkage WHERE base IS NOT NULL ORDER BY number DESC LIMIT 1`;
}

/** What a linkage rests on beside records: it is out of date where another was kept or somebody was erased since it began. */
export function ageSql(): Sql {
  return sql`SELECT (SELECT coalesce(max(number), 0) FROM linkage)::int AS linkage, (SELECT count(*) FROM erasure)::int AS erased`;
}

/** The records up to a batch that stand as they were then. @param what SQL of what is asked of them. */
export function standingSql(what: Sql, upTo: number): Sql {
  return sql`SELECT ${what} FROM events FINAL PREWHERE type = 'identify' WHERE record != '' AND batch <= ${upTo}`;
}

/** All records of the clients that some records are of. */
export function membersSql(records: readonly string[]): Sql {
  return sql`SELECT value AS record, client FROM identifier WHERE kind = 'record' AND client IN (
    SELECT client FROM identifier WHERE kind = 'record' AND value = ANY (${records}))
    ORDER BY value`;
}

/** Records of files in some batches that do not stand any more. */
export function goneRecordsSql({ above, upTo }: BatchRange): Sql {
  return sql`SELECT any(record) AS name FROM events
    WHERE batch > ${above} AND batch <= ${upTo} AND type = 'identify' AND record != '' AND ${isOfFileSql}
    GROUP BY person HAVING argMax(is_deleted, revision) = 1`;
}

/** Adds to what is weighed that records are one person's: lines `left,right`. @param at when it was found, Unix milliseconds. */
export function linkedMeetingsSql(at: number): Sql {
  return sql`INSERT INTO meetings
    SELECT fromUnixTimestamp64Milli(${at}), 1, one, sipHash64(concat('record:', one)), 1, other, sipHash64(concat('record:', other)), ${LINKED}, 'linkage'
    FROM input('one String, other String') FORMAT CSV`;
}

/**
 * Takes back joins that a linkage does not find any more; gives the clients concerned. Those that gave way to what a person said
 * are marked, so that they stand again should that be taken back.
 */
export function partSql(ids: readonly number[]): Sql {
  return sql`WITH parted AS (
      UPDATE identity_join AS link SET undone_at = now(), undone_by = CASE WHEN EXISTS (
          SELECT 1 FROM identifier AS l JOIN identifier AS r ON r.client <> l.client AND r.kind = 'record' AND r.value = link.right_value
          WHERE l.kind = 'record' AND l.value = link.left_value)
        OR EXISTS (
          SELECT 1 FROM identity_join AS said WHERE said.reason = 'apart' AND said.undone_at IS NULL AND said.left_kind = 'record'
            AND said.right_kind = 'record' AND (said.left_value IN (link.left_value, link.right_value)
              OR said.right_value IN (link.left_value, link.right_value)))
        THEN 'apart' ELSE 'linkage' END
      WHERE id = ANY (${ids}::bigint[])
      RETURNING left_value, right_value)
    SELECT DISTINCT client FROM parted JOIN identifier
      ON identifier.kind = 'record' AND identifier.value IN (left_value, right_value)`;
}

/** Keeps a linkage of all records. @returns its number. */
export function insertLinkageSql(kept: NewLinkage, joined: number, parted: number): Sql {
  return sql`INSERT INTO linkage (at, records, persons, compared, joined, parted, seconds, columns, rules, model, belief, base)
    VALUES (to_timestamp(${kept.at / 1000}), ${kept.records}, ${kept.persons}, ${kept.compared}, ${joined}, ${parted}, ${kept.seconds},
      ${kept.columns}::jsonb, ${kept.rules}::jsonb, ${kept.model}::jsonb, ${JSON.stringify(kept.belief)}::jsonb, ${kept.base}::uuid)
    RETURNING number`;
}

/** Counts the records that were linked to a linkage since. */
export function countAddedSql(linkage: number, records: number): Sql {
  return sql`UPDATE linkage SET added = added + ${records} WHERE number = ${linkage}`;
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

/** Forgets pairs that are not doubtful any more. */
export function dropDoubtfulSql(): Sql {
  return sql`DELETE FROM doubtful_pair WHERE NOT EXISTS (
    SELECT 1 FROM believed WHERE doubtful AND one = left_record AND other = right_record)`;
}

/** Keeps the pairs that a person is asked about; those put off stay so. */
export function addDoubtfulSql(linkage: number): Sql {
  return sql`INSERT INTO doubtful_pair (left_record, right_record, odds, household, pattern, linkage)
    SELECT one, other, odds, household, pattern, ${linkage} FROM believed WHERE doubtful
    ON CONFLICT (left_record, right_record) DO UPDATE
    SET odds = excluded.odds, household = excluded.household, pattern = excluded.pattern, linkage = excluded.linkage`;
}
