import type { House } from '../engines/index.js';
import { INCREMENTAL } from './catalogue.js';
import { causesOfSql, type OrderRow, type TouchRow } from './explain.sql.js';
import type { Run } from './run.js';
import { UNIT } from './split.sql.js';
import { SPLITTING_RULES } from './store.js';

/** The channel of what no touch got. */
export const UNATTRIBUTED = 'Unattributed';

/** The touches of an order, and the models in whose order their credits stand. */
export interface Credited {
  readonly rows: readonly TouchRow[];
  readonly splitting: readonly string[];
}

/**
 * Puts the incremental model of a run before the others: its touches, some of which only it gives anything, and as
 * what is unattributed its baseline. Of an order that the run did not credit (of another period, of clients that it left
 * out) there are no rows, and the model says nothing of it.
 */
export async function withCauses(
  house: House,
  order: OrderRow,
  run: Run | undefined,
  rows: readonly TouchRow[],
): Promise<Credited> {
  const splitting = run?.splitting ?? SPLITTING_RULES;
  if (!run?.incremental || rows.length === 0) return { rows, splitting };
  const causes = await house.columns.query<TouchRow>(causesOfSql(run.id, order.namespace, order.number));
  return { rows: putFirst(rows, causes, order, splitting.length), splitting: [INCREMENTAL.id, ...splitting] };
}

function putFirst(rows: readonly TouchRow[], causes: readonly TouchRow[], order: OrderRow, models: number): TouchRow[] {
  const given = new Map(causes.map((cause) => [cause.id, cause]));
  const none = Array.from({ length: models }, () => '0');
  const touched = rows.filter(({ channel }) => channel !== UNATTRIBUTED);
  const there = new Set(touched.map(({ id }) => id));
  const more = causes.filter(({ id }) => !there.has(id)).map((cause) => ({ ...cause, credits: none, amounts: none }));
  const touches = [...touched, ...more].map((row) => before(row, given.get(row.id)?.credits[0], given.get(row.id)?.amounts[0]));
  const sum = (of: 'credits' | 'amounts') => causes.reduce((all, cause) => all + Number(cause[of][0]), 0);
  const rest = rows.find(({ channel }) => channel === UNATTRIBUTED);
  const left = [UNIT - sum('credits'), Number(order.value) - sum('amounts')].map(String);
  return [
    ...touches.sort((a, b) => Date.parse(a.touched_at) - Date.parse(b.touched_at)),
    before(rest ?? { ...NOTHING, credits: none, amounts: none }, left[0], left[1]),
  ];
} // prettier-ignore

const NOTHING: Omit<TouchRow, 'credits' | 'amounts'> = {
  id: '', touched_at: '', person: '', channel: UNATTRIBUTED, source: '', medium: '', campaign: '', adviser: '', boutique: '',
  reach: '', rule: '',
}; // prettier-ignore

function before(row: TouchRow, credit = '0', amount = '0'): TouchRow {
  return { ...row, credits: [credit, ...row.credits], amounts: [amount, ...row.amounts] };
}
