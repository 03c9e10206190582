import { AFTERS, BINS, CLASSES, CROWDS, GRID, LEADS, STATES, type Parameters } from './layout.js';
import type { Streams } from './streams.js';

/**
 * What a fit learnt, by the names of types and tiers, so that a later fit over nearly the same window can begin there.
 * It can be kept as text without loss.
 */
export interface Lesson {
  readonly types: readonly string[];
  readonly tiers: readonly string[];
  /** The part of `types` that are channels begins here. */
  readonly firstChannel: number;
  /** Clients of the house. */
  readonly clients: number;
  /** Fits that began at one another since one was made anew. */
  readonly times: number;
  readonly parameters: Readonly<Record<keyof Parameters, readonly number[]>>;
}

/** What the numbers of a parameter are by; a number stands for so many of something that is the same in every house. */
type Axis = 'type' | 'channel' | 'tier' | 'day' | 'bin' | number;

/** How each parameter is laid out, the last running fastest. */
const AXES: Readonly<Record<keyof Parameters, readonly Axis[]>> = {
  level: ['type', 'tier', STATES],
  season: ['type', 'bin'],
  byDay: ['day'],
  active: ['type'],
  inclined: ['type'],
  stir: [1],
  grid: [GRID],
  drift: [1],
  spread: ['type'],
  unreached: ['type', CLASSES],
  outOfReach: [2],
  moves: [4],
  start: [2, STATES],
  jumpBase: [STATES, STATES],
  jumpCaused: [STATES, STATES],
  led: [LEADS.length, 'channel', 'tier', AFTERS],
  effect: ['channel'],
  byTier: ['tier'],
  byCrowd: [CROWDS],
  shape: ['channel'],
  mean: ['channel'],
};

type Named = Pick<Streams, 'types' | 'tiers'>;

/** A house that has grown or shrunk by more than this part since is another: it is fitted anew. */
const GROWN = 0.2;

/** So many fits begin at one another, and the next is made anew: what has changed for good is looked for afresh. */
const MOST_TIMES = 6;

/** Whether a fit may begin at a lesson: it is of nearly the same house, laid out as parameters are, and not worn out. */
export function isFit(lesson: Lesson, clients: number): boolean {
  const lengths = lengthsOf(lesson);
  const isWhole = Object.entries(AXES).every(([name, axes]) => {
    const length = axes.reduce<number>((all, axis) => all * (typeof axis === 'number' ? axis : lengths[axis]), 1);
    return lesson.parameters[name as keyof Parameters]?.length === length;
  });
  return isWhole && lesson.times < MOST_TIMES && Math.abs(clients - lesson.clients) <= GROWN * lesson.clients;
} // prettier-ignore

export function lessonOf(
  { types, tiers }: Named,
  parameters: Parameters,
  { clients, times }: Pick<Lesson, 'clients' | 'times'>,
): Lesson {
  const numbers = Object.entries(parameters) as [keyof Parameters, Float64Array][];
  return {
    types: types.map(keyOf),
    tiers,
    firstChannel: firstOf(types),
    clients,
    times,
    parameters: Object.fromEntries(numbers.map(([name, values]) => [name, Array.from(values)])) as Record<keyof Parameters, number[]>,
  };
} // prettier-ignore

/**
 * The parameters that a lesson gives other streams. What it does not know of, as a channel that is new, begins as in
 * `start`.
 * @param later days by which the window of the streams begins after that of the lesson.
 */
export function parametersOf(
  lesson: Lesson,
  streams: Named & Pick<Streams, 'days'>,
  start: Parameters,
  later = 0,
): Parameters {
  const { types, tiers, days } = streams;
  const names = types.map(keyOf);
  const first = firstOf(types);
  const lengths = lengthsOf(lesson);
  const known = {
    type: names.map((name) => lesson.types.indexOf(name)),
    channel: names.slice(first).map((name) => lesson.types.slice(lesson.firstChannel).indexOf(name)),
    tier: tiers.map((name) => lesson.tiers.indexOf(name)),
    day: moved(start.byDay.length, later, lengths.day),
    bin: moved(BINS, Math.round((later * BINS) / days), BINS),
  };
  const result = Object.entries(AXES).map(([name, axes]) => {
    const values = start[name as keyof Parameters].slice();
    const from = lesson.parameters[name as keyof Parameters];
    values.forEach((_, place) => {
      const there = placeOf(place, axes, known, lengths);
      if (there >= 0) values[place] = from[there]!;
    });
    return [name, values];
  });
  return Object.fromEntries(result) as Parameters;
}

function lengthsOf({ types, firstChannel, tiers, parameters }: Lesson): ByAxis<number> {
  return { type: types.length, channel: types.length - firstChannel, tier: tiers.length, day: parameters.byDay.length, bin: BINS };
} // prettier-ignore

/** Where each of so many stood that are so much later now. */
function moved(length: number, later: number, before: number): number[] {
  return Array.from({ length }, (_, index) => (index + later < before ? Math.max(-1, index + later) : -1));
}

type ByAxis<T> = Readonly<Record<Exclude<Axis, number>, T>>;

/** Where a number stood in the lesson; below nothing where it was not known. */
function placeOf(place: number, axes: readonly Axis[], known: ByAxis<readonly number[]>, lengths: ByAxis<number>): number {
  let [rest, there, stride] = [place, 0, 1];
  for (const axis of axes.toReversed()) {
    const isPlain = typeof axis === 'number';
    const length = isPlain ? axis : known[axis].length;
    const index = rest % length;
    const was = isPlain ? index : known[axis][index]!;
    if (was < 0) return -1;
    there += was * stride;
    stride *= isPlain ? axis : lengths[axis];
    rest = Math.floor(rest / length);
  }
  return there;
} // prettier-ignore

/** Types by what they are and are called: a signal and a channel may have one name. */
const keyOf = ({ kind, name }: Named['types'][number]) => `${kind} ${name}`;

function firstOf(types: Named['types']): number {
  const first = types.findIndex(({ kind }) => kind === 'touch');
  return first < 0 ? types.length : first;
}
