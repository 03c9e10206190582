import { named } from '../../format';
import type { Row } from './answer';

/** The name at the head of a row: its finest key; a channel in the house's writing, anything else as it came. */
export function nameOf(row: Row): string {
  const [key, value] = Object.entries(row.keys).at(-1) ?? ['channel', ''];
  if (key === 'channel') return named(value);
  return value || `no ${key}`;
}

/** What identifies a row among the others. */
export function keyOf(row: Row): string {
  return Object.values(row.keys).join(' \u203a ');
}
