import type { House } from '../../engines/index.js';
import type { Rule } from './rule.js';
import { waysSql, type Way } from './spend.sql.js';
import { readTable } from './store.js';

/** So many ways are asked about at once: they travel in an address. */
const AT_ONCE = 200;

/** What spend is filed under that says neither a channel nor a way that any rule is for. */
const NONE = 'Unassigned';

/** The rule for each way that was asked about, while the table of rules stays; the rules are slow to ask. */
const asked = new WeakMap<House, { readonly table: string; readonly rules: Map<string, Rule | undefined> }>();

/**
 * The channel of each way that was paid for, so that spend and the visits it paid for stand in one row of a report: the
 * one that a rule of the house gives to its campaign, platform and medium; else the one that its file wrote, in whatever
 * capitals; else the one of Maison's rules.
 * @param version of the house's rules; those that hold now where undefined.
 * @returns the channels, in the order of the ways.
 */
export async function channelsOfSpend(
  house: House,
  ways: readonly Way[],
  version?: number,
): Promise<string[]> {
  if (ways.length === 0) return [];
  const { rules, domains } = await readTable(house, version);
  const table = JSON.stringify([rules, domains]);
  const before = asked.get(house);
  const known = before?.table === table ? before.rules : new Map<string, Rule | undefined>();
  asked.set(house, { table, rules: known });
  const unknown = [...new Map(ways.map((way) => [keyOf(way), way]))].filter(([key]) => !known.has(key));
  for (let from = 0; from < unknown.length; from += AT_ONCE) {
    const some = unknown.slice(from, from + AT_ONCE);
    const asking = some.map(([, way]) => way);
    const found = await house.columns.query<{ rule_index: number }>(waysSql(rules, domains, asking));
    for (const [nth, [key]] of some.entries()) known.set(key, rules[(found[nth]?.rule_index ?? 0) - 1]);
  }
  const written = new Map(
    rules.flatMap(({ channel }) => (channel ? [[channel.toLowerCase(), channel]] : [])),
  );
  return ways.map((way) => channelOf(way, known.get(keyOf(way)), written));
}

function keyOf({ channel, platform, medium, campaign }: Way): string {
  return [channel, platform, medium, campaign].join('\0');
}

function channelOf(way: Way, rule: Rule | undefined, written: ReadonlyMap<string, string>): string {
  if (rule?.group === 'house' && rule.channel) return rule.channel;
  if (way.channel !== '') return written.get(way.channel.toLowerCase()) ?? way.channel;
  return way.platform === '' && way.medium === '' ? NONE : (rule?.channel ?? NONE);
}
