import { sql, type Sql } from '../../engines/index.js';
import { accountKeysSql, accountSql } from '../accounts.js';
import type { RecordPair } from './decide.js';

const ofPair = ({ left, right }: RecordPair) => sql`left_record = ${left} AND right_record = ${right}`;

/** Pairs that wait for somebody, with the client of each record. @param who leaves in what this person has open. */
export function waitingSql(who: string): Sql {
  return pairsSql(sql`NOT decided AND (later_until IS NULL OR later_until < now())
      AND (held_until IS NULL OR held_until < now() OR held_by = ${who})
    ORDER BY left_record, right_record`);
}

/** Pairs that are put off, those first that come again first. */
export function putOffPairsSql(limit: number): Sql {
  return pairsSql(
    sql`NOT decided AND later_until > now() ORDER BY later_until, left_record, right_record LIMIT ${limit}`,
  );
}

export function countPutOffSql(): Sql {
  return sql`SELECT count(*)::int AS pairs FROM doubtful_pair WHERE NOT decided AND later_until > now()`;
}

/** Pairs of two clients on which a linkage has an opinion, the likeliest first. */
export function pairsBetweenSql(one: string, other: string): Sql {
  return pairsSql(sql`(l.client = ${one} AND r.client = ${other}) OR (l.client = ${other} AND r.client = ${one})
    ORDER BY odds DESC, left_record, right_record LIMIT 1`);
}

/** The first record of a client. */
export function firstRecordSql(client: string): Sql {
  return sql`SELECT value AS record, client.id, client.key::text AS key, client.name FROM client
    LEFT JOIN identifier ON identifier.client = client.id AND kind = 'record'
    WHERE client.id = (SELECT coalesce(merged_into, id) FROM client WHERE id = ${client}) ORDER BY identifier.first_seen, value LIMIT 1`;
}

function pairsSql(which: Sql): Sql {
  return sql`SELECT left_record AS left, right_record AS right, odds, household, later_until,
      one.id AS left_client, one.key::text AS left_key, one.name AS left_name,
      other.id AS right_client, other.key::text AS right_key, other.name AS right_name
    FROM doubtful_pair
    JOIN identifier AS l ON l.kind = 'record' AND l.value = left_record JOIN client AS one ON one.id = l.client
    JOIN identifier AS r ON r.kind = 'record' AND r.value = right_record JOIN client AS other ON other.id = r.client
    WHERE ${which}`;
}

/** Takes a pair for somebody for some minutes; gives who has it, where that is somebody else. */
export function holdSql(pair: RecordPair, who: string, minutes: number): Sql {
  return sql`WITH taken AS (
      UPDATE doubtful_pair SET held_by = ${who}, held_until = now() + make_interval(mins => ${minutes})
      WHERE ${ofPair(pair)} AND (held_until IS NULL OR held_until < now() OR held_by = ${who}) RETURNING held_by)
    SELECT held_by FROM doubtful_pair WHERE ${ofPair(pair)} AND NOT EXISTS (SELECT 1 FROM taken)`;
}

/** Lets go of a pair that somebody has open. */
export function releaseSql(pair: RecordPair, who: string): Sql {
  return sql`UPDATE doubtful_pair SET held_by = NULL, held_until = NULL WHERE ${ofPair(pair)} AND held_by = ${who}`;
}

export function putOffSql(pair: RecordPair, days: number): Sql {
  return sql`UPDATE doubtful_pair SET later_until = now() + make_interval(days => ${days}), held_by = NULL, held_until = NULL
    WHERE ${ofPair(pair)} AND NOT decided RETURNING 1`;
}

/** Lets a pair that is put off wait again. */
export function bringBackSql(pair: RecordPair): Sql {
  return sql`UPDATE doubtful_pair SET later_until = NULL
    WHERE ${ofPair(pair)} AND NOT decided AND later_until > now() RETURNING 1`;
}

/** What is known of a pair: of one that waits, or of one that is joined or was decided. */
export function believedPairSql({ left, right }: RecordPair): Sql {
  return sql`SELECT believed.odds, believed.household, believed.pattern::text AS pattern, linkage.number AS linkage,
      linkage.columns, linkage.model
    FROM (
      SELECT odds, household, pattern, linkage FROM doubtful_pair WHERE ${ofPair({ left, right })}
      UNION ALL
      SELECT NULL, probability, pattern, linkage FROM household_tie WHERE ${ofPair({ left, right })}
      UNION ALL
      SELECT odds, 0, pattern, linkage FROM identity_join WHERE left_kind = 'record' AND left_value = ${left}
        AND right_kind = 'record' AND right_value = ${right}) AS believed
    JOIN linkage ON linkage.number = believed.linkage LIMIT 1`;
}

/** What was decided of a pair, and by whom. */
export function decidedSql({ left, right }: RecordPair): Sql {
  return sql`SELECT reason, decided_by AS who, seen_at AS at FROM identity_join
    WHERE left_kind = 'record' AND left_value = ${left} AND right_kind = 'record' AND right_value = ${right}
      AND decided_by IS NOT NULL AND undone_at IS NULL`;
}

/** The client of a record. */
export function recordClientSql(record: string): Sql {
  return sql`SELECT client.id, client.key::text AS key, client.name FROM identifier JOIN client ON client.id = identifier.client
    WHERE identifier.kind = 'record' AND identifier.value = ${record}`;
}

/** What a record says, as it stands: a row, and of an account one for each time that it was told of, the earliest first. */
export function recordSql(record: string): Sql {
  return sql`SELECT toString(source) AS source, occurred_at AS at, properties, toString(import) AS import, events.record != '' AS named
    FROM events FINAL PREWHERE type = 'identify'
    WHERE person IN (${accountKeysSql(sql`${record}`)}) AND ${accountSql} = ${record} ORDER BY occurred_at, event_id`;
}

/** The newest linkage's belief in its links, and what people decided of pairs on which a linkage had an opinion. */
export function beliefSql(): Sql {
  return sql`SELECT belief FROM linkage ORDER BY number DESC LIMIT 1`;
}

export function labelsSql(): Sql {
  return sql`SELECT odds, reason = 'by-hand' AS same FROM identity_join
    WHERE decided_by IS NOT NULL AND undone_at IS NULL AND odds IS NOT NULL ORDER BY seen_at, id`;
}
