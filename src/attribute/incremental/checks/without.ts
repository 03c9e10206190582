import { AFTERS, STATES, type Parameters } from '../layout.js';
import type { Streams } from '../streams.js';

/** What the model is given in turn to do without. */
export type LeftOut = 'signals' | 'season' | 'tiers';

/** Clients, and the parameters from which a fit to them begins. */
export interface Begun {
  readonly streams: Streams;
  readonly parameters: Parameters;
}

/** What happened and what was learnt, without one thing. The season is held by the fit besides. */
export const WITHOUT: Readonly<Record<LeftOut, (begun: Begun) => Begun>> = {
  signals: withoutSignals,
  season: ({ streams, parameters }) => ({
    streams,
    parameters: { ...parameters, season: parameters.season.map(() => 1), byDay: parameters.byDay.map(() => 1) },
  }),
  tiers: withoutTiers,
}; // prettier-ignore

/** Whether there is such a thing to leave out. */
export function has({ types, tiers }: Streams, what: LeftOut): boolean {
  if (what === 'signals') return types.some(({ kind }) => kind === 'signal');
  return what === 'season' || tiers.length > 1;
}

function withoutSignals({ streams, parameters }: Begun): Begun {
  const { types, starts, times, kinds } = streams;
  const signals = types.filter(({ kind }) => kind === 'signal').length;
  const isKept = (kind: number) => kind === 0 || kind > signals;
  const before = new Int32Array(kinds.length + 1);
  kinds.forEach((kind, event) => (before[event + 1] = before[event]! + Number(isKept(kind))));
  const ofKept = (values: Float64Array) => {
    const row = values.length / types.length;
    return values.filter((_, place) => isKept(Math.floor(place / row)));
  };
  const { level, season, active, inclined, spread, unreached } = parameters;
  return {
    streams: {
      ...streams,
      types: types.filter(({ kind }) => kind !== 'signal'),
      starts: starts.map((event) => before[event]!),
      times: times.filter((_, event) => isKept(kinds[event]!)),
      kinds: kinds.filter(isKept).map((kind) => Math.max(0, kind - signals)),
    },
    parameters: {
      ...parameters,
      level: ofKept(level),
      season: ofKept(season),
      active: ofKept(active),
      inclined: ofKept(inclined),
      spread: ofKept(spread),
      unreached: ofKept(unreached),
    },
  };
}

/** All clients are of one tier, whose rates are the means of what they were, by the days that each tier was watched. */
function withoutTiers({ streams, parameters }: Begun): Begun {
  const { tiers, tier, since, days } = streams;
  const watched = new Float64Array(tiers.length);
  tier.forEach((each, client) => (watched[each]! += days - since[client]!));
  const all = watched.reduce((sum, each) => sum + each, 0);
  /** @param inner how long the rows are that each tier has. */
  const meanOf = (values: Float64Array, inner: number) => {
    const mean = new Float64Array(values.length / tiers.length);
    values.forEach((value, place) => {
      const row = Math.floor(place / inner);
      mean[Math.floor(row / tiers.length) * inner + (place % inner)]! += (value * watched[row % tiers.length]!) / all;
    });
    return mean;
  }; // prettier-ignore
  const { level, led, effect, byTier } = parameters;
  const worth = meanOf(byTier, 1)[0]!;
  return {
    streams: { ...streams, tiers: ['all'], tier: new Uint8Array(tier.length) },
    parameters: {
      ...parameters,
      level: meanOf(level, STATES),
      led: meanOf(led, AFTERS),
      effect: effect.map((each) => each * worth),
      byTier: Float64Array.of(1),
    },
  };
}
