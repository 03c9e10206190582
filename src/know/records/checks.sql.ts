import { sql, type Sql } from '../../engines/index.js';

/**
 * Joins that a linkage made without asking, by strata of log-odds one wide, from `sure` up to `highest`. Each join has a place in its
 * stratum that is random and stays (permanent random numbers, Ohlsson 1995), and checks go by place: those before the first
 * that nobody decided are a random sample of the stratum, whoever decided them and why. Of each stratum how many joins there
 * are, what of the sample is right and wrong, and the join to check next.
 */
export function checksSql(sure: number, highest: number): Sql {
  return sql`WITH joins AS MATERIALIZED (
      SELECT left_value, right_value, odds, least(floor(odds), ${highest})::int AS stratum,
        md5(left_value || ' ' || right_value) AS place, decided_by IS NOT NULL AS decided, reason = 'by-hand' AS same
      FROM identity_join
      WHERE left_kind = 'record' AND right_kind = 'record' AND odds >= ${sure} AND undone_at IS NULL AND (reason = 'linked'
        OR decided_by IS NOT NULL AND before->>'reason' = 'linked' AND before->>'undone_at' IS NULL)),
    open AS (SELECT stratum, count(*)::int AS joins, min(place) FILTER (WHERE NOT decided) AS next FROM joins GROUP BY stratum),
    sample AS (
      SELECT stratum, (count(*) FILTER (WHERE same))::int AS right, (count(*) FILTER (WHERE NOT same))::int AS wrong
      FROM joins JOIN open USING (stratum) WHERE decided AND (next IS NULL OR place < next) GROUP BY stratum)
    SELECT open.stratum AS "from", open.joins, coalesce(sample.right, 0) AS right, coalesce(wrong, 0) AS wrong,
      asked.left_value, asked.right_value, asked.odds, client.id AS client, client.key::text AS key, client.name
    FROM open LEFT JOIN sample USING (stratum)
    LEFT JOIN joins AS asked ON asked.stratum = open.stratum AND asked.place = next
    LEFT JOIN identifier ON identifier.kind = 'record' AND identifier.value = asked.left_value
    LEFT JOIN client ON client.id = identifier.client
    ORDER BY 1`;
}
