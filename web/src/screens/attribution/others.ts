import { counted, figure } from '../../format';
import type { Answer, Others, Row } from './answer';
import type { Drawing } from './drawing';
import { isIncremental } from './estimate';

/** All rows; those that are too many to stand by themselves as the last. */
export function allRows({ rows, others }: { rows: readonly Row[]; others?: Others }): readonly Row[] {
  return others ? [...rows, rowOf(others)] : rows;
}

/**
 * The first rows by themselves and what is left of them as one: a row that is the sum of its rows, without a range.
 * @param others what is joined already.
 */
export function firstOf(rows: readonly Row[], most: number, others?: Others): readonly Row[] {
  const rest = rows.slice(most);
  if (rest.length === 0 || (rest.length === 1 && !others)) return allRows({ rows, others });
  const joined = [...rest.map((row) => ({ ...row, rows: 1 })), ...(others ? [others] : [])];
  return allRows({ rows: rows.slice(0, most), others: joined.reduce<Others>(together, NONE) });
}

/** `the other 12,345 rows`. */
export function othersName(rows: number): string {
  return `the other ${counted(rows, 'row')}`;
}

/** That rows which are joined have no range by a model that has them of single rows. */
export function rangelessWords({ others }: Row, { answer, main }: Pick<Drawing, 'answer' | 'main'>): string {
  return others !== undefined && isIncremental(answer, main) ? 'no range' : '';
}

/** Why rows are joined, in a sentence; nothing where none are. */
export function joinedWords({ rows, others, baseline }: Pick<Answer, 'rows' | 'others' | 'baseline'>): string {
  if (!others) return '';
  const unsure = baseline ? ', of which the incremental model has no range' : '';
  return `There are too many rows to tell each: the ${figure(rows.length)} with most orders stand by themselves, ${othersName(others.rows)} are joined into one${unsure}.`;
} // prettier-ignore

function rowOf({ rows, ...figures }: Others): Row {
  return { keys: {}, ...figures, others: rows };
}

const NONE: Others = { rows: 0, touches: 0, spend: null, models: {} };

function together(left: Others, right: Others): Others {
  const models = Object.entries(right.models).map(([id, { credit, value }]) => {
    const before = left.models[id] ?? { credit: 0, value: 0 };
    return [id, { credit: before.credit + credit, value: before.value + value }] as const;
  });
  return {
    rows: left.rows + right.rows,
    touches: left.touches + right.touches,
    spend: right.spend === null ? left.spend : (left.spend ?? 0) + right.spend,
    models: Object.fromEntries(models),
  };
}
