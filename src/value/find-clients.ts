import { isVisibleSql, visibleCardSql, type Scope } from '../access/index.js';
import { joinSql, sql, type House } from '../engines/index.js';
import { findClients, fold } from '../know/index.js';
import type { ToldOnly } from './clients.js';
import { clientRowsSql } from './clients.sql.js';

/** A client who fits a text, as a short list shows them. */
export interface FoundFew {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly tier: string | null;
  readonly boutique: string | null;
  readonly told: ToldOnly | null;
}

interface Found {
  readonly key: string;
  readonly told: ToldOnly | null;
}

type ClientRow = Omit<FoundFew, 'told'> & { readonly key: string };

/**
 * A few of the clients whom somebody sees and who fit a text: whose names have its words, in any script, at the beginnings of
 * words first; of whom an identifier begins so; whose telephone ends so.
 */
export async function findFew(house: House, scope: Scope, text: string, few: number): Promise<FoundFew[]> {
  const asked = text.trim();
  if (asked === '') return [];
  const found = new Map<string, Found>();
  for (const each of await findAll(house, scope, asked, few))
    if (!found.has(each.key)) found.set(each.key, each);
  const shown = [...found.values()].slice(0, few);
  const rows = await house.records.query<ClientRow>(clientRowsSql(shown.map(({ key }) => key)));
  const known = new Map(rows.map((row) => [row.key, row]));
  return shown.flatMap(({ key, told }) => {
    const row = known.get(key);
    if (!row) return [];
    const { id, name, email, tier, boutique } = row;
    return [{ id, name, email, tier, boutique, told }];
  });
}

/** Lines follow a moment later, so that names that are not among them yet are asked of the record store where there is room. */
async function findAll(house: House, scope: Scope, asked: string, few: number): Promise<Found[]> {
  if (/\p{Letter}/u.test(asked) && !/[@\d]/.test(asked)) {
    const parts = await findParts(house, scope, asked, few);
    return parts.length >= few ? parts : [...parts, ...(await findBegun(house, scope, asked, few))];
  }
  const ways = [findBegun, findEnds, ...(/\p{Letter}/u.test(asked) ? [findParts] : [])];
  return (await Promise.all(ways.map((find) => find(house, scope, asked, few)))).flat();
}

async function findBegun(house: House, scope: Scope, asked: string, few: number): Promise<Found[]> {
  const begun = await findClients(house, asked, few, scope);
  return begun.map(({ key, identifier, holder }) => ({
    key,
    told: holder === null ? null : { value: identifier!, holder },
  }));
}

/** So many lines of a client may lie there until the store has merged them. */
const COPIES = 4;

/**
 * Names that have every word of the text somewhere. Lines are read as they lie, older ones of the same client too: what they say is
 * asked of the record store again.
 */
async function findParts(house: House, scope: Scope, asked: string, few: number): Promise<Found[]> {
  const words = fold(asked).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const hasAll = joinSql(words.map((word) => sql`position(folded, ${word}) > 0`), ' AND '); // prettier-ignore
  const lines = await house.columns.query<{ key: string }>(sql`
    SELECT toString(client) AS key FROM client_line WHERE ${hasAll} AND gone = 0 AND ${visibleCardSql(scope)}
    ORDER BY position(concat(' ', folded), concat(' ', ${words[0]!})) = 0, folded, client LIMIT ${few * COPIES}`);
  const keys = [...new Set(lines.map(({ key }) => key))].slice(0, few);
  if (keys.length === 0) return [];
  const still = joinSql(words.map((word) => sql`position(${word} in folded) > 0`), ' AND '); // prettier-ignore
  const rows = await house.records.query<{ key: string }>(sql`SELECT key::text AS key FROM client
    WHERE key = ANY (${keys}::bigint[]) AND ${still} AND ${isVisibleSql(scope)}`);
  const seen = new Set(rows.map(({ key }) => key));
  return keys.filter((key) => seen.has(key)).map((key) => ({ key, told: null }));
}

/** Of how many digits the end of a telephone is told. */
const END = 4;

/** Telephones come first: the store would else go through all clients by name until it has a few. */
async function findEnds(house: House, scope: Scope, asked: string, few: number): Promise<Found[]> {
  const digits = asked.replace(/[\s()./-]/g, '');
  if (!/^\d+$/.test(digits) || digits.length < END) return [];
  const rows = await house.records.query<{ key: string }>(sql`WITH ending AS MATERIALIZED (
      SELECT DISTINCT client FROM identifier
      WHERE kind = 'phone' AND right(value, 4) = ${digits.slice(-END)} AND right(value, ${digits.length}) = ${digits})
    SELECT client.key::text AS key FROM ending JOIN client ON client.id = ending.client
    WHERE ${isVisibleSql(scope)} ORDER BY folded, client.id LIMIT ${few}`);
  return rows.map(({ key }) => ({ key, told: null }));
}
