import { figure, spoken } from '../../format';
import type { Sequence, Sequences } from './sequences';

const GROUPS: readonly { name: string; verdict: Sequence['verdict'] }[] = [
  { name: 'More than their parts', verdict: 'more' },
  { name: 'Less than their parts', verdict: 'less' },
  { name: 'No more than their parts', verdict: 'no more' },
  { name: 'Cannot tell yet', verdict: 'cannot tell' },
];

/** Sequences by what is known of them; of those that cannot be told the ones that a few more orders would tell first. */
export function byVerdict(
  sequences: readonly Sequence[],
  most: number,
): { name: string; rows: Sequence[] }[] {
  return GROUPS.map(({ name, verdict }) => ({
    name,
    rows: sequences
      .filter((each) => each.verdict === verdict)
      .sort((one, other) => (one.takes ?? 0) - (other.takes ?? 0))
      .slice(0, verdict === 'cannot tell' ? most : undefined),
  })).filter(({ rows }) => rows.length > 0);
}

/** `within 7 days`, `8 to 30 days`. */
export function spaced({ days }: Pick<Sequence, 'days'>): string {
  return days.from === 0
    ? `within ${figure(days.to)} days`
    : `${figure(days.from + 1)} to ${figure(days.to)} days`;
}

/** A part with its sign: `+22`, `−12`. */
export function signed(part: number): string {
  const rounded = Math.round(part * 100);
  return rounded > 0 ? `+${figure(rounded)}` : figure(rounded).replace('-', '\u2212');
}

/** `+8 to +37`. */
export function between({ low, high }: { low: number; high: number }): string {
  return `${signed(low)} to ${signed(high)}`;
}

/** What the lift is in orders: `47 beyond 214 orders`. */
export function whichIs({ verdict, beyond, expected, takes }: Sequence): string {
  const many = (count: number) => figure(count, count < 10 ? 1 : 0);
  if (verdict === 'cannot tell') return takes === null ? '' : `about ${figure(takes)} more such orders`;
  if (verdict === 'more') return `${many(beyond.value)} beyond the ${many(expected)} they cause apart`;
  if (verdict === 'less') return `${many(-beyond.value)} lost of the ${many(expected)} they cause apart`;
  return `of ${many(expected)} orders`;
}

/** What does most beyond its parts, as a part of a sentence: `an email after paid search`; nothing where none is known to. */
export function bestOf({ sequences }: Pick<Sequences, 'sequences'>): string | undefined {
  const [best] = sequences
    .filter(({ verdict }) => verdict === 'more')
    .sort((one, other) => other.beyond.value - one.beyond.value);
  if (!best) return undefined;
  const before = best.channels.slice(0, -1).map(spoken).join(', then ');
  return `${spoken(best.channels.at(-1)!)} after ${before}, ${spaced(best)}`;
}
