import { readField, RowFault, type Field } from './fields.js';
import type { Content } from './meanings.js';
import type { Kind, LeftOut, TableRow } from './types.js';

/** How many cells of a column are told one by one. */
const FIRST = 3;
const LONGEST_VALUE = 60;

/** Contents that not every cell can be read as. */
const READ: ReadonlySet<Content> = new Set([
  'instant', 'day', 'part of a day', 'amount', 'number', 'list', 'currency', 'consent',
]); // prettier-ignore

/** What dates a row or says its amount: where it cannot be read, the row is refused. */
const NEEDED: Readonly<Record<Kind, ReadonlySet<string>>> = {
  events: new Set(['time', 'value', 'currency']),
  orders: new Set([
    'time', 'cancelled at', 'refunded', 'revenue', 'total', 'subtotal', 'tax', 'shipping', 'discount', 'currency',
    'lines', 'line price', 'line quantity', 'line total',
  ]),
  clients: new Set(),
  spend: new Set(['day', 'cost', 'currency']),
  rates: new Set(['day', 'rate', 'currency']),
}; // prettier-ignore

/** The columns of which an unreadable cell costs only the cell. */
export function spareable(kind: Kind, fields: readonly Field[]): readonly Field[] {
  return fields.filter(({ meaning }) => READ.has(meaning.content) && !NEEDED[kind].has(meaning.id));
}

/** A row without the cells that cannot be read, and those cells. */
export function withoutUnreadable(
  fields: readonly Field[],
  row: TableRow,
): { readonly row: TableRow; readonly left: readonly LeftOut[] } {
  const left: LeftOut[] = [];
  let values: unknown[] | undefined;
  for (const field of fields) {
    const fault = faultOf(field, row);
    if (!fault) continue;
    values ??= [...row.values];
    values[field.index] = undefined;
    left.push(cellOf(field, row, fault));
  }
  return { row: values ? { ...row, values } : row, left };
}

function faultOf(field: Field, row: TableRow): RowFault | undefined {
  try {
    readField(field, row.values[field.index]);
    return undefined;
  } catch (error) {
    if (error instanceof RowFault) return error;
    throw error;
  }
}

function cellOf({ column, index }: Field, { line, values }: TableRow, { message }: RowFault): LeftOut {
  return leftOut(column.name, line, String(values[index]), message);
}

/** One cell that is told of, shortened where it is long. */
export function leftOut(column: string, line: number, text: string, message: string): LeftOut {
  const value = text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text;
  return { column, cells: 1, first: [{ line, value, message }] };
}

/** The traits of a client that cells left out would have told. */
export function traitsLeftOut(fields: readonly Field[], left: readonly LeftOut[]): string[] {
  const columns = new Set(left.map(({ column }) => column));
  return fields.flatMap(({ column, meaning }) => {
    const trait = /^traits\.(\w+)$/.exec(meaning.path ?? '')?.[1];
    return trait !== undefined && columns.has(column.name) ? [trait] : [];
  });
}

/** Cells that were left out, counted by their column, with the first of each. */
export function addUp(parts: readonly LeftOut[]): LeftOut[] {
  const columns = new Map<string, LeftOut>();
  for (const { column, cells, first } of parts) {
    const before = columns.get(column);
    columns.set(column, {
      column,
      cells: cells + (before?.cells ?? 0),
      first: [...(before?.first ?? []), ...first].slice(0, FIRST),
    });
  }
  return [...columns.values()];
}
