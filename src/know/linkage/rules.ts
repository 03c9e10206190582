import { randomStream } from '../../math/index.js';
import type { Cost } from './costs.js';
import type { Key } from './keys.js';

/** What makes two records meet: one key, or two together (one twice where it is one). */
export interface TwoKeys {
  readonly one: number;
  readonly other: number;
}

/** The same with what it costs. */
export interface Rule extends TwoKeys {
  readonly cost: Cost;
}

/** What is found already counts so much for the next rule that would find it, and so on. */
const FOUND_AGAIN = 0.2;
/** A rule that brings less than this share of all that could be found is not worth a statement. */
const LEAST_GAIN = 0.0002;
/** What a rule costs beside its pairs, in pairs for each record. */
const OVERHEAD = 0.5;
/** Times that each kind of likely pair is worsened. */
const TIMES = 12;
/** How often one of two values is mistyped, and how often a part of a mistyped one is right. */
const MISTYPED = 0.15;
const PART_RIGHT = 0.6;
/** Rules at most. */
const MOST_RULES = 32;
/** Of pairs that meet by chance a rule for first likely pairs has at most this share. */
const CHANCE = 0.02;

/** Every key, and every two that are not of one field; a key alone also where all its blocks are too large. @param costOf what counting says that a rule would cost. */
export function possibleRules(keys: readonly Key[], costOf: (one: number, other: number) => Cost): Rule[] {
  const rules: Rule[] = [];
  for (let one = 0; one < keys.length; one += 1) {
    for (let other = one; other < keys.length; other += 1) {
      const apart = one === other || keys[one]!.fields.every((field) => !keys[other]!.fields.includes(field));
      if (!apart) continue;
      const cost = costOf(one, other);
      if (cost.pairs > 0 || one === other) rules.push({ one, other, cost });
    }
  }
  return rules;
}

/**
 * Rules whose pairs are hardly ever there by chance: two keys that agree together far more often than they would if
 * neither knew of the other. The most surprising come first, no field
 * more than some times.
 * @param pairs of all records. @param budget pairs that they may have together.
 */
export function likelyRules(
  rules: readonly Rule[],
  keys: readonly Key[],
  pairs: number,
  budget: number,
): Rule[] {
  const alone = new Map(
    rules.filter(({ one, other }) => one === other).map(({ one, cost }) => [one, cost.equal]),
  );
  const byChance = ({ one, other }: Rule) => ((alone.get(one) ?? 0) * (alone.get(other) ?? 0)) / pairs;
  const likely = rules
    .filter((rule) => rule.one !== rule.other && byChance(rule) <= CHANCE * rule.cost.equal)
    .map((rule) => ({ rule, surprise: rule.cost.equal / Math.max(byChance(rule), 1e-9) }))
    .sort((a, b) => b.surprise - a.surprise || a.rule.one - b.rule.one || a.rule.other - b.rule.other);
  const chosen: Rule[] = [];
  const times = new Map<number, number>();
  let spent = 0;
  for (const { rule } of likely) {
    const fields = [...keys[rule.one]!.fields, ...keys[rule.other]!.fields];
    if (chosen.length >= MOST_RULES / 2 || spent + rule.cost.pairs > budget) continue;
    if (fields.some((field) => (times.get(field) ?? 0) >= 4)) continue;
    for (const field of fields) times.set(field, (times.get(field) ?? 0) + 1);
    spent += rule.cost.pairs;
    chosen.push(rule);
  }
  return chosen;
}

/** Likely pairs by the keys that they agree in, bit by bit: of each kind how many. */
export interface LikelyPairs {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  readonly counts: Float64Array;
}

/**
 * Rules that find most for what they cost, dearest last, until the budget is spent or a further rule brings nothing. Likely
 * pairs agree in more than others do. So that these are found as well, each likely pair is sought several times as it would
 * be if some of its fields had not been filled in or were mistyped.
 * @param filled of each field the share of records that have it. @param records of which blocks are made.
 * @param budget pairs that they may have together.
 */
export function chosenRules(
  rules: readonly Rule[],
  keys: readonly Key[],
  likely: LikelyPairs,
  {
    filled,
    records,
    budget,
  }: { readonly filled: readonly number[]; readonly records: number; readonly budget: number },
): Rule[] {
  const sought = worsened(keys, likely, filled);
  const open = Float64Array.from(sought.counts);
  const least = LEAST_GAIN * sought.counts.reduce((sum, count) => sum + count, 0);
  const agreeing = agreeingIn(keys.length, sought);
  const most = agreeing.map((pairs) => openIn(pairs, open));
  const dear = ({ cost }: Rule) => cost.pairs + OVERHEAD * records;
  const left = rules
    .flatMap((rule, order): Candidate[] => {
      const gain = inBlocks(rule) * Math.min(most[rule.one]!, most[rule.other]!); // it finds no more than its keys
      return rule.cost.pairs > 0 && gain >= least
        ? [{ rule, order, worth: gain / dear(rule), asOf: -1 }]
        : [];
    })
    .sort((one, other) => (isBetter(one, other) ? 1 : -1));
  const chosen: Rule[] = [];
  let spent = 0;
  while (chosen.length < MOST_RULES && left.length > 0) {
    const next = left.pop()!;
    const { rule } = next;
    if (next.asOf < chosen.length) {
      if (spent + rule.cost.pairs > budget) continue; // it is too dear, and so it will be
      next.covers ??= covered(agreeing, rule, sought);
      const gain = inBlocks(rule) * openIn(next.covers, open);
      next.worth = gain / dear(rule);
      next.asOf = chosen.length;
      if (gain >= least) insert(left, next); // else it brings too little, and so it will
      continue;
    }
    chosen.push(rule);
    spent += rule.cost.pairs;
    const stillSought = 1 - inBlocks(rule) * (1 - FOUND_AGAIN);
    for (const at of next.covers!) open[at]! *= stillSought;
  }
  return chosen.sort((a, b) => a.cost.pairs - b.cost.pairs);
}

