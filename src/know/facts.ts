import { isoOf } from '../core/index.js';
import { sql, type House, type Records, type Sql, type StatementOptions } from '../engines/index.js';
import { field, linesOf } from './csv.js';
import {
  allPlaced,
  copyFactsSql,
  countFactsSql,
  createFactSql,
  factsSql,
  placementsSql,
  updateFactsSql,
  WHOLE_NAME,
} from './facts.sql.js';
import { readGolden } from './golden/rules.js';
import { keySql } from './keys.sql.js';
import { fold, nameFrom, wordsOf } from './names.js';

/** What is known of a client under one name, and from where. */
export interface Fact {
  /** As it came: text, number, yes or no, or something nested. */
  readonly value: unknown;
  readonly source: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** How many other values were told; absent where there is none. */
  readonly others?: number;
}

/** So many bytes of identifiers are named in a statement: the column store takes no parameter of more than 128 KiB. */
const NAMED = 64 * 1024;

/** Of few clients planning takes longest, in which threads are only made and waited for. */
const FOR_FEW: StatementOptions = { settings: { max_threads: 1, compile_expressions: 0 } };

export type Facts = Readonly<Record<string, Fact>>;

/** An identifier of a client whose facts are to be read. */
export interface Placement {
  readonly kind: string;
  readonly value: string;
  /** The client's key, decimal text. */
  readonly key: string;
}

/** Forgets the placements of the change before. */
export async function clearPlacements(house: House): Promise<void> {
  await house.columns.run(sql`TRUNCATE TABLE placements`);
}

/** Says which client each identifier belongs to, by the identifiers' texts. */
export async function placeIdentifiers(
  house: House,
  placements: Iterable<Placement> | AsyncIterable<Placement>,
): Promise<void> {
  await house.columns.insert(
    sql`INSERT INTO placements SELECT ${keySql()}, client
      FROM input('kind String, value String, client UInt64') FORMAT CSV`,
    linesOf(
      Symbol.iterator in placements ? Array.from(placements, placementLine) : placementLines(placements),
    ),
  );
}

/** Says the same by keys: lines `identifier key,client key`. */
export async function placeKeys(house: House, lines: Iterable<string>): Promise<void> {
  await house.columns.insert(sql`INSERT INTO placements FORMAT CSV`, linesOf(lines));
}

/** Reads the facts of all placed clients into the transaction's table `fact`. */
export async function readFacts(house: House, inside: Records): Promise<void> {
  await createFact(inside);
  await addFacts(house, inside, factsSql(await readGolden(inside), allPlaced));
  await inside.query(countFactsSql());
}

/**
 * The same of some clients; of few without a table of the column store: nothing is written to its disk for them.
 * @param placements all identifiers of each client.
 */
export async function readFactsOf(
  house: House,
  inside: Records,
  placements: readonly Placement[],
): Promise<void> {
  if (bytesOf(placements) > NAMED) {
    await clearPlacements(house);
    await placeIdentifiers(house, placements);
    return readFacts(house, inside);
  }
  await createFact(inside);
  if (placements.length > 0)
    await addFacts(house, inside, factsSql(await readGolden(inside), placementsSql(placements)), FOR_FEW);
  await inside.query(countFactsSql());
}

async function createFact(inside: Records): Promise<void> {
  await inside.query(createFactSql());
  await inside.query(sql`TRUNCATE fact`);
}

async function addFacts(
  house: House,
  inside: Records,
  statement: Sql,
  options: StatementOptions = {},
): Promise<void> {
  await inside.copy(copyFactsSql(), linesOf(factChunks(house, statement, options)));
}

/** Bytes that identifiers take in a statement, some room left for signs that are escaped. */
function bytesOf(placements: readonly Placement[]): number {
  return placements.reduce((sum, { kind, value }) => sum + Buffer.byteLength(value) + kind.length + 6, 0);
}

/** Writes what was read to the clients that exist. */
export async function updateFacts(inside: Records): Promise<void> {
  await inside.query(updateFactsSql());
}

type FactRow = { c: string; f: [name: string, value: string, source: string, at: number, others: number][] };

async function* factChunks(house: House, statement: Sql, options: StatementOptions): AsyncIterable<string> {
  for await (const rows of house.columns.stream<FactRow>(statement, options)) {
    yield rows.map(({ c, f }) => factLine(c, f)).join('');
  }
}

function factLine(key: string, told: FactRow['f']): string {
  const facts: Record<string, Fact> = {};
  for (const [name, value, source, at, others] of told.sort(([a], [b]) => (a < b ? -1 : 1))) {
    facts[name] = { value: JSON.parse(value), source, at: isoOf(at), ...(others > 0 && { others }) };
  }
  takeWholeName(facts);
  const name = nameFrom((trait) => textOf(facts[trait]?.value));
  const words = `{${wordsOf(name).join(',')}}`;
  return `${key},${field(name)},${field(fold(name))},${field(words)},${field(JSON.stringify(facts))},${isoOf(Math.max(...told.map(([, , , at]) => at)))}\n`;
}

/** Lets given name and surname be of one record, where one told both. */
function takeWholeName(facts: Record<string, Fact>): void {
  const whole = facts[WHOLE_NAME];
  if (whole === undefined) return;
  delete facts[WHOLE_NAME];
  const [given, family] = whole.value as [unknown, unknown];
  for (const [name, value] of [
    ['firstName', given],
    ['lastName', family],
  ] as const)
    // prettier-ignore
    if (facts[name]?.value !== value)
      facts[name] = { ...facts[name], value, source: whole.source, at: whole.at };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

async function* placementLines(placements: AsyncIterable<Placement>): AsyncIterable<string> {
  for await (const each of placements) yield placementLine(each);
}

function placementLine({ kind, value, key }: Placement): string {
  return `${kind},${field(value)},${key}\n`;
}
