import { alikesSql, classifiedSql, fillAlikesSql, labelSql, type Rule } from '../collect/index.js';
import { Sql, sql, typed } from '../engines/index.js';
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

/** Adds to `alikes` how events in the scope look to the rules, so far as it is not there yet. */
export function fillScopeSql({ rules }: Table, scope: Scope): Sql {
  return fillAlikesSql(rules, mayBeInScopeSql(scope));
}

/** Adds to `labels` what the ways in which events look are to the rules, so far as it is not there yet. */
export function fillLabelsSql({ rules, domains }: Table): Sql {
  const distinct = alikesSql(sql`label NOT IN (SELECT label FROM labels)`);
  const pick = (of: (rule: Rule) => string) => sql`${typed('Array(String)', rules.map(of))}[rule_index]`;
  return sql`INSERT INTO labels SELECT label, ${KIND} AS kind,
      cityHash64(rule, if(kind < ${REPORTED}, '', name), source, medium, campaign, adviser, boutique) AS arrival,
      if(name = '', type, name) AS name, ${pick(({ reach }) => reach)} AS reach, ${pick(({ channel }) => channel ?? '')} AS channel,
      if(campaign_source != '' OR NOT paged, campaign_source, referrer_domain) AS source,
      campaign_medium AS medium, campaign_name AS campaign, adviser, boutique, ${pick(({ id }) => id)} AS rule
    FROM (SELECT * EXCEPT source, type IN ('page', 'screen') AS paged FROM (${classifiedSql(rules, domains, distinct)}))`;
}

/** How many labels events in the scope have that are not in `labels` yet: `unknown`. */
export function unknownLabelsSql({ rules }: Table, scope: Scope): Sql {
  return sql`SELECT count() AS unknown FROM (SELECT DISTINCT ${labelSql(rules)} AS label FROM events WHERE ${mayBeInScopeSql(scope)})
    WHERE label NOT IN (SELECT label FROM labels)`;
}

// What an event is to a visit; see the table `labels`.
const [GOES_ON, NOWHERE, SOMEWHERE, REPORTED, DEED, NOTHING] = [0, 1, 2, 3, 4, 9];

/** No rule, or a robot: nothing. No channel: nothing, unless a page, which goes on with its visit. */
const KIND = sql`multiIf(rule_index = 0 OR rule = 'bot' OR (channel = '' AND NOT paged), ${NOTHING},
  NOT paged, if(reach = 'clicked', ${REPORTED}, ${DEED}), channel = '', ${GOES_ON}, channel = 'Direct', ${NOWHERE}, ${SOMEWHERE})`;

/**
 * Touches of events. Deeds (letters, calls, visits to a boutique) say themselves what they are. Of a client's pages,
 * in the order of time, one is a touch if it begins a visit, or if in its visit it is the first from a source that
 * it names. A page that goes on with a visit (from the house's own site or a payment provider) begins none. A landing
 * page beside the report of the click that led to it is no second touch. Events are read once.
 */
export function touchesSql(table: Table, scope: Scope, version: number): Sql {
  return sql`INSERT INTO touches (client, version, occurred_at, touch, person, name, reach, channel, source, medium, campaign,
      adviser, boutique, rule)
    SELECT client, ${version}, event.1, event.2, event.3, name, reach, channel, source, medium, campaign, adviser, boutique, rule
    FROM (SELECT client, event, event.4 AS arrival FROM (${visitsSql(table, scope)})
      ARRAY JOIN arrayConcat(deeds, arrayFilter((page, begins, nth, landed, kind) -> kind IN (${NOWHERE}, ${SOMEWHERE}) AND NOT landed
        AND (begins OR (kind = ${SOMEWHERE} AND nth = 1)), pages, begins, nth, landed, kinds)) AS event) AS kept
    INNER JOIN (
      SELECT arrival, toLowCardinality(max(name)) AS name, toLowCardinality(max(reach)) AS reach, toLowCardinality(max(channel)) AS channel, toLowCardinality(max(source)) AS source, toLowCardinality(max(medium)) AS medium,
        toLowCardinality(max(campaign)) AS campaign, toLowCardinality(max(adviser)) AS adviser, toLowCardinality(max(boutique)) AS boutique, toLowCardinality(max(rule)) AS rule
      FROM labels WHERE kind IN (${NOWHERE}, ${SOMEWHERE}, ${REPORTED}, ${DEED}) GROUP BY arrival
    ) AS arrivals ON arrivals.arrival = kept.arrival`;
}

