import { MaisonError } from '../../core/index.js';
import type { House } from '../../engines/index.js';
import { nameVisit, readTable } from '../channels/index.js';
import type { SpendRow } from './spend.js';

/** What spend without a channel is filed under when no rule is for it. */
const NONE = 'Unassigned';
/** Who pays a platform and says no more pays for clicks. */
const USUAL_MEDIUM = 'cpc';

/**
 * Gives spend the channels that its visits have, so that both stand in one row: a channel written in other
 * capitals is the one of the rules; where only source and medium are told, the rules name them as they name a
 * visit with that campaign. Rows that come to the same day, channel and campaign are added up.
 */
export async function nameChannels(house: House, rows: readonly SpendRow[]): Promise<SpendRow[]> {
  const { rules } = await readTable(house);
  const known = new Map(
    rules.flatMap(({ channel }) => (channel === null ? [] : [[channel.toLowerCase(), channel]])),
  );
  const named = new Map<string, string>();
  const merged = new Map<string, SpendRow>();
  for (const row of rows) {
    const channel =
      row.channel !== ''
        ? (known.get(row.channel.toLowerCase()) ?? row.channel)
        : await nameOf(house, row, named);
    const key = [row.day, channel, row.campaign].join('\0');
    const before = merged.get(key);
    if (before && before.currency !== row.currency) throw twoCurrencies(channel, before, row);
    merged.set(key, { ...row, channel, cost: row.cost + (before?.cost ?? 0) });
  }
  return [...merged.values()];
}

function twoCurrencies(channel: string, { currency, campaign, day }: SpendRow, other: SpendRow): MaisonError {
  const what = `${channel}${campaign && ` ${campaign}`} on ${day}`;
  return new MaisonError(`${what} is in ${currency} and in ${other.currency}; write one currency`, 422);
}

async function nameOf(
  house: House,
  { source, medium, campaign }: SpendRow,
  named: Map<string, string>,
): Promise<string> {
  if (source === '' && medium === '') return NONE;
  const key = [source, medium, campaign].join('\0');
  let channel = named.get(key);
  if (channel === undefined) {
    const query = new URLSearchParams({
      utm_source: sourceOf(source),
      utm_medium: medium || USUAL_MEDIUM,
      utm_campaign: campaign,
    });
    const { rule } = await nameVisit(
      house,
      { url: `https://spend.example/?${query}`, referrer: '' },
      undefined,
      new Date(),
    );
    channel = rule?.channel ?? NONE;
    named.set(key, channel);
  }
  return channel;
}

/** `Google Ads` is `google`. */
function sourceOf(platform: string): string {
  return platform.toLowerCase().replace(/\s+(?:ads?|adwords|marketing|business)$/, '');
}
