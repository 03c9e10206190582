import { sql, typed, type Sql } from '../../engines/index.js';
import { classifiedSql } from './compile.sql.js';
import type { Rule } from './rule.js';

/** What spend is filed under that says neither a channel nor a way that any rule is for. */
const NONE = 'Unassigned';
/** Who pays a platform and says no more pays for clicks. */
const USUAL_MEDIUM = 'cpc';

/**
 * Rows of spend with the channel that visits of theirs have, so that both stand in one row of a report: the one that
 * a rule of the house gives to their campaign, platform and medium; else the one that their file wrote, in whatever
 * capitals; else the one of Maison's rules.
 * @param spend rows of the table `spend`.
 */
export function namedSpendSql(rules: readonly Rule[], domains: readonly string[], spend: Sql): Sql {
  const channels = rules.map(({ channel }) => channel ?? '');
  const own = rules.map(({ group, channel }) => (group === 'house' ? (channel ?? '') : ''));
  const known = [...new Set(channels.filter((channel) => channel !== ''))];
  const words = (list: readonly string[]) => typed('Array(String)', list);
  const ways = sql`SELECT told, platform, medium, campaign,
      multiIf(${words(own)}[rule_index] != '', ${words(own)}[rule_index],
        told != '', transform(lower(told), ${words(known.map((each) => each.toLowerCase()))}, ${words(known)}, told),
        platform = '' AND medium = '', ${NONE},
        ${words(channels)}[rule_index] != '', ${words(channels)}[rule_index], ${NONE}) AS named
    FROM (${classifiedSql(rules, domains, visitsSql(spend))})`;
  return sql`SELECT spend.* EXCEPT channel, named AS channel FROM (${spend}) AS spend
    INNER JOIN (${ways}) AS way ON way.told = spend.channel AND way.platform = spend.platform
      AND way.medium = spend.medium AND way.campaign = spend.campaign`;
}

/** A visit for each way that was paid for, as the rules look at it. `Google Ads` is `google`. */
function visitsSql(spend: Sql): Sql {
  return sql`SELECT *, 'page' AS type, '' AS name, '' AS source, '' AS host, '' AS url, '' AS referrer_domain, '' AS click_id,
      0 AS bot, '' AS adviser, '' AS boutique, '' AS properties, '' AS campaign_content, '' AS campaign_term,
      replaceRegexpOne(lower(platform), '\\\\s+(ads?|adwords|marketing|business)$', '') AS campaign_source,
      if(medium = '' AND told = '' AND platform != '', ${USUAL_MEDIUM}, medium) AS campaign_medium, campaign AS campaign_name
    FROM (SELECT DISTINCT toString(channel) AS told, toString(platform) AS platform, toString(medium) AS medium, campaign FROM (${spend}))`;
}