/**
 * Each client's deeds and pages, and of each page whether a visit begins with it, the how many-th of its source it is
 * in the visit, and whether the click that led to it was reported. Functions of one page look at arrays that were
 * shifted, never into an array: that would be copied for every page.
 */
function visitsSql(table: Table, scope: Scope): Sql {
  const before = (array: string) => word(`arrayResize(arrayPushFront(${array}, 0), length(kinds))`);
  const after = (array: string) => word(`arrayResize(arrayPopFront(${array}), length(kinds))`);
  return sql`SELECT client, arrayZip(said.1, said.2, said.3, said.4) AS deeds, arrayZip(seen.1, seen.2, seen.3, seen.4) AS pages,
      seen.5 AS kinds, seen.6 AS ways, arrayDifference(arrayMap(at -> toUnixTimestamp64Milli(at), seen.1)) AS gaps,
      arrayMap((gap, i) -> i = 1 OR gap > ${VISIT_GAP}, gaps, arrayEnumerate(gaps)) AS begins,
      arrayEnumerateUniq(arrayCumSum(begins), seen.4) AS nth,
      arrayMap((way, gap, kind_before, way_before, gap_after, kind_after, way_after) ->
        (kind_before = ${REPORTED} AND way_before = way AND gap <= ${LANDING}) OR (kind_after = ${REPORTED} AND way_after = way AND gap_after <= ${LANDING}),
        ways, gaps, ${before('kinds')}, ${before('ways')}, ${after('gaps')}, ${after('kinds')}, ${after('ways')}) AS landed
    FROM (${byClientSql(table, scope)})`;
}

/**
 * Events of each client as (time, event, person, arrival, kind, way): deeds, and pages with reported clicks. These are
 * sorted by the time with the event behind it, as one number, which is quicker than by both. A message that was sent
 * again under a stronger identifier lies under two persons of the client: its deed is one.
 */
function byClientSql({ rules }: Table, scope: Scope): Sql {
  const events = sql`SELECT person, event_id, occurred_at, ${labelSql(rules)} AS label
    FROM events FINAL WHERE ${mayBeInScopeSql(scope)}`;
  const persons = scope.affected ? affectedPersonsSql() : undefined;
  const event = sql`(occurred_at, event_id, person, arrival, kind, way)`;
  const byPerson = sql`arraySort(e -> e.3, told)`;
  return sql`SELECT client, groupArrayIf(${event}, kind >= ${REPORTED}) AS told,
      if(minIf(person, kind >= ${REPORTED}) = maxIf(person, kind >= ${REPORTED}) OR arrayMax(arrayEnumerateUniq(told.2)) <= 1, told,
        arrayFilter((e, nth) -> nth = 1, ${byPerson}, arrayEnumerateUniq(tupleElement(${byPerson}, 2)))) AS said,
      arraySort(e -> bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(e.1)), 64), toUInt128(sipHash64(e.2))),
        groupArrayIf(${event}, kind <= ${REPORTED})) AS seen
    FROM (${resolvedSql(events, sql`event_id, occurred_at, label`, persons)}) AS event
    INNER JOIN (SELECT label, arrival, kind, toUInt16(cityHash64(channel)) AS way FROM labels WHERE kind != ${NOTHING}) AS labels
      ON labels.label = event.label
    WHERE ${inScopeSql(scope)} GROUP BY client`;
}

function word(text: string): Sql {
  return new Sql([text], []);
}
