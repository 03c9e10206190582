import { nothing, sql, typed, type Sql } from '../engines/index.js';
import { accountOf } from './accounts.js';
import type { Placement } from './facts.js';
import { goldenRuleOf, type GoldenRules } from './golden/rules.js';

/** Most facts of one client, and the longest name and value (as JSON) of one. */
const MOST = 100;

/** The fact that holds given name and surname of one record; no source can tell it. */
export const WHOLE_NAME = '\u0001name';

/** A value without a letter or a digit, as JSON: what is written where nothing is known. */
const SAYS_NOTHING = '^[^\\pL\\pN]*$';

/** A letter or a digit. */
const TELLS = '[\\pL\\pN]';

const LONGEST_NAME = 64;
const LONGEST_VALUE = 2000;

/**
 * For each client in placements: `c`, its key, and `f`, its facts as (name, JSON value, source, Unix
 * milliseconds, how many other values were told). A message keeps its type through corrections, so that other types need
 * not be read at all. Of several values the rule of the field takes one; what says nothing does not count. An account tells of
 * each name what it was told last.
 */
export function factsSql(rules: GoldenRules, placements: Placed): Sql {
  return sql`SELECT toString(client) AS c, arraySlice(groupArray((name, best.1, best.2, best.3, others)), 1, ${MOST}) AS f
    FROM (
      SELECT client, name, argMax(if(rule = 'frequent', careful, latest), (${rankSql}, last)) AS best, sum(spellings) - 1 AS others
      FROM (
        SELECT client, name, folded, ${ruleSql(rules)} AS rule, uniqExact(person) AS times, uniqExact(spelling) AS spellings,
          max(at) AS last, argMax(what, at) AS latest, argMax(what, (written, at)) AS careful, max(written) AS care,
          min(distrusted) AS distrust
        FROM (
          SELECT placed.client AS client, told.person AS person, fact.1 AS name, ${unaccentedSql(sql`fact.2`)} AS folded,
            lowerUTF8(fact.2) AS spelling, ${careSql(sql`fact.2`)} AS written,
            (occurred_at, revision, event_id) AS at, (fact.2, toString(source), toUnixTimestamp64Milli(occurred_at)) AS what,
            ${distrustSql(rules)} AS distrusted
          FROM (
            SELECT person, source, occurred_at, revision, event_id,
              arrayJoin(if(type = 'group', [('group', JSONExtractRaw(properties, 'groupId'))],
                arrayPushFront(JSONExtractKeysAndValuesRaw(properties), ${wholeNameSql}))) AS fact
            FROM events FINAL PREWHERE type IN ('identify', 'group') AND NOT ${isAccountSql}
            WHERE person IN (${placements.keys})
            ${placements.haveAccounts ? sql`UNION ALL ${accountFactsSql(placements.keys)}` : nothing}) AS told
          INNER JOIN ${placements.table} AS placed ON placed.key = told.person
          WHERE fact.2 != 'null' AND NOT match(fact.2, ${SAYS_NOTHING})
            AND length(fact.1) <= ${LONGEST_NAME} AND length(fact.2) <= ${LONGEST_VALUE})
        GROUP BY client, name, folded)
      GROUP BY client, name)
    GROUP BY client ORDER BY client
    SETTINGS max_bytes_before_external_group_by = 1000000000, output_format_json_quote_64bit_integers = 0,
      optimize_and_compare_chain = 0`;
}

/** Identifiers and their clients. */
export interface Placed {
  /** A table or statement of `key` and `client`. */
  readonly table: Sql;
  /** A statement of the identifiers' keys alone. */
  readonly keys: Sql;
  /** Whether accounts may be among them. */
  readonly haveAccounts: boolean;
}

/** All of the column store's table of placements. */
export const allPlaced: Placed = {
  table: sql`placements`,
  keys: sql`SELECT key FROM placements`,
  haveAccounts: true,
};

/** Placements that stand in the statement itself. */
export function placementsSql(placements: readonly Placement[]): Placed {
  const names = typed(
    'Array(String)',
    placements.map(({ kind, value }) => `${kind}:${value}`),
  );
  const clients = typed(
    'Array(String)',
    placements.map(({ key }) => key),
  );
  return {
    table: sql`(SELECT sipHash64(name) AS key, toUInt64(id) AS client FROM system.one ARRAY JOIN ${names} AS name, ${clients} AS id)`,
    keys: sql`SELECT sipHash64(arrayJoin(${names}))`,
    haveAccounts: placements.some(({ kind, value }) => kind === 'record' && accountOf(value) !== undefined),
  };
}

/**
 * What accounts were told of last under each name, as facts of one person each. Step by step: what is named and used twice in one
 * step the engine plans twice.
 */
function accountFactsSql(keys: Sql): Sql {
  return sql`SELECT person, each.2.2 AS source, each.2.3 AS occurred_at, each.2.4 AS revision, each.2.5 AS event_id, (each.1, each.2.1) AS fact
    FROM (
      SELECT person, arrayJoin(if(match(given.1, ${TELLS}) AND match(family.1, ${TELLS}), arrayPushFront(told, (${WHOLE_NAME},
          (concat('[', given.1, ',', family.1, ']'), family.2, greatest(given.3, family.3), family.4, family.5))), told)) AS each
      FROM (
        SELECT person, told, arrayFirst(each -> each.1 = 'firstName', told).2 AS given,
          arrayFirst(each -> each.1 = 'lastName', told).2 AS family
        FROM (
          SELECT person, groupArray((name, last)) AS told
          FROM (
            SELECT person, fact.1 AS name, argMax((fact.2, source, occurred_at, revision, event_id), (occurred_at, revision, event_id)) AS last
            FROM (
              SELECT person, source, occurred_at, revision, event_id, arrayJoin(JSONExtractKeysAndValuesRaw(properties)) AS fact
              FROM events FINAL PREWHERE type = 'identify' AND ${isAccountSql} WHERE person IN (${keys}))
            GROUP BY person, name)
          GROUP BY person)))`;
}

