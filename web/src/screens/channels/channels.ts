import type { Row } from './rows';

const LEFT_OVER = ['Direct', 'Unassigned'];

/** The channels that rules name, by name; what is left over is no channel to choose. */
export function channelsOf(rows: readonly Row[]): string[] {
  const all = rows.flatMap(({ channel }) => (channel && !LEFT_OVER.includes(channel) ? [channel] : []));
  return [...new Set(all)].sort((a, b) => a.localeCompare(b));
}
