import { recogniseTable, type RecognisedColumn, type RecordTable } from '../linkage/index.js';
import { CLIENT_NUMBER } from './read-records.js';

/** Part of a source's client numbers that must stand in others too for them to be numbers of the house. */
const SHARED = 0.1;

/**
 * Tells what the columns of the house's sources are. A client number that several sources use is the house's and speaks for
 * and against two records being one person's; that of one source alone tells its rows apart and nothing else.
 */
export function recogniseTables(tables: readonly RecordTable[]): RecordTable[] {
  const numbers = tables.map(numbersOf);
  return tables.map((table, at) => {
    const others = numbers.filter((_, other) => other !== at);
    const own = [...numbers[at]!];
    const shared = own.filter((number) => others.some((all) => all.has(number))).length;
    const isHouses = own.length > 0 && shared / own.length >= SHARED;
    return { ...table, recognised: recogniseTable(table).map((column) => numbered(column, isHouses)) };
  });
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
