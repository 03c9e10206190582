import { joinSql, Sql, sql, typed } from '../engines/index.js';
import { isKeptSql, keyNames, keysHashSql } from './report.sql.js';
import type { Rows } from './rows.js';
import { UNIT } from './split.sql.js';

/** What rows are summed from: statements with `key_0`.. and sums, each over other keys. */
export interface Sources {
  /** `took_part`, `took_part_value`, `credit_0`, `amount_0`.. of the models that split orders. */
  readonly credits: Sql;
  /** `caused`, `caused_amount` of the incremental model; absent without it. */
  readonly caused?: Sql;
  /** `touches`; absent where a grain is a property, of which only credited touches are known. */
  readonly touches?: Sql;
  /** Keys of the rows on which something was spent. */
  readonly spent: readonly (readonly string[])[];
}

/**
 * The rows of a report, of what is credited or was spent on, each with its sums.
 * @param models how many split orders.
 */
export function rowsSql({ credits, caused, touches, spent }: Sources, by: Rows, models: number): Sql {
  const sums = sumsOf(models);
  const all = [
    sourceSql(credits, by, sums.slice(0, -3), sums),
    ...(caused ? [sourceSql(caused, by, ['caused', 'caused_amount'], sums)] : []),
    ...spentSql(spent, by).map((some) => sourceSql(some, by, [], sums)),
    ...(touches ? [sourceSql(touches, by, ['touches'], sums, 0)] : []),
  ];
  return sql`SELECT ${keyNames(by)}, ${addedUp(sums)}
    FROM (${joinSql(all, ' UNION ALL ')}) AS row GROUP BY ${keyNames(by)} HAVING max(row.listed) = 1`;
}

/**
 * The rows with most orders, with a `hash` of their keys. By any model a row has at most the orders that it took part in
 * or that it caused, so that none is left that a model gives more orders than all that stand. Ties go by touches, then by
 * the keys.
 * @param rows of {@link rowsSql}.
 */
export function mostSql(rows: Sql, by: Rows, most: number): Sql {
  return sql`SELECT *, ${keysHashSql(keyNames(by))} AS hash FROM (${rows})
    ORDER BY greatest(toInt64(took_part) * ${UNIT}, toInt64(caused)) DESC, touches DESC, ${keyNames(by)} LIMIT ${most}`;
}

/** The sums of all but some rows, and how many they are: `joined`. @param kept hashes of the keys of those. */
export function othersSql(rows: Sql, by: Rows, models: number, kept: readonly string[]): Sql {
  return sql`SELECT count() AS joined, ${addedUp(sumsOf(models))}
    FROM (${rows}) AS row WHERE NOT ${isKeptSql(keyNames(by), kept)}`;
}

function sumsOf(models: number): string[] {
  const split = Array.from({ length: models }, (_, index) => [`credit_${index}`, `amount_${index}`]).flat();
  return ['took_part', 'took_part_value', ...split, 'caused', 'caused_amount', 'touches'];
}

/** A source with nothing in the sums that others tell. @param listed whether it makes a row by itself. */
function sourceSql(source: Sql, by: Rows, told: readonly string[], sums: readonly string[], listed = 1): Sql {
  const columns = sums.map((sum) => (told.includes(sum) ? sum : `0 AS ${sum}`)).join(', ');
  return sql`SELECT ${keyNames(by)}, ${word(columns)}, ${listed} AS listed FROM (${source})`;
}

/** So many keys travel as one parameter, which the server bounds by its length. */
const AT_ONCE = 200;

function spentSql(spent: Sources['spent'], by: Rows): Sql[] {
  const parts = Array.from({ length: Math.ceil(spent.length / AT_ONCE) }, (_, part) =>
    spent.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  );
  return parts.map((some) => {
    const lists = by.map((_, index) => {
      const list = typed('Array(String)', some.map((keys) => keys[index]!));
      return sql`${list} AS ${word(`key_${index}`)}`;
    });
    return sql`SELECT ${keyNames(by)} FROM (SELECT 1) ARRAY JOIN ${joinSql(lists, ', ')}`;
  });
} // prettier-ignore

function addedUp(sums: readonly string[]): Sql {
  return word(sums.map((sum) => `sum(row.${sum}) AS ${sum}`).join(', '));
}

function word(text: string): Sql {
  return new Sql([text], []);
}
