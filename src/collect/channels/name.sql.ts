import { Sql, sql } from '../../engines/index.js';
import type { EventRow } from '../row.js';
import { classifiedSql } from './compile.sql.js';
import type { Rule } from './rule.js';

/** The number of the rule that names one event which is not stored: `rule_index`, `source`. */
export function namedSql(rules: readonly Rule[], domains: readonly string[], row: EventRow): Sql {
  return sql`SELECT rule_index, if(campaign_source != '', campaign_source, referrer_domain) AS source
    FROM (${classifiedSql(rules, domains, eventSql(row))})`;
}

/** One event as a row of the table `events`, with what that table computes and the rules look at. */
function eventSql(row: EventRow): Sql {
  return sql`SELECT *, lower(domainWithoutWWW(url)) AS host, lower(domainWithoutWWW(referrer)) AS referrer_domain
    FROM (SELECT ${row.source} AS source, ${row.type} AS type, ${row.name} AS name, ${row.url} AS url,
      ${row.referrer} AS referrer, ${row.campaign_source} AS campaign_source,
      ${row.campaign_medium} AS campaign_medium, ${row.campaign_name} AS campaign_name,
      ${row.campaign_content} AS campaign_content, ${row.campaign_term} AS campaign_term,
      ${row.click_id} AS click_id, ${row.bot} AS bot, ${row.adviser} AS adviser, ${row.boutique} AS boutique,
      ${row.properties} AS properties)`;
}
