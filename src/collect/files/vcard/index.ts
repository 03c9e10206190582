import { turns } from '../../../core/index.js';
import { textOf, type Source } from '../bytes.js';
import type { TableBlock } from '../table.js';
import type { Refused } from '../types.js';
import { Cards, MOST_ALIKE, type Card } from './cards.js';
import { COLUMNS, nthColumn, recordOf, SEVERAL } from './record.js';

/** Columns of the properties of which a card may have several. */
const OF_SEVERAL: readonly (readonly [property: string, columns: readonly string[]])[] = [
  ['EMAIL', ['email']],
  ['TEL', ['phone', 'fax']],
  ['ADR', ['street', 'postcode', 'town', 'region', 'country']],
  ['URL', ['website']],
];

/** The columns of a file of vCards; it is read whole, to see how many addresses and numbers a card has at most. */
export async function cardColumns(source: Source): Promise<string[]> {
  const most = new Map<string, number>();
  for await (const read of cardsOf(source)) if ('properties' in read) countAlike(read, most);
  const further = OF_SEVERAL.flatMap(([property, columns]) =>
    Array.from({ length: Math.max(0, (most.get(property) ?? 0) - 1) }, (_, at) =>
      columns.map((column) => nthColumn(column, at + 2)),
    ).flat(),
  );
  return [...COLUMNS, ...further];
}

function countAlike({ properties }: Card, most: Map<string, number>): void {
  const counts = new Map<string, number>();
  for (const { name } of properties) {
    if (!SEVERAL.has(name)) continue;
    const count = Math.min(MOST_ALIKE, (counts.get(name) ?? 0) + 1);
    counts.set(name, count);
    if (count > (most.get(name) ?? 0)) most.set(name, count);
  }
}

const ROWS = 500;

/** The cards of a file as rows, some at a time; a row's line is that of its BEGIN. Memory does not grow with the file. */
export async function* cardRows(source: Source, columns: readonly string[]): AsyncGenerator<TableBlock> {
  let block = emptyBlock();
  for await (const read of cardsOf(source)) {
    addCard(block, read, columns);
    if (block.rows.length + block.refused.length < ROWS) continue;
    yield block;
    block = emptyBlock();
  }
  yield block;
}

async function* cardsOf(source: Source): AsyncGenerator<Card | Refused> {
  const cards = new Cards();
  const turn = turns();
  for await (const text of textOf(source)) {
    for (const card of cards.read(text)) {
      yield card;
      await turn();
    }
  }
  yield* cards.read('', true);
}

const emptyBlock = (): Required<TableBlock> => ({ rows: [], refused: [], leftOut: [] });

function addCard(block: Required<TableBlock>, read: Card | Refused, columns: readonly string[]): void {
  if (!('properties' in read)) return void block.refused.push(read);
  const { values, left } = recordOf(read);
  block.rows.push({ line: read.line, values: columns.map((column) => values.get(column)) });
  block.leftOut.push(...left);
}
