import { capital, named } from '../../format';
import type { Answer, Row } from './answer';
import { othersName } from './others';

/** The name at the head of a row: its finest key; a channel in the house's writing, anything else as it came. */
export function nameOf(row: Row): string {
  if (row.baseline) return 'Baseline';
  if (row.others !== undefined) return capital(othersName(row.others));
  const [key, value] = Object.entries(row.keys).at(-1) ?? ['channel', ''];
  if (key === 'channel') return named(value);
  return value || `no ${key}`;
}

/** What no row is called. */
const OTHERS = '\u203a';

/** What identifies a row among the others. */
export function keyOf(row: Row): string {
  if (row.others !== undefined) return OTHERS;
  return Object.values(row.keys).join(' \u203a ');
}

/** What the rows are: `Channel`, `Adviser`. */
export function grainName({ rows }: Pick<Answer, 'rows'>): string {
  return named(Object.keys(rows[0]?.keys ?? {}).at(-1) ?? 'channel');
}

/** What the rest is called, that is no touch of what was asked for. */
export function residualName(by: string): string {
  return by.startsWith('channel') ? 'Direct and unattributed: no touch of ours' : `No ${by} in it`;
}
