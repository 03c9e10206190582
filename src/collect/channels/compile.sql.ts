import { joinSql, Sql, sql, typed } from '../../engines/index.js';
import { MaisonError } from '../../core/index.js';
import type { Condition, Field, Kind, Rule } from './rule.js';
import { siteNumber, sitedSql } from './sites.sql.js';
import type { SiteKind } from './sites.js';

/**
 * Rows with the number of the first rule that holds, from 1, as `rule_index`; 0 where none does. Everything is a
 * function of the row, so that it runs wherever the rows lie; and of single columns of few values as far as can be,
 * so that each value is looked at once and not each row.
 * @param rows of the table `events`, with all columns that the rules look at.
 * @param domains hosts of the house besides each page's own.
 */
export function classifiedSql(rules: readonly Rule[], domains: readonly string[], rows: Sql): Sql {
  return sql`SELECT *, ${ruleIndexSql(rules, domains)} AS rule_index FROM (${sitedSql(rows)})`;
}

/** The number of the first rule that holds, from 1, over rows of `sitedSql`; 0 where none does. */
export function ruleIndexSql(rules: readonly Rule[], domains: readonly string[]): Sql {
  const branches = rules.map((rule, index) => sql`${ruleSql(rule, domains)}, ${word(String(index + 1))}`);
  return sql`toUInt16(multiIf(${joinSql(branches, ', ')}, 0))`;
}

/** Where a rule holds. */
function ruleSql(rule: Rule, domains: readonly string[]): Sql {
  return anyOf(rule.when.map((all) => allOf(all.map((condition) => conditionSql(condition, domains)))));
}

/** Where all conditions hold; of outcomes as well as of rules, apart from kinds of site. */
export function conditionsSql(conditions: readonly Condition[]): Sql {
  return allOf(conditions.map((condition) => conditionSql(condition, [])));
}

function conditionSql(condition: Condition, domains: readonly string[]): Sql {
  const { field, operator, operands } = condition;
  if (operator === 'is a') return kindSql(field, operands[0] as Kind, domains);
  if (field === 'campaign tag') {
    const given = sql`(campaign_source != '' OR campaign_medium != '' OR campaign_name != '' OR click_id != '')`;
    return operator === 'is given' ? given : sql`NOT ${given}`;
  }
  if (field === 'click id') return clickIdSql(condition);
  if (field === 'source') {
    const of = (column: string) => comparedSql(condition, word(column));
    return sql`if(campaign_source != '', ${of('lower(campaign_source)')}, ${of('referrer_domain')})`;
  }
  return comparedSql(condition, fieldSql(field));
}

/** The column, in lower case. */
function fieldSql(field: Exclude<Field, 'source' | 'click id' | 'campaign tag'>): Sql {
  if (field.startsWith('property:')) {
    const name = field.slice('property:'.length);
    return sql`lower(if(JSONType(properties, ${name}) = 'String', JSONExtractString(properties, ${name}), JSONExtractRaw(properties, ${name})))`;
  }
  const column = COLUMNS[field as keyof typeof COLUMNS];
  if (column === undefined)
    throw new MaisonError(`"${field}" is no field of an event; see the list of fields`);
  return column;
}

const COLUMNS = {
  type: sql`type`,
  event: sql`if(type = 'track', lower(name), '')`,
  medium: sql`lower(campaign_medium)`,
  campaign: sql`lower(campaign_name)`,
  content: sql`lower(campaign_content)`,
  term: sql`lower(campaign_term)`,
  referrer: sql`referrer_domain`,
  path: sql`lower(path(url))`,
  agent: sql`if(bot = 1, 'bot', '')`,
  feed: sql`lower(source)`,
  adviser: sql`lower(adviser)`,
  boutique: sql`lower(boutique)`,
} as const;

function comparedSql({ field, operator, operands }: Condition, of: Sql): Sql {
  const words = operands.map((operand) => (operator === 'matches' ? operand : operand.toLowerCase()));
  const any = (make: (operand: string) => Sql) => anyOf(words.map(make));
  switch (operator) {
    case 'is':
      return sql`${of} IN ${typed('Array(String)', words)}`;
    case 'is not':
      return sql`${of} NOT IN ${typed('Array(String)', words)}`;
    case 'begins with':
      return any((operand) => sql`startsWith(${of}, ${operand})`);
    case 'ends with':
      return any((operand) => sql`endsWith(${of}, ${operand})`);
    case 'contains':
      return any((operand) => sql`position(${of}, ${operand}) > 0`);
    case 'matches':
      return any((operand) => sql`match(${of}, ${operand})`);
    case 'is at least':
      return any((operand) => sql`toFloat64OrZero(toString(${of})) >= ${Number(operand)}`);
    case 'is below':
      return any((operand) => sql`toFloat64OrZero(toString(${of})) < ${Number(operand)}`);
    case 'is given':
      return sql`${of} != ''`;
    case 'is absent':
      return sql`${of} = ''`;
    default:
      throw new MaisonError(`${field} ${operator}: there is no such comparison`);
  }
}

/** The column holds names with commas between. */
function clickIdSql({ operator, operands }: Condition): Sql {
  if (operator === 'is given') return sql`click_id != ''`;
  if (operator === 'is absent') return sql`click_id = ''`;
  if (operator !== 'is')
    throw new MaisonError(`click id ${operator}: ask whether it is one, is given or is absent`);
  const names = operands.map((name) => escaped(name.toLowerCase())).join('|');
  return sql`match(lower(click_id), ${`(^|,)(${names})(,|$)`})`;
}

function kindSql(field: Field, kind: Kind, domains: readonly string[]): Sql {
  switch (kind) {
    case 'known bot':
      return sql`bot = 1`;
    case 'paid medium':
      return sql`match(lower(campaign_medium), '^(.*cp.*|ppc|retargeting|paid.*)$')`;
    case 'shopping campaign':
      return sql`match(lower(campaign_name), '^(.*(([^a-df-z]|^)shop|shopping).*)$')`;
    case 'own site':
      return ownSiteSql(domains);
    default:
      return siteIsSql(field, kind);
  }
}

function siteIsSql(field: Field, kind: SiteKind): Sql {
  const number = word(String(siteNumber(kind)));
  return field === 'referrer'
    ? sql`referrer_site = ${number}`
    : sql`if(campaign_source != '', source_site, referrer_site) = ${number}`;
}

/** The referrer lies on the site that the page lies on, or on another of the house. */
function ownSiteSql(domains: readonly string[]): Sql {
  const same = sql`referrer_domain != '' AND (referrer_domain = host
    OR (cutToFirstSignificantSubdomain(host) != '' AND cutToFirstSignificantSubdomain(referrer_domain) = cutToFirstSignificantSubdomain(host)))`;
  if (domains.length === 0) return sql`(${same})`;
  const own = typed(
    'Array(String)',
    domains.map((domain) => domain.toLowerCase()),
  );
  return sql`(${same} OR referrer_domain IN ${own} OR cutToFirstSignificantSubdomain(referrer_domain) IN ${own})`;
}

function escaped(text: string): string {
  return text.replace(/[^a-z0-9_]/g, (mark) => `\\${mark}`);
}

function allOf(parts: readonly Sql[]): Sql {
  return parts.length === 0 ? sql`1` : sql`(${joinSql(parts, ' AND ')})`;
}

function anyOf(parts: readonly Sql[]): Sql {
  return parts.length === 0 ? sql`0` : sql`(${joinSql(parts, ' OR ')})`;
}

function word(text: string): Sql {
  return new Sql([text], []);
}
