import type { Calibration } from './experiments/index.js';
import type { FoundIncremental } from './credit/index.js';
import type { Parameters } from './parameters.js';
import { keyOf } from './share.js';

/** What experiments weigh in the causes of a row: by its campaign where rows are by campaign, else by its channel. */
export function weightsOf({ calibrations = [] }: FoundIncremental, by: Parameters['by']): (channel: string, keys: readonly string[]) => number {
  const keyed = (channel: string, campaign: string | null) => keyOf([channel, campaign ?? '\n']);
  const weights = new Map(calibrations.map(({ channel, campaign, weight }) => [keyed(channel, campaign), weight]));
  const place = by.indexOf('campaign');
  const wholes = new Map([...new Set(calibrations.map(({ channel }) => channel))].map((channel) => [channel, wholeOf(channel, calibrations)]));
  return (channel, keys) => {
    if (place < 0) return wholes.get(channel) ?? 0;
    return weights.get(keyed(channel, keys[place]!)) ?? weights.get(keyed(channel, null)) ?? 0;
  };
} // prettier-ignore

/** What experiments weigh in all of a channel: those of its campaigns by what these caused. */
function wholeOf(channel: string, calibrations: readonly Calibration[]): number {
  const those = calibrations.filter((each) => each.channel === channel);
  const caused = those.reduce((sum, { after }) => sum + after, 0);
  return caused > 0 ? those.reduce((sum, { after, weight }) => sum + after * weight, 0) / caused : 0;
}
