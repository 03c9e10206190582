import { Sql, sql, typed } from '../../engines/index.js';
import { classifiedSql, ruleIndexSql } from './compile.sql.js';
import { alikesSql, labelSql } from './label.sql.js';
import type { Rule } from './rule.js';
import { sitedSql } from './sites.sql.js';

/** A stretch of whole days of the house, its end left out. */
export interface Span {
  readonly start: Date;
  readonly end: Date;
}

/** Which counting is read, of which days. */
export interface Counted {
  readonly counting: string;
  readonly span: Span;
  readonly timeZone: string;
}

/**
 * Events of some days that each rule catches, those of one rule by their sources: `rule_index`, `source` ('' for all other
 * rules), `events`; the most first.
 */
export function catchesSql(
  rules: readonly Rule[],
  domains: readonly string[],
  counted: Counted,
  bySource: number,
): Sql {
  return sql`SELECT rule_index, if(rule_index = ${bySource}, if(campaign_source != '', campaign_source, referrer_domain), '') AS source,
      sum(days.events) AS events
    FROM (${countedSql(counted)}) AS days
    INNER JOIN (SELECT * EXCEPT source FROM (${classifiedSql(rules, domains, alikesSql(ofCountingSql(counted)))})) AS alike USING label
    GROUP BY rule_index, source ORDER BY events DESC, rule_index, source`;
}

/** Events whose rule differs between two tables, by both rules, with three examples. */
export function movesSql(
  before: readonly Rule[],
  after: readonly Rule[],
  domains: readonly string[],
  counted: Counted,
): Sql {
  return sql`SELECT before, after, sum(days.events) AS events,
      groupArraySample(3, 1)((name, campaign_name, if(campaign_source != '', campaign_source, referrer_domain), campaign_medium, days.last_at)) AS examples
    FROM (SELECT * FROM (${countedSql(counted)}) ORDER BY label) AS days
    INNER JOIN (SELECT *, ${ruleIndexSql(before, domains)} AS before, ${ruleIndexSql(after, domains)} AS after
      FROM (${sitedSql(alikesSql(ofCountingSql(counted)))})) AS alike USING label
    GROUP BY before, after ORDER BY events DESC, before, after`;
}

/**
 * The events whose channel differs between two tables, of all times: `person`, `occurred_at`. Labels that are not
 * among `alikes` yet are not looked at.
 */
export function movedEventsSql(
  before: readonly Rule[],
  after: readonly Rule[],
  domains: readonly string[],
): Sql {
  const channel = (rules: readonly Rule[]) =>
    sql`${typed(
      'Array(String)',
      rules.map((rule) => rule.channel ?? ''),
    )}[${ruleIndexSql(rules, domains)}]`;
  return sql`SELECT person, occurred_at FROM events FINAL WHERE ${labelSql([...before, ...after])} IN (
    SELECT label FROM (${sitedSql(alikesSql())}) WHERE ${channel(before)} != ${channel(after)})`;
}

/** Labels of one counting: others are of rules that look at more, or at less. */
function ofCountingSql({ counting }: Counted): Sql {
  return sql`label IN (SELECT label FROM label_days WHERE counting = toUInt64(${counting}))`;
}

/** Labels of the days with how many events have each, and when the last of them was. */
function countedSql({ counting, span: { start, end }, timeZone }: Counted): Sql {
  return sql`SELECT label, sum(label_days.events) AS events, max(label_days.last_at) AS last_at FROM label_days
    WHERE counting = toUInt64(${counting}) AND day >= toDate(${start}, ${timeZone}) AND day < toDate(${end}, ${timeZone})
    GROUP BY label`;
}