const isAccountSql = sql`(startsWith(record, 'user/') OR startsWith(record, 'told/'))`;

/** How people are addressed before a name, and a name that is plainly parted: `Orlandi, Andrea` or of two words. */
const ADDRESSED =
  '^(?i)(?:sig(?:\\.ra|\\.na|\\.|ra|na)?|herrn?|frau|mr|mrs|ms|miss|mme|mlle|monsieur|madame)\\.? +';
const PARTED = '^([^,]+), *([^,]+)$|^([^ ,]+) +([^ ,]+)$';

/**
 * A given name and a surname that were told together, as one value: names of two records do not make one. A full name counts for
 * them where it is plainly parted.
 */
const wholeNameSql = sql`(${WHOLE_NAME}, multiIf(
    match(JSONExtractString(properties, 'firstName'), ${TELLS}) AND match(JSONExtractString(properties, 'lastName'), ${TELLS}),
      concat('[', JSONExtractRaw(properties, 'firstName'), ',', JSONExtractRaw(properties, 'lastName'), ']'),
    JSONExtractString(properties, 'firstName') = '' AND JSONExtractString(properties, 'lastName') = '' AND JSONHas(properties, 'name'),
      arrayFirst(each -> true, arrayMap(each -> if(each[1] = '', concat('[', toJSONString(each[3]), ',', toJSONString(each[4]), ']'),
          concat('[', toJSONString(each[2]), ',', toJSONString(each[1]), ']')),
        extractAllGroupsVertical(replaceRegexpOne(trimBoth(JSONExtractString(properties, 'name')), ${ADDRESSED}, ''), ${PARTED}))),
    ''))`;

/** A value without capitals and accents, so that it is one however carefully it was written. */
const unaccentedSql = (value: Sql) => sql`if(match(${value}, '[^\\x00-\\x7F]'),
  replaceAll(replaceRegexpAll(normalizeUTF8NFKD(lowerUTF8(${value})), '\\p{Mn}', ''), 'ß', 'ss'), lower(${value}))`;

/** With how much care a value was written: capitals where they belong, accents, in full. */
const careSql = (
  value: Sql,
) => sql`toInt64(1000 * (${value} != lowerUTF8(${value}) AND ${value} != upperUTF8(${value}))
  + 100 * least(countMatches(${value}, '[\\\\x{00C0}-\\\\x{024F}]'), 9) + least(lengthUTF8(${value}), 99))`;

/** The rule by which a value of the field `name` is taken; a whole name goes by that of surnames. */
function ruleSql(rules: GoldenRules): Sql {
  const ruleOf = new Map([...Object.entries(rules.fields), [WHOLE_NAME, goldenRuleOf(rules, 'lastName')]]);
  const fields = typed('Array(String)', [...ruleOf.keys()]);
  return sql`transform(name, ${fields}, ${typed('Array(String)', [...ruleOf.values()])}, ${rules.others})`;
}

/** How little the source of a fact is trusted: its place among those that are, or one after them. */
const distrustSql = ({ trusted }: GoldenRules) =>
  trusted.length === 0
    ? sql`toUInt64(1)`
    : sql`transform(indexOf(${typed('Array(String)', trusted)}, source), [0], ${typed('Array(UInt64)', [trusted.length + 1])})`;

/** What makes a value better than another, by the rule of its field; the greater the better. */
const rankSql = sql`multiIf(rule = 'frequent', (toInt64(times), care),
  rule = 'longest', (toInt64(lengthUTF8(folded)), toInt64(times)),
  rule = 'trusted', (-toInt64(distrust), toInt64(0)), (toInt64(0), toInt64(0)))`;

/** The golden records of a transaction, before they are written to their clients. */
export function createFactSql(): Sql {
  return sql`CREATE TEMP TABLE IF NOT EXISTS fact (key bigint, name text, folded text, words text[], traits jsonb, told_at timestamptz) ON COMMIT DROP`;
}

export function copyFactsSql(): Sql {
  return sql`COPY fact (key, name, folded, words, traits, told_at) FROM STDIN`;
}

/** Tells the planner how few or many there are, which it does not ask of a new table by itself. */
export function countFactsSql(): Sql {
  return sql`ANALYZE fact (key)`;
}

/** Leaves nothing on clients of whom nothing is told any more. */
export function clearFactsSql(clients: readonly string[]): Sql {
  return sql`UPDATE client SET name = '', folded = '', traits = '{}', search = '', told_at = NULL, updated_at = now()
    WHERE id = ANY (${clients}::uuid[]) AND traits <> '{}' AND NOT EXISTS (SELECT 1 FROM fact WHERE fact.key = client.key)`;
}

/** Writes the golden records to clients that exist. */
export function updateFactsSql(): Sql {
  return sql`UPDATE client SET name = fact.name, folded = fact.folded, traits = fact.traits,
      search = array_to_tsvector(fact.words), told_at = fact.told_at, updated_at = now()
    FROM fact WHERE client.key = fact.key AND (client.traits <> fact.traits OR client.name <> fact.name)`;
}
