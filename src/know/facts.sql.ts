import { sql, type Sql } from '../engines/index.js';

/** Most facts of one client, and the longest name and value (as JSON) of one. */
const MOST = 100;
const LONGEST_NAME = 64;
const LONGEST_VALUE = 2000;

/**
 * For each client in `placements`: `c`, its key, and `f`, its facts as (name, JSON value, source, Unix
 * milliseconds). A message keeps its type through corrections, so that other types need not be read at all. The
 * most recent statement of each fact wins; one that says nothing does not count.
 */
export function factsSql(): Sql {
  return sql`SELECT toString(client) AS c, arraySlice(groupArray((name, latest.1, latest.2, latest.3)), 1, ${MOST}) AS f
    FROM (
      SELECT client, fact.1 AS name,
        argMax((fact.2, toString(source), toUnixTimestamp64Milli(occurred_at)), (occurred_at, revision, event_id)) AS latest
      FROM (
        SELECT person, source, occurred_at, revision, event_id,
          arrayJoin(if(type = 'group', [('group', JSONExtractRaw(properties, 'groupId'))],
            JSONExtractKeysAndValuesRaw(properties))) AS fact
        FROM events FINAL PREWHERE type IN ('identify', 'group')
        WHERE person IN (SELECT key FROM placements)) AS told
      INNER JOIN placements ON placements.key = told.person
      WHERE fact.2 NOT IN ('', 'null', '""', '{}', '[]')
        AND length(fact.1) <= ${LONGEST_NAME} AND length(fact.2) <= ${LONGEST_VALUE}
      GROUP BY client, name)
    GROUP BY client ORDER BY client
    SETTINGS max_bytes_before_external_group_by = 1000000000, output_format_json_quote_64bit_integers = 0`;
}

/** The golden records of a transaction, before they are written to their clients. */
export function createFactSql(): Sql {
  return sql`CREATE TEMP TABLE IF NOT EXISTS fact (key bigint, name text, folded text, words text[], traits jsonb) ON COMMIT DROP`;
}

export function copyFactsSql(): Sql {
  return sql`COPY fact (key, name, folded, words, traits) FROM STDIN`;
}

/** Leaves nothing on clients of whom nothing is told any more. */
export function clearFactsSql(clients: readonly string[]): Sql {
  return sql`UPDATE client SET name = '', folded = '', traits = '{}', search = '', updated_at = now()
    WHERE id = ANY (${clients}::uuid[]) AND traits <> '{}' AND NOT EXISTS (SELECT 1 FROM fact WHERE fact.key = client.key)`;
}

/** Writes the golden records to clients that exist. */
export function updateFactsSql(): Sql {
  return sql`UPDATE client SET name = fact.name, folded = fact.folded, traits = fact.traits,
      search = array_to_tsvector(fact.words), updated_at = now()
    FROM fact WHERE client.key = fact.key AND (client.traits <> fact.traits OR client.name <> fact.name)`;
}
