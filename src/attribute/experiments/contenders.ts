import {
  delayBin,
  delayTable,
  HORIZON,
  type Causes,
  type Incremental,
  type Streams,
} from '../incremental/index.js';

/** What stands to share in each order: touches, each with what the model gave it and what a factor is to multiply. */
export interface Contenders {
  /** Order `j` has the entries from `starts[j]` to before `starts[j + 1]`, in the order of their touches. */
  readonly starts: Int32Array;
  readonly touches: Int32Array;
  /** The probability of the model. */
  readonly given: Float64Array;
  /** What a factor multiplies: the probability itself; of channels that the model gave nothing, a mass by the delay. */
  readonly base: Float64Array;
  /** The day of each order. */
  readonly days: Float64Array;
}

/** A mean probability below which too many causes are left out of the list for a factor to bring them back. */
const TOO_THIN = 0.002;

/** Channels whose causes are too thin to be multiplied: each with the sum that its masses are to have. */
export type Thin = ReadonlyMap<number, number>;

/** The touches of calibrated channels that could have caused each order: `visit(order, touch, channel, delay)`. */
function eachTouch(streams: Streams, wanted: ReadonlySet<number>, visit: (order: number, touch: number, channel: number, delay: number) => void): number {
  const { starts, times, kinds } = streams;
  const first = firstChannelOf(streams);
  let order = 0;
  for (let client = 0; client + 1 < starts.length; client += 1)
    for (let event = starts[client]!; event < starts[client + 1]!; event += 1) {
      if (kinds[event] !== 0) continue;
      for (let touch = event - 1; touch >= starts[client]! && times[event]! - times[touch]! < HORIZON; touch -= 1) {
        const channel = kinds[touch]! - first;
        if (wanted.has(channel)) visit(order, touch, channel, times[event]! - times[touch]!);
      }
      order += 1;
    }
  return order;
} // prettier-ignore

/** The index of the first channel among the types. */
export function firstChannelOf({ types }: Pick<Streams, 'types'>): number {
  const found = types.findIndex(({ kind }) => kind === 'touch');
  return found < 0 ? types.length : found;
}

/** Of the channels that are to be calibrated, those whose causes are too thin: a mass of one standard error each. */
export function thinOf(streams: Streams, { channels }: Pick<Incremental, 'channels'>, calibrated: ReadonlySet<number>): Thin {
  const reached = new Map<number, number>();
  const last = new Map<number, number>();
  eachTouch(streams, calibrated, (order, _touch, channel) => {
    if (last.get(channel) === order) return;
    last.set(channel, order);
    reached.set(channel, (reached.get(channel) ?? 0) + 1);
  });
  return new Map(
    [...reached]
      .filter(([channel, orders]) => channels[channel]!.caused < TOO_THIN * orders)
      .map(([channel]) => [channel, Math.max(1, channels[channel]!.error)]),
  );
} // prettier-ignore

/** All that stands to share. Masses of thin channels go by the density of their delay. */
export function contendersOf(streams: Streams, { causes, channels }: Pick<Incremental, 'causes' | 'channels'>, thin: Thin): Contenders {
  const days = orderDays(streams);
  if (thin.size === 0) return { ...listed(causes), days };
  const found: [order: number, touch: number, mass: number][] = [];
  const sums = new Map<number, number>();
  const densities = new Map([...thin.keys()].map((channel) => [channel, delayTable(channels[channel]!.shape, channels[channel]!.mean).density]));
  eachTouch(streams, new Set(thin.keys()), (order, touch, channel, delay) => {
    const mass = densities.get(channel)![delayBin(delay)]!;
    sums.set(channel, (sums.get(channel) ?? 0) + mass);
    found.push([order, touch, mass]);
  });
  const first = firstChannelOf(streams);
  const massOf = (touch: number, mass: number) => {
    const channel = streams.kinds[touch]! - first;
    return (mass * thin.get(channel)!) / sums.get(channel)!;
  };
  return merged(causes, found.map(([order, touch, mass]) => [order, touch, massOf(touch, mass)] as const), days);
} // prettier-ignore

function orderDays({ starts, times, kinds }: Streams): Float64Array {
  const days: number[] = [];
  for (let event = 0; event < starts.at(-1)!; event += 1) if (kinds[event] === 0) days.push(times[event]!);
  return Float64Array.from(days);
}

function listed({ starts, touches, probabilities }: Causes): Omit<Contenders, 'days'> {
  return { starts, touches, given: probabilities, base: probabilities };
}

/** The listed causes with the masses beside them, touch by touch. @param masses by order, later touches first. */
function merged(
  { starts, touches, probabilities }: Causes,
  masses: readonly (readonly [number, number, number])[],
  days: Float64Array,
): Contenders {
  const most = touches.length + masses.length;
  const into = { starts: new Int32Array(starts.length), touches: new Int32Array(most), given: new Float64Array(most), base: new Float64Array(most) };
  let [at, next] = [0, 0];
  for (let order = 0; order + 1 < starts.length; order += 1) {
    into.starts[order] = at;
    const own = new Map<number, [given: number, base: number]>();
    for (let cause = starts[order]!; cause < starts[order + 1]!; cause += 1)
      own.set(touches[cause]!, [probabilities[cause]!, probabilities[cause]!]);
    for (; next < masses.length && masses[next]![0] === order; next += 1)
      own.set(masses[next]![1], [own.get(masses[next]![1])?.[0] ?? 0, masses[next]![2]]);
    for (const [touch, [given, base]] of [...own].sort(([a], [b]) => a - b)) {
      into.touches[at] = touch;
      into.given[at] = given;
      into.base[at++] = base;
    }
  }
  into.starts[starts.length - 1] = at;
  const cut = <T extends Int32Array | Float64Array>(all: T) => all.slice(0, at) as T;
  return { starts: into.starts, touches: cut(into.touches), given: cut(into.given), base: cut(into.base), days };
} // prettier-ignore
