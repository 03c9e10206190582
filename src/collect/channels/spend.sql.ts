import { sql, typed, type Sql } from '../../engines/index.js';
import { classifiedSql } from './compile.sql.js';
import type { Rule } from './rule.js';

/** What a row of spend says of the way that was paid for, each '' where it does not. */
export interface Way {
  /** The channel as its file wrote it. */
  readonly channel: string;
  readonly platform: string;
  readonly medium: string;
  readonly campaign: string;
}

/** Who pays a platform and says no more pays for clicks. */
const USUAL_MEDIUM = 'cpc';

/** The number of the rule for a visit by each way, in the order of the ways: `rule_index`, 0 where none is. */
export function waysSql(rules: readonly Rule[], domains: readonly string[], ways: readonly Way[]): Sql {
  const list = (of: (way: Way) => string) => typed('Array(String)', ways.map(of));
  return sql`SELECT rule_index FROM (${classifiedSql(
    rules,
    domains,
    sql`SELECT nth, 'page' AS type, '' AS name, '' AS source, '' AS host, '' AS url, '' AS referrer_domain, '' AS click_id,
        0 AS bot, '' AS adviser, '' AS boutique, '' AS properties, '' AS campaign_content, '' AS campaign_term,
        ${PLATFORM} AS campaign_source,
        if(medium = '' AND channel = '' AND platform != '', ${USUAL_MEDIUM}, medium) AS campaign_medium, campaign AS campaign_name
      FROM (SELECT 1) ARRAY JOIN ${list(({ channel }) => channel)} AS channel, ${list(({ platform }) => platform)} AS platform,
        ${list(({ medium }) => medium)} AS medium, ${list(({ campaign }) => campaign)} AS campaign, range(${ways.length}) AS nth`,
  )}) ORDER BY nth`;
}

/** `Google Ads` is `google`. */
const PLATFORM = sql`replaceRegexpOne(lower(platform), '\\s+(ads?|adwords|marketing|business)$', '')`;
