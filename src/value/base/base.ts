import { MaisonError } from '../../core/index.js';
import { houseSettings, type House, type Sql } from '../../engines/index.js';
import { baseQuality, type Quality } from '../../know/index.js';
import {
  baseBySourceSql,
  baseFiguresSql,
  baseListSql,
  type BaseField,
  type BaseGroup,
  type BaseList,
} from './clients.sql.js';
import { faultsBehind, readFaults, type Fault } from './faults.js';
import { markedSql, unreadableSql, type SourceMark } from './marks.sql.js';
import { monthsSql, sourceClientsSql, sourceRecordsSql } from './sources.sql.js';

/** How many clients of a group have each field. */
export type BaseFigures = { readonly group: string; readonly clients: number } & Readonly<
  Record<BaseField, number>
>;

/** What a source brings, and what it spoils. */
export interface BaseSource {
  readonly source: string;
  readonly records: number;
  readonly clients: number;
  /** Clients who are written down in no other source. */
  readonly onlyHere: number;
  /** When a record of it was told last, ISO 8601. */
  readonly told: string;
  /** Rows of its files that were refused. */
  readonly refused: number;
  /** Clients whose address it writes so that it cannot be read; the same of telephones. */
  readonly unreadableEmails: number;
  readonly unreadablePhones: number;
  /** Clients who are written in it more than once. */
  readonly twice: number;
  /** Clients on whose records is an address or number that is many people's. */
  readonly shared: number;
}

/** A month, with the clients known by its end and those of them on whom enough was known to serve them. */
export interface BaseMonth {
  /** `2026-03`. */
  readonly month: string;
  readonly clients: number;
  readonly served: number;
}

/** The state of the base. */
export interface Base {
  readonly all: BaseFigures;
  readonly by: Readonly<Record<BaseGroup, readonly BaseFigures[]>>;
  readonly sources: readonly BaseSource[];
  /** The last one first. */
  readonly months: readonly BaseMonth[];
  /** Undefined before records were linked. */
  readonly quality: Quality | undefined;
}

const MONTHS = 25;

interface FiguresRow extends BaseFigures {
  readonly by: 'all' | BaseGroup;
}

/** Reads the state of the base: how many are known, how well, and by which source. */
export async function readBase(house: House): Promise<Base> {
  const { timeZone } = await houseSettings(house.records);
  const [figures, bySource, sources, months, known] = await Promise.all([
    house.records.query<FiguresRow>(baseFiguresSql()),
    house.records.query<FiguresRow>(baseBySourceSql()),
    readSources(house),
    house.columns.query<BaseMonth>(monthsSql(MONTHS, timeZone)),
    baseQuality(house),
  ]);
  const of = (by: FiguresRow['by'], rows: readonly FiguresRow[]): BaseFigures[] =>
    rows.filter((row) => row.by === by);
  return {
    all: of('all', figures)[0]!,
    by: { tier: of('tier', figures), boutique: of('boutique', figures), source: of('source', bySource) },
    sources,
    months,
    quality: known.quality,
  };
}

/** A client behind a figure. */
export interface BaseClient {
  readonly id: string;
  readonly name: string;
  readonly tier: string;
  readonly boutique: string;
  /** When they were told of last, ISO 8601; null where they never were. */
  readonly told: string | null;
  /** Behind a figure of what is not valid, what was told instead, and why it is not. */
  readonly faults: readonly Fault[];
}

type ListedRow = Pick<BaseClient, 'id' | 'name' | 'tier' | 'boutique'> & {
  readonly key: string;
  readonly told: Date | null;
  readonly count: number;
};

/**
 * The clients behind a figure, by name, and how many they are.
 * @param mark what is counted of the source whose clients are asked for.
 * @throws MaisonError where there is a mark and no source.
 */
export async function listBase(
  house: House,
  list: BaseList,
  limit: number,
  mark?: SourceMark,
): Promise<{ clients: BaseClient[]; count: number }> {
  const marked = mark && (await clientsMarked(house, list, mark));
  const rows = await house.records.query<ListedRow>(baseListSql(list, limit, marked));
  const asked = faultsBehind(list, list.group, mark);
  const faults = asked && (await readFaults(house, rows, asked));
  const clients = rows.map(({ id, name, tier, boutique, told }) => ({
    id,
    name,
    tier,
    boutique,
    told: told?.toISOString() ?? null,
    faults: faults?.get(id) ?? [],
  }));
  return { clients, count: rows[0]?.count ?? 0 };
}

async function clientsMarked(house: House, { by, group }: BaseList, mark: SourceMark): Promise<Sql> {
  if (by !== 'source')
    throw new MaisonError(`"${mark}" is counted of a source; ask by source, and name it as the group`, 422);
  if (mark !== 'unreadable email' && mark !== 'unreadable phone') return markedSql(group, mark, []);
  const unreadable = unreadableSql(group, mark === 'unreadable email' ? 'email' : 'phone');
  const keys = await house.columns.query<{ key: string }>(unreadable);
  return markedSql(group, mark, keys.map(({ key }) => key)); // prettier-ignore
}

interface RecordsRow {
  readonly source: string;
  readonly records: number;
  readonly 'unreadable emails': number;
  readonly 'unreadable phones': number;
  readonly told: string;
}

interface ClientsRow {
  readonly source: string;
  readonly clients: number;
  readonly 'only here': number;
  readonly twice: number;
  readonly shared: number;
  readonly refused: number;
}

async function readSources(house: House): Promise<BaseSource[]> {
  const [records, clients] = await Promise.all([
    house.columns.query<RecordsRow>(sourceRecordsSql()),
    house.records.query<ClientsRow>(sourceClientsSql()),
  ]);
  const known = new Map(clients.map((row) => [row.source, row]));
  return records
    .map((row) => {
      const its = known.get(row.source);
      return {
        source: row.source,
        records: row.records,
        clients: its?.clients ?? 0,
        onlyHere: its?.['only here'] ?? 0,
        told: row.told,
        refused: its?.refused ?? 0,
        unreadableEmails: row['unreadable emails'],
        unreadablePhones: row['unreadable phones'],
        twice: its?.twice ?? 0,
        shared: its?.shared ?? 0,
      };
    })
    .sort((a, b) => b.records - a.records || (a.source < b.source ? -1 : 1));
}
