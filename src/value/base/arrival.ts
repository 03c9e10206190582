import type { House } from '../../engines/index.js';
import {
  arrivalSql,
  calledSql,
  knownBySql,
  madeOneSql,
  metClientsSql,
  writtenOftenSql,
} from './arrival.sql.js';

/** Who the people of a source turned out to be. */
export interface Arrival {
  readonly records: number;
  readonly clients: number;
  /** Clients who are written in it more than once. */
  readonly twice: number;
  /** Clients whom other sources know too. */
  readonly known: number;
  /** How many of its clients each other source knows, most first. */
  readonly by: readonly { readonly source: string; readonly clients: number }[];
  /** Some whom others know too, first those whom they call otherwise. */
  readonly met: readonly Met[];
}

/** A client as several sources write them. */
export interface Met {
  readonly id: string;
  readonly name: string;
  readonly here: readonly string[];
  readonly elsewhere: readonly { readonly source: string; readonly called: string }[];
}

/** Of so many is looked up what they are called. */
const LOOKED_AT = 200;
const SHOWN = 8;

/** Who the people of a source turned out to be: how many clients they are, and which of these others know too. */
export async function readArrival({ records, columns }: House, source: string): Promise<Arrival> {
  const [counts, by, clients] = await Promise.all([
    records.one<Pick<Arrival, 'records' | 'clients' | 'twice' | 'known'>>(arrivalSql(source)),
    records.query<{ source: string; clients: number }>(knownBySql(source)),
    records.query<Known>(metClientsSql(source, LOOKED_AT)),
  ]);
  const called = await calledBy(columns, clients);
  const met = clients.map(({ id, key, name }): Met => {
    const its = called.get(key) ?? [];
    return {
      id,
      name,
      here: its.filter((each) => each.source === source).map((each) => each.called),
      elsewhere: its
        .filter((each) => each.source !== source)
        .map(({ source: other, called: so }) => ({ source: other, called: so })),
    };
  });
  const shown = [...met.filter(isOtherwise), ...met.filter((each) => !isOtherwise(each))];
  return { ...counts, by, met: shown.slice(0, SHOWN) };
}

/** What was made of all records. */
export interface MadeOne {
  readonly records: number;
  readonly clients: number;
  /** Clients who are written down more than once. */
  readonly several: number;
  /** Some of them, those first who are written in most ways. */
  readonly examples: readonly Written[];
}

/** A client with the ways in which they are written. */
export interface Written {
  readonly id: string;
  readonly name: string;
  readonly ways: readonly { readonly source: string; readonly called: string }[];
}

/** How many clients all records are, and some of those who are written in several ways. */
export async function readMadeOne({ records, columns }: House): Promise<MadeOne> {
  const [counts, clients] = await Promise.all([
    records.one<Omit<MadeOne, 'examples'>>(madeOneSql()),
    records.query<Known>(writtenOftenSql(LOOKED_AT)),
  ]);
  const called = await calledBy(columns, clients);
  const written = clients.map(({ id, key, name }): Written => ({
    id,
    name,
    ways: waysOf(called.get(key) ?? []),
  }));
  const inOrder = written.sort((one, other) => other.ways.length - one.ways.length);
  return { ...counts, examples: inOrder.filter(({ ways }) => ways.length > 1).slice(0, SHOWN) };
}

interface Known {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

interface Called {
  readonly key: string;
  readonly source: string;
  readonly called: string;
}

async function calledBy(
  columns: House['columns'],
  clients: readonly Known[],
): Promise<Map<string, Called[]>> {
  if (clients.length === 0) return new Map();
  const all = await columns.query<Called>(calledSql(clients.map(({ key }) => key)));
  const by = new Map<string, Called[]>(clients.map(({ key }) => [key, []]));
  for (const each of all) by.get(each.key)?.push(each);
  return by;
}

/** Each way of writing once, with the first source that has it. */
function waysOf(called: readonly Called[]): Written['ways'] {
  const ways = new Map(called.map(({ source, called: way }) => [way, source] as const).reverse());
  return [...ways].reverse().map(([way, source]) => ({ source, called: way }));
}

/** Whether the others never write what this one writes. */
function isOtherwise({ here, elsewhere }: Met): boolean {
  return here.some((called) => elsewhere.length > 0 && !elsewhere.some((other) => other.called === called));
}