/** A rule that may yet be chosen. */
interface Candidate {
  readonly rule: Rule;
  readonly order: number;
  /** The most that it brings for its cost, then what it brought when that was reckoned last; it never brings more later. */
  worth: number;
  /** How many rules had been chosen when it was reckoned; -1 before. */
  asOf: number;
  /** Which of the sought pairs it finds, once that was asked. */
  covers?: Uint32Array;
}

const isBetter = (one: Candidate, other: Candidate) =>
  one.worth > other.worth || (one.worth === other.worth && one.order < other.order);

/** Puts a candidate among others, the best of whom stands last. */
function insert(others: Candidate[], candidate: Candidate): void {
  let [from, to] = [0, others.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isBetter(candidate, others[middle]!)) from = middle + 1;
    else to = middle;
  }
  others.splice(from, 0, candidate);
}

/** Of each key the sought pairs that agree in it. */
function agreeingIn(keys: number, sought: LikelyPairs): Uint32Array[] {
  const all = Uint32Array.from(sought.counts.keys());
  return Array.from({ length: keys }, (_, key) => within(all, key, sought));
}

/** Those of some sought pairs that agree in a key. */
function within(some: Uint32Array, key: number, { low, high }: LikelyPairs): Uint32Array {
  const [bits, bit] = key < 32 ? [low, 1 << key] : [high, 1 << (key - 32)];
  const found = new Uint32Array(some.length);
  let count = 0;
  for (const at of some) if ((bits[at]! & bit) !== 0) found[count++] = at;
  return found.subarray(0, count);
}

/** Which of the sought pairs a rule finds: of those of the rarer of its keys the ones that agree in the other. */
function covered(agreeing: readonly Uint32Array[], { one, other }: Rule, sought: LikelyPairs): Uint32Array {
  if (one === other) return agreeing[one]!;
  const [rare, common] = agreeing[one]!.length < agreeing[other]!.length ? [one, other] : [other, one];
  return within(agreeing[rare]!, common, sought);
}

function openIn(covers: Uint32Array, open: Float64Array): number {
  let sum = 0;
  for (const at of covers) sum += open[at]!;
  return sum;
}

/** The share of the pairs that are equal in a rule of which the blocks are not too large. */
const inBlocks = ({ cost }: Rule) => cost.pairs / cost.equal;

/** Likely pairs as they would be found if fields were left out as often as they are, and mistyped now and then. */
function worsened(
  keys: readonly Key[],
  { low, high, counts }: LikelyPairs,
  filled: readonly number[],
): LikelyPairs {
  const random = randomStream(1, 'worsened likely pairs');
  const drawn = new Map<number, Map<number, number>>();
  const ofKey = keys.map(({ fields }) => fields.reduce((bits, field) => bits | (1 << field), 0));
  for (let at = 0; at < counts.length * TIMES; at += 1) {
    const pair = Math.floor(at / TIMES);
    let [right, mistyped] = [0, 0];
    for (let field = 0; field < filled.length; field += 1) {
      if (random.uniform() > filled[field]! ** 2) continue; // missing
      if (random.uniform() < MISTYPED) mistyped |= 1 << field;
      else right |= 1 << field;
    }
    let [keptLow, keptHigh] = [0, 0];
    for (let key = 0; key < keys.length; key += 1) {
      const { fields, whole } = keys[key]!;
      if ((ofKey[key]! & ~right) !== 0) {
        if (whole) continue;
        const survives = fields.every(
          (field) => (right >> field) & 1 || ((mistyped >> field) & 1 && random.uniform() < PART_RIGHT),
        );
        if (!survives) continue;
      }
      if (key < 32) keptLow |= 1 << key;
      else keptHigh |= 1 << (key - 32);
    }
    const ofHigh = drawn.get(high[pair]! & keptHigh) ?? new Map<number, number>();
    if (ofHigh.size === 0) drawn.set(high[pair]! & keptHigh, ofHigh);
    const agreed = low[pair]! & keptLow;
    ofHigh.set(agreed, (ofHigh.get(agreed) ?? 0) + counts[pair]! / TIMES);
  }
  const all = [...drawn].flatMap(([highs, lows]) =>
    [...lows].map(([lowest, count]) => [lowest, highs, count] as const),
  );
  return {
    low: Uint32Array.from(all, ([each]) => each),
    high: Uint32Array.from(all, ([, each]) => each),
    counts: Float64Array.from(all, ([, , each]) => each),
  };
}
