import { EVERYONE, isVisibleSql, type Scope } from '../access/index.js';
import { joinSql, nothing, sql, type House, type Sql } from '../engines/index.js';
import { wordsOf } from './names.js';
import { KINDS, type Kind } from './rules.js';

/** A client that fits a text. */
export interface FoundClient {
  readonly id: string;
  /** Decimal text: how the column store knows them. */
  readonly key: string;
  readonly name: string;
  /** The identifier that fits, where it was not the name. */
  readonly identifier: string | null;
  /** Where a record tells it and it is another's, or nobody's: the name of whose it is, else ''. Null where it is theirs. */
  readonly holder: string | null;
}

/**
 * Clients whose name has words that begin as the text's words do, accents aside, or one of whose identifiers begins as
 * the text does, or of whom a record tells such a one though it is another's: a couple's address. Of those whom somebody
 * sees, by name, at most `limit`.
 */
export async function findClients(
  house: House,
  text: string,
  limit: number,
  scope: Scope = EVERYONE,
): Promise<FoundClient[]> {
  const asked = text.trim();
  if (asked === '') return [];
  const rows = await house.records.query<FoundClient>(
    sql`SELECT * FROM (
      SELECT DISTINCT ON (id) id, key, name, folded, identifier, holder FROM (${joinSql(waysSql(asked, limit, scope), ' UNION ALL ')}) AS found
      ORDER BY id, identifier IS NOT NULL, holder IS NOT NULL, identifier) AS each
    ORDER BY folded = '', folded, id LIMIT ${limit}`,
  );
  return rows.map(({ id, key, name, identifier, holder }) => ({ id, key, name, identifier, holder }));
}

function waysSql(asked: string, limit: number, scope: Scope): Sql[] {
  const seen = seenSql(scope);
  const words = wordsOf(asked);
  const byIdentifier = identifierStarts(asked).flatMap((start) =>
    NAMED_KINDS.flatMap((kind) => [
      identifierSql(kind, start, limit, seen),
      toldSql(kind, start, limit, scope),
    ]),
  );
  if (words.length === 0) return byIdentifier;
  const query = words.map((word) => `'${word}':*`).join(' & ');
  return [
    sql`(SELECT id, key::text AS key, name, folded, NULL AS identifier, NULL AS holder FROM client
      WHERE merged_into IS NULL AND search @@ ${query}::tsquery ${seen} ORDER BY folded, id LIMIT ${limit})`,
    ...byIdentifier,
  ];
}

const seenSql = (scope: Scope): Sql =>
  scope.reach === 'everyone' ? nothing : sql`AND ${isVisibleSql(scope)}`;

/**
 * Clients of whom an identifier is the text, as a person writes it: an e-mail address, a telephone, a client or
 * loyalty number. By name, at most `limit`.
 */
export async function clientsKnownBy(house: House, text: string, limit: number): Promise<FoundClient[]> {
  const asked = text.trim();
  return house.records.query<FoundClient>(
    sql`SELECT id, key, name, identifier, NULL AS holder FROM (
      SELECT DISTINCT ON (held.id) held.id, held.key::text AS key, held.name, held.folded, value AS identifier
      FROM identifier JOIN client ON client.id = identifier.client
        JOIN client AS held ON held.id = coalesce(client.merged_into, client.id)
      WHERE kind = ANY (${NAMED_KINDS}) AND value = ANY (${asked === '' ? [] : identifierStarts(asked)})
      ORDER BY held.id, value) AS each
    ORDER BY folded = '', folded, id LIMIT ${limit}`,
  );
}

/** The identifiers that people know of clients, by client, the strongest first. @param clients ids. */
export async function identifiersOf(
  house: House,
  clients: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await house.records.query<{ client: string; identifiers: string[] }>(
    sql`SELECT client, array_agg(value ORDER BY array_position(${NAMED_KINDS}, kind), value) AS identifiers
      FROM identifier WHERE client = ANY (${clients}::uuid[]) AND kind = ANY (${NAMED_KINDS}) GROUP BY client`,
  );
  return new Map(rows.map(({ client, identifiers }) => [client, identifiers]));
}

/** Kinds that a person may know by heart. */
const NAMED_KINDS = KINDS.filter((kind) => kind !== 'anonymous' && kind !== 'record');

/** Within one kind the values lie in order, whatever else the store would sort by. */
function identifierSql(kind: Kind, start: string, limit: number, seen: Sql): Sql {
  return sql`(SELECT client.id, client.key::text AS key, name, folded, value AS identifier, NULL AS holder
    FROM identifier JOIN client ON client.id = identifier.client
    WHERE kind = ${kind} AND value >= ${start} AND starts_with(value, ${start}) AND value < ${`${start}\u{10FFFF}`} ${seen}
    ORDER BY value LIMIT ${limit})`;
}

/**
 * The same of what stands on a client's record and is another's, or nobody's because many people have it. Whose it is is said to
 * those only who see them.
 */
function toldSql(kind: Kind, start: string, limit: number, scope: Scope): Sql {
  const holder =
    scope.reach === 'everyone'
      ? sql`holder.name`
      : sql`CASE WHEN EXISTS (SELECT 1 FROM client WHERE client.id = holder.id AND ${isVisibleSql(scope)}) THEN holder.name WHEN holder.id IS NOT NULL THEN 'another client' END`;
  return sql`(SELECT client.id, client.key::text AS key, client.name, client.folded, right_value AS identifier,
      coalesce(${holder}, '') AS holder
    FROM identity_join
    JOIN identifier AS record ON record.kind = 'record' AND record.value = left_value
    JOIN client ON client.id = record.client
    LEFT JOIN identifier AS own ON own.kind = right_kind AND own.value = right_value
    LEFT JOIN client AS holder ON holder.id = own.client
    WHERE left_kind = 'record' AND right_kind = ${kind} AND right_value >= ${start} AND starts_with(right_value, ${start})
      AND right_value < ${`${start}\u{10FFFF}`} AND (reason IN ('held', 'shared') OR undone_by = 'shared')
      AND own.client IS DISTINCT FROM record.client ${seenSql(scope)}
    ORDER BY right_value LIMIT ${limit})`;
}

/** What an identifier may begin with: the text as it is, in small letters, or as the digits of a number. */
function identifierStarts(asked: string): string[] {
  const digits = asked.replace(/[\s()./-]/g, '');
  const starts = [asked, asked.toLowerCase()];
  if (/^\+?\d{3,}$/.test(digits)) starts.push(digits, `+${digits.replace(/^\+|^00/, '')}`);
  return [...new Set(starts)];
}
