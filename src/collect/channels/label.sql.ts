import { joinSql, Sql, sql } from '../../engines/index.js';
import type { Rule } from './rule.js';

/**
 * The label of an event: events of one label are the same to the rules and to a touch that comes of them, so that
 * these are asked once for each label and not for each event. It is the column `alike`, reckoned when the event comes
 * in of `type`, `name` (of tracks alone: no rule looks at a page's name, and there are as many as pages), `source`,
 * `campaign_source`, `campaign_medium`, `campaign_name`, `referrer_domain`, `click_id`, `host`, `bot`, `adviser` and
 * `boutique`, and of whatever else these rules look at, which has too many values to be part of every label.
 */
export function labelSql(rules: readonly Rule[]): Sql {
  return askedSql(rules).reduce(
    (all, [field, column]) => sql`bitXor(${all}, sipHash64(${field}, ${column}))`,
    sql`alike`,
  );
}

/**
 * Adds to `alikes` the labels of events that are not in it yet, with what the rules look at and nothing else of an
 * event. Earlier revisions of events are looked at too; a label more does no harm.
 * @param where which events.
 */
export function fillAlikesSql(rules: readonly Rule[], where: Sql): Sql {
  const columns = [...carriedOf(rules)].map(([column, of]) => sql`any(${of}) AS ${word(column)}`);
  return sql`INSERT INTO alikes (label, ${word([...carriedOf(rules).keys()].join(', '))})
    SELECT label, ${joinSql(columns, ', ')}
    FROM (SELECT *, ${labelSql(rules)} AS label FROM events WHERE ${where}) AS event
    WHERE label NOT IN (SELECT label FROM alikes) GROUP BY label`;
}

/** Labels of `alikes`; of one that was added twice, one. @param which labels, as a condition on `label`. */
export function alikesSql(which = sql`1`): Sql {
  return sql`SELECT * FROM alikes WHERE ${which} LIMIT 1 BY label`;
}

/** What a label carries for the rules to look at: column and what is kept of it. */
function carriedOf(rules: readonly Rule[]): Map<string, Sql> {
  const fields = fieldsOf(rules);
  const always = ['type', 'source', 'campaign_source', 'campaign_medium', 'campaign_name', 'referrer_domain',
    'click_id', 'host', 'bot', 'adviser', 'boutique']; // prettier-ignore
  const carried = new Map(always.map((column) => [column, word(`event.${column}`)]));
  carried.set('name', sql`if(event.type = 'track', event.name, '')`);
  if (fields.includes('content')) carried.set('campaign_content', word('event.campaign_content'));
  if (fields.includes('term')) carried.set('campaign_term', word('event.campaign_term'));
  if (fields.includes('path')) carried.set('url', sql`cutQueryStringAndFragment(event.url)`);
  const properties = propertiesOf(fields);
  if (properties.length > 0) carried.set('properties', onlySql(properties));
  return carried;
}

/** The properties of an event as JSON, those of some names alone. */
function onlySql(names: readonly string[]): Sql {
  const each = names.map(
    (name) =>
      sql`if(JSONHas(event.properties, ${name}), concat(toJSONString(${name}), ':', JSONExtractRaw(event.properties, ${name})), '')`,
  );
  return sql`concat('{', arrayStringConcat(arrayFilter(each -> each != '', [${joinSql(each, ', ')}]), ','), '}')`;
}

/** What the rules look at that is no part of `alike`: fields and where they stand. */
function askedSql(rules: readonly Rule[]): (readonly [field: string, column: Sql])[] {
  const fields = fieldsOf(rules);
  const columns = { content: sql`campaign_content`, path: sql`path(url)`, term: sql`campaign_term` };
  return [
    ...Object.entries(columns).filter(([field]) => fields.includes(field)),
    ...propertiesOf(fields).map(
      (name) => [PROPERTY + name, sql`JSONExtractRaw(properties, ${name})`] as const,
    ),
  ];
}

function fieldsOf(rules: readonly Rule[]): string[] {
  return [...new Set(rules.flatMap(({ when }) => when.flat().map(({ field }) => field)))].sort();
}

const PROPERTY = 'property:';

function propertiesOf(fields: readonly string[]): string[] {
  return fields.filter((field) => field.startsWith(PROPERTY)).map((field) => field.slice(PROPERTY.length));
}

function word(text: string): Sql {
  return new Sql([text], []);
}
