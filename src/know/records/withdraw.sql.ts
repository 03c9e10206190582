import { sql, type Sql } from '../../engines/index.js';
import { isOfFileSql } from '../accounts.js';
import { ofHouseSql } from '../addressee.js';
import type { BatchRange } from '../meetings.sql.js';

/**
 * What the rows of files in some batches say now: a row for each of their identifiers, one without kind for a record that has
 * none; none at all for one that was withdrawn, which is `gone`. An account never goes, and keeps what it was known by.
 */
export function toldNowSql(batches: BatchRange): Sql {
  return sql`SELECT name, gone, each.1 AS kind, each.2 AS value FROM (
      SELECT any(record) AS name, argMax(is_deleted, revision) AS gone,
        argMax([('user', user_id), ('loyalty', loyalty), ('email', email), ('phone', phone), ('anonymous', anonymous_id)], revision) AS told
      FROM events WHERE batch > ${batches.above} AND batch <= ${batches.upTo} AND type = 'identify' AND record != '' AND ${isOfFileSql}
      GROUP BY person)
    ARRAY JOIN if(gone = 1, [('', '')], arrayPushFront(arrayFilter(each -> each.2 != '', told), ('', ''))) AS each`;
}

export function createToldSql(): Sql {
  return sql`CREATE TEMP TABLE told (record text, gone boolean, kind text, value text) ON COMMIT DROP`;
}

export function copyToldSql(): Sql {
  return sql`COPY told (record, gone, kind, value) FROM STDIN`;
}

/** Leaves only records that were known before: of the others nothing can have changed. */
export function keepKnownSql(): Sql {
  return sql`DELETE FROM told WHERE NOT EXISTS (
    SELECT 1 FROM identifier WHERE identifier.kind = 'record' AND identifier.value = told.record)`;
}

/**
 * Forgets that records met what they do not say any more; what a person decided stays, and what the house knows them by. Gives the clients concerned and
 * the identifiers that were met.
 */
export function forgetUntoldSql(): Sql {
  return sql`WITH untold AS (
      DELETE FROM identity_join USING (SELECT DISTINCT record, gone FROM told) AS now
      WHERE left_kind = 'record' AND left_value = now.record AND reason NOT IN ('by-hand', 'apart')
        AND (undone_by IS NULL OR undone_by IN ('linkage', 'apart')) AND NOT ${ofHouseSql(sql`right_kind`, sql`right_value`)}
        AND (now.gone OR (right_kind <> 'record' AND NOT EXISTS (
          SELECT 1 FROM told WHERE told.record = left_value AND told.kind = right_kind AND told.value = right_value)))
      RETURNING left_value, right_kind, right_value)
    SELECT client, right_kind AS kind, right_value AS value FROM untold
    JOIN identifier ON identifier.kind = 'record' AND identifier.value = left_value
    UNION
    SELECT client, right_kind, right_value FROM untold
    JOIN identifier ON identifier.kind = right_kind AND identifier.value = right_value`;
}

/** Forgets links to records that are gone, from their other side. */
export function forgetLinksSql(): Sql {
  return sql`DELETE FROM identity_join USING told
    WHERE gone AND right_kind = 'record' AND right_value = record AND reason NOT IN ('by-hand', 'apart')`;
}

/** The clients of records that are gone. */
export function goneClientsSql(): Sql {
  return sql`SELECT DISTINCT client FROM told JOIN identifier ON identifier.kind = 'record' AND identifier.value = record
    WHERE gone`;
}

/** Forgets records that are gone, but of clients for whom the house decided something. */
export function forgetRecordsSql(): Sql {
  return sql`DELETE FROM identifier USING told WHERE gone AND identifier.kind = 'record' AND identifier.value = record
    AND NOT ${wasDecided}
    RETURNING identifier.kind, identifier.value`;
}

/** Whether the house decided or wrote down something of a client, or of one who became them. */
const wasDecided = sql`EXISTS (
  SELECT 1 FROM client AS self
  WHERE (self.id = identifier.client OR self.merged_into = identifier.client)
    AND (EXISTS (SELECT 1 FROM consent WHERE consent.client = self.id)
      OR EXISTS (SELECT 1 FROM suppression WHERE suppression.client = self.id)
      OR EXISTS (SELECT 1 FROM client_adviser WHERE client_adviser.client = self.id)
      OR EXISTS (SELECT 1 FROM note WHERE note.client = self.id)
      OR EXISTS (SELECT 1 FROM letter WHERE letter.client = self.id)
      OR EXISTS (SELECT 1 FROM promise WHERE promise.client = self.id)
      OR EXISTS (SELECT 1 FROM reason_answer WHERE reason_answer.client = self.id)
      OR EXISTS (SELECT 1 FROM identifier AS made WHERE made.kind = 'anonymous' AND made.value = 'house:' || self.id)))`;

/** Of identifiers, those that an event still has: as `kind:value`. @param names as `kind:value`. */
export function stillToldSql(names: readonly string[]): Sql {
  return sql`SELECT DISTINCT name FROM (
      SELECT arrayJoin([concat('user:', user_id), concat('loyalty:', loyalty), concat('email:', email),
        concat('phone:', phone), concat('anonymous:', anonymous_id)]) AS name
      FROM events FINAL)
    WHERE name IN ${names}`;
}

/** Forgets identifiers that nothing tells of any more, but of clients for whom the house decided something. */
export function forgetIdentifiersSql(kinds: readonly string[], values: readonly string[]): Sql {
  return sql`DELETE FROM identifier USING unnest(${kinds}::text[], ${values}::text[]) AS untold (kind, value)
    WHERE identifier.kind = untold.kind AND identifier.value = untold.value
      AND NOT ${wasDecided}
    RETURNING identifier.kind, identifier.value`;
}

/** Removes clients of whom nothing is left; those who had become them go with them. */
export function removeEmptySql(clients: readonly string[]): Sql {
  return sql`WITH empty AS (
      SELECT id FROM client WHERE id = ANY (${clients}::uuid[]) AND merged_into IS NULL
        AND NOT EXISTS (SELECT 1 FROM identifier WHERE identifier.client = client.id))
    DELETE FROM client WHERE id IN (SELECT id FROM empty) OR merged_into IN (SELECT id FROM empty)`;
}
