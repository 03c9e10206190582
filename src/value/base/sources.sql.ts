import { sql, type Sql } from '../../engines/index.js';
import { FRESH_MONTHS } from './clients.sql.js';

/** What each source's records tell, and of how many clients it cannot be read. An account is the source's that told of it first. */
export function sourceRecordsSql(): Sql {
  return sql`SELECT source, toUInt32(count()) AS records, toUInt32(uniqExactIf(i.client, no_email)) AS "unreadable emails",
      toUInt32(uniqExactIf(i.client, no_phone)) AS "unreadable phones", max(told) AS told
    FROM (
      SELECT person, toString(argMin(source, (occurred_at, source))) AS source, max(occurred_at) AS told,
        argMax(email = '' AND JSONExtractString(properties, 'email') != '', (occurred_at, event_id)) AS no_email,
        argMax(phone = '' AND JSONExtractString(properties, 'phone') != '', (occurred_at, event_id)) AS no_phone
      FROM events FINAL PREWHERE type = 'identify' WHERE record != '' GROUP BY person) AS e
    LEFT JOIN (SELECT key, client FROM identities FINAL) AS i ON i.key = e.person
    GROUP BY source`;
}

/** Of each source: clients, those written down nowhere else, those written twice, and those with an identifier of many. */
export function sourceClientsSql(): Sql {
  return sql`WITH record AS (SELECT client, value, source FROM identifier WHERE kind = 'record'),
      many AS (SELECT source, count(DISTINCT client)::int AS clients FROM record GROUP BY source),
      alone AS (SELECT source, count(*)::int AS alone FROM (
        SELECT min(source) AS source FROM record GROUP BY client HAVING count(DISTINCT source) = 1) AS each GROUP BY source),
      again AS (SELECT source, count(*)::int AS twice FROM (
        SELECT source FROM record GROUP BY source, client HAVING count(*) > 1) AS each GROUP BY source),
      told AS (SELECT l.source,
          (count(DISTINCT l.client) FILTER (WHERE reason = 'shared' OR undone_by = 'shared'))::int AS shared
        FROM identity_join JOIN record AS l ON l.value = left_value
        WHERE left_kind = 'record' AND (reason = 'shared' OR undone_by = 'shared') GROUP BY 1),
      refused AS (SELECT source, sum(rejected)::int AS refused FROM import WHERE kind = 'clients' AND state = 'done' GROUP BY source)
    SELECT source, clients, coalesce(alone, 0) AS "only here", coalesce(twice, 0) AS twice, coalesce(shared, 0) AS shared,
      coalesce(refused, 0) AS refused
    FROM many LEFT JOIN alone USING (source) LEFT JOIN again USING (source) LEFT JOIN told USING (source) LEFT JOIN refused USING (source)`;
}

/** By month of the house, the last one first: clients known by its end, and those on whom enough was known to serve them. */
export function monthsSql(months: number, timeZone: string): Sql {
  return sql`SELECT formatDateTime(month, '%Y-%m') AS month, toUInt32(count()) AS clients,
      toUInt32(countIf(named < ends AND reached < ends AND arrayExists(at -> at < ends AND addMonths(at, ${FRESH_MONTHS}) >= ends, told))) AS served
    FROM (
      SELECT i.client AS client, min(occurred_at) AS first, groupUniqArray(toStartOfMonth(occurred_at, ${timeZone})) AS told,
        minIf(occurred_at, match(properties, '"(firstName|lastName|name)"')) AS named_at,
        minIf(occurred_at, email != '' OR phone != '' OR JSONExtractString(properties, 'address', 'street') != '') AS reached_at,
        if(countIf(match(properties, '"(firstName|lastName|name)"')) = 0, toDateTime64('2200-01-01', 3), named_at) AS named,
        if(countIf(email != '' OR phone != '' OR JSONExtractString(properties, 'address', 'street') != '') = 0, toDateTime64('2200-01-01', 3), reached_at) AS reached
      FROM (SELECT person, occurred_at, properties, email, phone FROM events FINAL PREWHERE type = 'identify') AS e
      INNER JOIN (SELECT key, client FROM identities FINAL) AS i ON i.key = e.person
      GROUP BY client) AS each
    ARRAY JOIN arrayMap(back -> subtractMonths(toStartOfMonth(now(), ${timeZone}), back), range(${months})) AS month,
      arrayMap(back -> addMonths(subtractMonths(toStartOfMonth(now(), ${timeZone}), back), 1), range(${months})) AS ends
    WHERE first < ends GROUP BY month ORDER BY month DESC`;
}
