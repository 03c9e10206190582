import type { Work } from '../../core/index.js';
import type { Stores } from '../../engines/index.js';
import type { RecordTable } from '../linkage/index.js';
import { accountRecordsSql, fileRecordsSql, type RecordBatches } from './read-records.sql.js';
import { hashCells, mergeTold, toldCells, type Told } from './told.js';

/** The records of the house, a table a source. */
export interface HouseRecords {
  /** What each record is called as an identifier, through all tables. */
  readonly names: readonly string[];
  /** What each tells, as a number of 64 bits, decimal text. */
  readonly told: readonly string[];
  readonly tables: readonly RecordTable[];
}

/** The column of the number by which a source calls the client. */
export const CLIENT_NUMBER = 'client number';
/** More columns of one source than this are not looked at. */
const MOST_COLUMNS = 300;

interface Row {
  readonly record: string;
  readonly phone: string;
  readonly user_id: string;
  readonly properties: string;
}

/**
 * Reads the records that stand, with what they tell of the person in cells of text. An account is in the table of the source
 * that told of it first. Memory grows with records: about a kilobyte each.
 * @param batches those that came or changed in these batches; of all up to the last of them where only that is said.
 */
export async function readRecords(house: Stores, work: Work, batches: RecordBatches): Promise<HouseRecords> {
  const tables = new Map<string, OpenTable>();
  let done = 0;
  const add = (source: string, record: ReadRecord) => {
    if (!tables.has(source)) tables.set(source, new OpenTable(source));
    tables.get(source)!.add(record);
    done += 1;
  };
  const options = work.signal && { signal: work.signal };
  for await (const rows of house.columns.stream<Row & { source: string }>(fileRecordsSql(batches), options)) {
    for (const row of rows)
      add(row.source, { ...row, told: JSON.parse(row.properties) as Told }); // prettier-ignore
    work.progress?.({ stage: 'reading records', done });
  }
  for await (const { source, ...record } of readAccounts(house, work, batches)) add(source, record);
  work.progress?.({ stage: 'reading records', done });
  const all = [...tables.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  return {
    names: all.flatMap(({ names }) => names),
    told: all.flatMap(({ hashes }) => hashes),
    tables: all.map((table) => table.close()),
  };
}

interface ReadRecord {
  readonly record: string;
  /** In standard form; '' where it has none. */
  readonly phone: string;
  readonly user_id: string;
  readonly told: Told;
}

type AccountRow = Row & { readonly named: string | null };

/** Accounts with all that they were told of, put together. */
async function* readAccounts(
  house: Stores,
  work: Work,
  batches: RecordBatches,
): AsyncIterable<ReadRecord & { readonly source: string }> {
  let open: (ReadRecord & { readonly named: string | null }) | undefined;
  const closed = ({ named, ...record }: NonNullable<typeof open>) =>
    named === null ? [] : [{ ...record, source: named.slice(named.indexOf('\n') + 1) }];
  const options = work.signal && { signal: work.signal };
  for await (const rows of house.columns.stream<AccountRow>(accountRecordsSql(batches), options)) {
    for (const { record, phone, user_id, properties, named } of rows) {
      const later = JSON.parse(properties) as Told;
      if (open?.record === record)
        open = {
          record,
          user_id,
          phone: Object.hasOwn(later, 'phone') ? phone : open.phone,
          told: mergeTold(open.told, later),
          named: open.named !== null && (named === null || open.named < named) ? open.named : named,
        };
      else {
        if (open) yield* closed(open);
        open = { record, user_id, phone, told: mergeTold({}, later), named };
      }
    }
  }
  if (open) yield* closed(open);
}

class OpenTable {
  readonly names: string[] = [];
  readonly hashes: string[] = [];
  readonly #columns = new Map<string, number>();
  readonly #rows: string[][] = [];

  constructor(readonly name: string) {}

  add({ record, phone, user_id, told }: ReadRecord): void {
    const read = [...toldCells(told)].map(([name, value]): [string, string] =>
      name === 'phone' && phone !== '' ? [name, phone] : [name, value],
    );
    if (user_id !== '') read.unshift([CLIENT_NUMBER, user_id]);
    const cells: string[] = [];
    for (const [name, value] of read) {
      const column = this.#columnOf(name);
      if (column !== undefined) cells[column] = value;
    }
    this.#rows.push(cells);
    this.names.push(record);
    this.hashes.push(hashCells(read));
  }

  close(): RecordTable {
    const columns = [...this.#columns.keys()];
    return {
      name: this.name,
      columns,
      rows: this.#rows.map((cells) => columns.map((_, column) => cells[column] ?? '')),
    };
  }

  #columnOf(name: string): number | undefined {
    const known = this.#columns.get(name);
    if (known !== undefined || this.#columns.size === MOST_COLUMNS) return known;
    this.#columns.set(name, this.#columns.size);
    return this.#columns.size - 1;
  }
}
