import { bytesOf, type Source } from './bytes.js';
import type { Chunk } from './chunk.js';
import { hashOf } from './decoded.js';
import { ROWS } from './csv-pieces.js';
import type { Field } from './fields.js';
import { linesOf, type LineBuffers } from './lines.js';
import { partOf, type OrderRows } from './orders.js';
import { Tally } from './tally.js';
import type { Kind, Refused, TableRow } from './types.js';

/** Bytes of a piece of messages. */
export const MESSAGE_BYTES = 2 << 20;
/** More rows than this are no order. */
const LONGEST_ORDER = 1000;

/** The pieces of a file of messages. */
export async function* messageChunks(source: Source, buffers: LineBuffers): AsyncGenerator<Chunk> {
  for await (const { bytes } of linesOf(bytesOf(source), buffers)) yield { of: 'messages', bytes };
}

type Blocks = AsyncIterable<readonly TableRow[]> | Iterable<readonly TableRow[]>;

/**
 * The pieces of a table, cut by the number of rows alone, so that a file read again falls into the same pieces.
 * @param refuse told of rows that belong to no piece.
 */
export function chunksOfRows(
  kind: Kind,
  blocks: Blocks,
  fields: readonly Field[],
  refuse: (refused: Refused) => void,
): AsyncGenerator<Chunk> {
  return kind === 'orders' ? orderChunks(blocks, fields, refuse) : rowChunks(blocks);
}

async function* rowChunks(blocks: Blocks): AsyncGenerator<Chunk> {
  let rows: TableRow[] = [];
  for await (const block of blocks) {
    for (const row of block) {
      rows.push(row);
      if (rows.length < ROWS) continue;
      yield { of: 'rows', rows };
      rows = [];
    }
  }
  if (rows.length > 0) yield { of: 'rows', rows };
}

async function* orderChunks(
  blocks: Blocks,
  fields: readonly Field[],
  refuse: (refused: Refused) => void,
): AsyncGenerator<Chunk> {
  let orders: OrderRows[] = [];
  let rows = 0;
  for await (const order of ordersOf(blocks, fields, refuse)) {
    orders.push(order);
    if ((rows += order.rows.length) < ROWS) continue;
    yield { of: 'orders', orders };
    orders = [];
    rows = 0;
  }
  if (orders.length > 0) yield { of: 'orders', orders };
}

/** Rows of one number that follow one another are one order. */
async function* ordersOf(
  blocks: Blocks,
  fields: readonly Field[],
  refuse: (refused: Refused) => void,
): AsyncGenerator<OrderRows> {
  const numberOf = valueReader(fields, 'number');
  const namespaceOf = valueReader(fields, 'namespace');
  const groups = new Tally();
  const sales = new Tally();
  let [number, key] = ['', ''];
  let rows: TableRow[] = [];
  const grouped = (): OrderRows => {
    const hash = hashOf(key);
    const hasSale = rows.some((row) => partOf(fields, row) === 'sale');
    return { number, rows, before: groups.add(hash), again: hasSale && sales.add(hash) > 0 };
  };
  for await (const block of blocks) {
    for (const row of block) {
      const its = numberOf(row);
      if (its === '') {
        refuse({
          line: row.line,
          reason: 'order-missing',
          message: 'the row has no order number; write one',
          payload: JSON.stringify(row.values),
        });
        continue;
      }
      const itsKey = `${namespaceOf(row)}\0${its}`;
      if (rows.length > 0 && (itsKey !== key || rows.length >= LONGEST_ORDER)) {
        yield grouped();
        rows = [];
      }
      [number, key] = [its, itsKey];
      rows.push(row);
    }
  }
  if (rows.length > 0) yield grouped();
}

function valueReader(fields: readonly Field[], id: string): (row: TableRow) => string {
  const field = fields.find(({ meaning }) => meaning.id === id);
  return (row) => String((field && row.values[field.index]) ?? '').trim();
}
