import { MaisonError } from '../../core/index.js';
import { joinSql, Sql, sql } from '../../engines/index.js';
import { SITES, type SiteKind, type Sites } from './sites.js';

/** Rows of the table `events` with the kinds of site that their referrer and their campaign's source are. */
export function sitedSql(rows: Sql): Sql {
  return sql`SELECT *, ${siteSql(word('referrer_domain'))} AS referrer_site,
    ${siteSql(word('lower(campaign_source)'), true)} AS source_site FROM (${rows})`;
}

/** The number that stands for a kind of site; 0 stands for none. */
export function siteNumber(kind: SiteKind): number {
  return SITES.findIndex((sites) => sites.kind === kind) + 1;
}

/** The number of the kind of site that a host is of, from 1; 0 for none. */
function siteSql(host: Sql, named = false): Sql {
  const branches = SITES.map(
    (sites, index) => sql`${hostSql(sites, host, named)}, ${word(String(index + 1))}`,
  );
  return sql`if(${host} = '', 0, multiIf(${joinSql(branches, ', ')}, 0))`;
}

/** The lists are Maison's own words and stand in the text: they are long, and parameters travel in the address. */
function hostSql({ hosts, below, patterns, names }: Sites, host: Sql, named: boolean): Sql {
  const list = literal(named ? [...hosts, ...names] : hosts);
  return anyOf([
    sql`${host} IN (${list})`,
    ...(below ? [sql`cutToFirstSignificantSubdomain(${host}) IN (${literal(hosts)})`] : []),
    ...(patterns.length > 0 ? [sql`match(${host}, ${word(`'${patternOf(patterns)}'`)})`] : []),
  ]);
}

function patternOf(patterns: readonly string[]): string {
  const place = '(com|[a-z]{2}|com?[.][a-z]{2}|[a-z]{2}-[a-z]{2})';
  const alternatives = patterns.map((pattern) => pattern.split('{}').map(dotted).join(place));
  return `^(${alternatives.join('|')})$`;
}

function dotted(text: string): string {
  return text.replaceAll('.', '[.]');
}

/** Words as literals; they are of letters, digits and a few marks only. */
function literal(words: readonly string[]): Sql {
  const wrong = words.find((each) => !/^[a-z0-9 ._-]+$/.test(each));
  if (wrong !== undefined) throw new MaisonError(`"${wrong}" is no host and no name of a site`, 500);
  return word(words.map((each) => `'${each}'`).join(', '));
}

function anyOf(parts: readonly Sql[]): Sql {
  return sql`(${joinSql(parts, ' OR ')})`;
}

function word(text: string): Sql {
  return new Sql([text], []);
}
