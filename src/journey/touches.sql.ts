import { classifiedSql, labelledSql, labelSql, type Rule } from '../collect/index.js';
import { sql, typed, type Sql } from '../engines/index.js';
import { affectedPersonsSql, inScopeSql, mayBeInScopeSql, resolvedSql, type Scope } from './scope.sql.js';

/** After so many milliseconds without a page a visit is over. */
export const VISIT_GAP = 30 * 60 * 1000;

/** A click that the sender reports and the page that it leads to are one touch if no further apart, in milliseconds. */
const LANDING = 5 * 60 * 1000;

/** The rules that hold and the house's own domains. */
export interface Table {
  readonly rules: readonly Rule[];
  readonly domains: readonly string[];
}

/** Fills `labels`: the rule for each distinct way in which events in the scope may be touches. */
export function fillLabelsSql({ rules, domains }: Table, scope: Scope): Sql {
  const events = sql`SELECT * FROM events FINAL WHERE ${mayBeInScopeSql(scope)}`;
  const pick = (of: (rule: Rule) => string) => sql`${typed('Array(String)', rules.map(of))}[rule_index]`;
  return sql`INSERT INTO labels SELECT label,
      multiIf(type NOT IN ('page', 'screen'), if(reach = 'clicked', 3, 4), channel = '', 0, channel = 'Direct', 1, 2) AS kind,
      cityHash64(rule, source, medium, campaign, adviser, boutique) AS arrival,
      if(name = '', type, name) AS name, ${pick(({ reach }) => reach)} AS reach, ${pick(({ channel }) => channel ?? '')} AS channel,
      if(campaign_source != '' OR type NOT IN ('page', 'screen'), campaign_source, referrer_domain) AS source,
      campaign_medium AS medium, campaign_name AS campaign, adviser, boutique, ${pick(({ id }) => id)} AS rule
    FROM (SELECT * EXCEPT source FROM (${classifiedSql(rules, domains, labelledSql(rules, events))}))
    WHERE rule_index > 0 AND rule != 'bot' AND (channel != '' OR type IN ('page', 'screen'))`;
}

const TOUCH_COLUMNS = sql`client, version, occurred_at, touch, person, name, reach, channel, source, medium, campaign,
  adviser, boutique, rule`;

/** Touches that say themselves what they are: letters, calls, visits to a boutique. Nothing is grouped. */
export function deedsSql(table: Table, scope: Scope, version: number): Sql {
  return sql`INSERT INTO touches (${TOUCH_COLUMNS})
    SELECT client, ${version}, occurred_at, event_id, person, name, reach, channel, source, medium, campaign, adviser, boutique, rule
    FROM (${labelsOfEventsSql(table, scope, sql`event_id, occurred_at`, sql`type = 'track'`)}) AS event
    INNER JOIN (SELECT * FROM labels WHERE kind >= 3) AS labels ON labels.label = event.label
    WHERE ${inScopeSql(scope)}`;
}

/**
 * Touches that are visits. Of a client's pages, in the order of time, one is a touch if it begins a visit, or if in
 * its visit it is the first from a source that it names. A page that goes on with a visit (from the house's own site
 * or a payment provider) begins none. A landing page beside the report of the click that led to it is no second touch.
 */
export function visitsSql(table: Table, scope: Scope, version: number): Sql {
  return sql`INSERT INTO touches (${TOUCH_COLUMNS})
    SELECT client, ${version}, page.1, page.2, page.3, name, reach, channel, source, medium, campaign, adviser, boutique, rule
    FROM (${keptPagesSql(table, scope)}) AS kept
    INNER JOIN (
      SELECT arrival, any(name) AS name, any(reach) AS reach, any(channel) AS channel, any(source) AS source,
        any(medium) AS medium, any(campaign) AS campaign, any(adviser) AS adviser, any(boutique) AS boutique, any(rule) AS rule
      FROM labels WHERE kind IN (1, 2) GROUP BY arrival
    ) AS arrivals ON arrivals.arrival = kept.arrival`;
}

/** One row a page that is a touch: `client`, `arrival` and `page` (time, event, person ...). */
function keptPagesSql(table: Table, scope: Scope): Sql {
  return sql`SELECT client, page, page.4 AS arrival FROM (
      SELECT client, pages, arrayDifference(arrayMap(at -> toUnixTimestamp64Milli(at), pages.1)) AS gaps,
        arrayMap((gap, i) -> i = 1 OR gap > ${VISIT_GAP}, gaps, arrayEnumerate(pages)) AS opens,
        arrayEnumerateUniq(arrayCumSum(opens), pages.4) AS times,
        arrayMap((way, gap, i) -> (pages.5[i - 1] = 3 AND pages.6[i - 1] = way AND gap <= ${LANDING})
          OR (pages.5[i + 1] = 3 AND pages.6[i + 1] = way AND gaps[i + 1] <= ${LANDING}), pages.6, gaps, arrayEnumerate(pages)) AS landed
      FROM (${pagesByClientSql(table, scope)})
    )
    ARRAY JOIN arrayFilter((p, open, n, known) -> p.5 IN (1, 2) AND NOT known AND (open OR (p.5 = 2 AND n = 1)), pages, opens, times, landed) AS page`;
}

/** Pages and reported clicks of each client in the order of time: (time, event, person, arrival, kind, way). */
function pagesByClientSql(table: Table, scope: Scope): Sql {
  const events = labelsOfEventsSql(
    table,
    scope,
    sql`event_id, occurred_at`,
    sql`type IN ('page', 'screen', 'track')`,
  );
  return sql`SELECT client, arraySort(groupArray((occurred_at, event_id, person, arrival, kind, way))) AS pages
    FROM (${events}) AS event
    INNER JOIN (SELECT label, arrival, kind, cityHash64(channel) AS way FROM labels WHERE kind < 4) AS labels ON labels.label = event.label
    WHERE ${inScopeSql(scope)} GROUP BY client`;
}

/** Events with their client and label. */
function labelsOfEventsSql({ rules }: Table, scope: Scope, carried: Sql, those: Sql): Sql {
  const events = sql`SELECT person, ${carried}, ${labelSql(rules)} AS label
    FROM events FINAL WHERE ${those} AND ${mayBeInScopeSql(scope)}`;
  return resolvedSql(events, sql`${carried}, label`, scope.affected ? affectedPersonsSql() : undefined);
}
