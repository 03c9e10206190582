import { Sql, sql } from '../../engines/index.js';
import { classifiedSql, ruleIndexSql } from './compile.sql.js';
import { labelledSql } from './label.sql.js';
import type { Rule } from './rule.js';
import { sitedSql } from './sites.sql.js';

/** A stretch of time, its end left out. */
export interface Span {
  readonly start: Date;
  readonly end: Date;
}

/** Events of a stretch of time that each rule catches: `rule_index`, `events`. */
export function catchesSql(rules: readonly Rule[], domains: readonly string[], span: Span): Sql {
  return sql`SELECT rule_index, sum(labelled.events) AS events
    FROM (${classifiedSql(rules, domains, labelledSql(rules, eventsSql(span)))}) AS labelled GROUP BY rule_index ORDER BY rule_index`;
}

/** Sources of the events that a rule catches, the commonest first: `source`, `events`, `sources` in all. */
export function sourcesSql(
  rules: readonly Rule[],
  domains: readonly string[],
  span: Span,
  index: number,
): Sql {
  return sql`SELECT if(campaign_source != '', campaign_source, referrer_domain) AS source, sum(labelled.events) AS events,
      count() OVER () AS sources
    FROM (SELECT * EXCEPT source FROM (${classifiedSql(rules, domains, labelledSql(rules, eventsSql(span)))})) AS labelled WHERE rule_index = ${index}
    GROUP BY source ORDER BY events DESC, source LIMIT 5`;
}

/** Events whose rule differs between two tables, by both rules, with three examples. */
export function movesSql(
  before: readonly Rule[],
  after: readonly Rule[],
  domains: readonly string[],
  span: Span,
): Sql {
  return sql`SELECT before, after, sum(labelled.events) AS events,
      groupArraySample(3, 1)((name, campaign_name, if(campaign_source != '', campaign_source, referrer_domain), campaign_medium, occurred_at)) AS examples
    FROM (SELECT *, ${ruleIndexSql(before, domains)} AS before, ${ruleIndexSql(after, domains)} AS after
      FROM (${sitedSql(labelledSql([...before, ...after], eventsSql(span)))})) AS labelled
    GROUP BY before, after ORDER BY events DESC, before, after`;
}

function eventsSql({ start, end }: Span): Sql {
  return sql`SELECT * FROM events FINAL WHERE occurred_at >= ${start} AND occurred_at < ${end}`;
}
