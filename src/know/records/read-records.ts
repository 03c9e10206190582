import type { Work } from '../../core/index.js';
import { nothing, sql, type Stores } from '../../engines/index.js';
import type { RecordTable } from '../linkage/index.js';
import type { BatchRange } from '../meetings.sql.js';

/** The records of the house, a table a source. */
export interface HouseRecords {
  /** What each record is called as an identifier, through all tables. */
  readonly names: readonly string[];
  readonly tables: readonly RecordTable[];
}

/** What a file tells of a client that does not say who they are. */
const NOT_OF_PERSON =
  /^(?:note|tags|adviser|boutique|createdAt|created_at|consents|language|tier|total_\w+|\w+_allowed|allowed_on|groupId|updated[ _]?at|rev)$/i;
/** The column of the number by which a source calls the client. */
export const CLIENT_NUMBER = 'client number';
/** More columns of one source than this are not looked at. */
const MOST_COLUMNS = 300;

type Row = {
  readonly source: string;
  readonly record: string;
  readonly phone: string;
  readonly user_id: string;
  readonly properties: string;
};

/**
 * Reads the records that stand, with what they tell of the person in cells of text. Memory grows with them: about a kilobyte each.
 * @param batches those that came or changed in these batches; of all up to the last of them where only that is said.
 */
export async function readRecords(
  house: Stores,
  work: Work,
  batches: BatchRange | { readonly upTo: number },
): Promise<HouseRecords> {
  const names: string[] = [];
  const tables: OpenTable[] = [];
  const statement = sql`SELECT source, record, phone, user_id, properties FROM events FINAL PREWHERE type = 'identify'
    WHERE record != '' AND batch <= ${batches.upTo} ${'above' in batches ? ofBatches(batches) : nothing} ORDER BY source, record`;
  for await (const rows of house.columns.stream<Row>(statement, work.signal && { signal: work.signal })) {
    for (const row of rows) {
      if (tables.at(-1)?.name !== row.source) tables.push(new OpenTable(row.source));
      tables.at(-1)!.add(row);
      names.push(row.record);
    }
    work.progress?.({ stage: 'reading records', done: names.length });
  }
  return { names, tables: tables.map((table) => table.close()) };
}

const ofBatches = ({ above, upTo }: BatchRange) => sql`AND person IN (
  SELECT person FROM events WHERE batch > ${above} AND batch <= ${upTo} AND type = 'identify' AND record != '')`;

class OpenTable {
  readonly #columns = new Map<string, number>();
  readonly #rows: string[][] = [];

  constructor(readonly name: string) {}

  add({ phone, user_id, properties }: Row): void {
    const cells: string[] = [];
    if (user_id !== '') cells[this.#columnOf(CLIENT_NUMBER)!] = user_id;
    for (const [name, value] of toldCells(JSON.parse(properties) as Record<string, unknown>)) {
      const column = this.#columnOf(name);
      if (column !== undefined) cells[column] = name === 'phone' && phone !== '' ? phone : value;
    }
    this.#rows.push(cells);
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

/** What a record tells, the parts of an address each for itself. */
export function* toldCells(told: Readonly<Record<string, unknown>>): Iterable<[name: string, value: string]> {
  for (const [name, value] of Object.entries(told)) {
    if (NOT_OF_PERSON.test(name) || value === null) continue;
    if (typeof value !== 'object') yield [name, String(value).trim()];
    else if (!Array.isArray(value)) yield* toldCells(value as Record<string, unknown>);
  }
}
