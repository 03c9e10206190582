import { recogniseTable, type RecognisedColumn, type RecordTable } from '../linkage/index.js';
import { CLIENT_NUMBER } from './read-records.js';

/** Part of the client numbers of the smaller of two sources that must stand in the other, too, for both to have the house's. */
const SHARED = 0.1;

/**
 * Tells what the columns of the house's sources are. A client number that two sources use is the house's and speaks for and
 * against two records being one person's, however few of the larger one's the smaller one has; that of one source alone tells
 * its rows apart and nothing else.
 */
export function recogniseTables(tables: readonly RecordTable[]): RecordTable[] {
  const numbers = tables.map(numbersOf);
  return tables.map((table, at) => {
    const isHouses = numbers.some((other, place) => place !== at && areOne(numbers[at]!, other));
    return { ...table, recognised: recogniseTable(table).map((column) => numbered(column, isHouses)) };
  });
}

/** Whether two sources call clients by the same numbers. */
function areOne(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [smaller, larger] = one.size <= other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const number of smaller) if (larger.has(number)) shared += 1;
  return shared > 0 && shared / smaller.size >= SHARED;
}

function numbersOf({ columns, rows }: RecordTable): Set<string> {
  const column = columns.indexOf(CLIENT_NUMBER);
  return new Set(column < 0 ? [] : rows.map((row) => row[column]!).filter((number) => number !== ''));
}

function numbered(column: RecognisedColumn, isHouses: boolean): RecognisedColumn {
  if (column.name !== CLIENT_NUMBER) return column;
  return isHouses
    ? { name: column.name, kind: 'code', role: CLIENT_NUMBER }
    : { name: column.name, kind: 'left out', role: '', because: 'no other source uses these numbers' };
}
