import { randomStream } from '../../math/index.js';
import type { Cost } from './costs.js';
import type { Key } from './keys.js';

/** What makes two records meet: one key, or two together (one twice where it is one). */
export interface Rule {
  readonly one: number;
  readonly other: number;
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
  const { low, high, counts } = worsened(keys, likely, filled);
  const covers = rules.map(({ one, other }) => {
    const [wantedLow, wantedHigh] = bitsOf(one, other);
    const found: number[] = [];
    for (let at = 0; at < counts.length; at += 1)
      if ((low[at]! & wantedLow) >>> 0 === wantedLow && (high[at]! & wantedHigh) >>> 0 === wantedHigh)
        found.push(at);
    return found;
  });
  const open = Float64Array.from(counts);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const left = new Set([...rules.keys()].filter((rule) => rules[rule]!.cost.pairs > 0));
  const chosen: Rule[] = [];
  let spent = 0;
  while (chosen.length < MOST_RULES) {
    let [best, bestWorth] = [-1, 0];
    for (const rule of left) {
      const pairs = rules[rule]!.cost.pairs;
      if (spent + pairs > budget) continue;
      const gain = inBlocks(rules[rule]!) * covers[rule]!.reduce((sum, at) => sum + open[at]!, 0);
      const worth = gain / (pairs + OVERHEAD * records);
      if (gain >= LEAST_GAIN * all && worth > bestWorth) [best, bestWorth] = [rule, worth];
    }
    if (best < 0) break;
    left.delete(best);
    chosen.push(rules[best]!);
    spent += rules[best]!.cost.pairs;
    const stillSought = 1 - inBlocks(rules[best]!) * (1 - FOUND_AGAIN);
    for (const at of covers[best]!) open[at]! *= stillSought;
  }
  return chosen.sort((a, b) => a.cost.pairs - b.cost.pairs);
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
  const drawn = {
    low: new Uint32Array(counts.length * TIMES),
    high: new Uint32Array(counts.length * TIMES),
    counts: new Float64Array(counts.length * TIMES),
  };
  for (let at = 0; at < drawn.counts.length; at += 1) {
    const pair = Math.floor(at / TIMES);
    const states = filled.map((share) =>
      random.uniform() > share * share ? 'missing' : random.uniform() < MISTYPED ? 'mistyped' : 'right',
    );
    let [keptLow, keptHigh] = [0, 0];
    keys.forEach(({ fields, whole }, key) => {
      const survives = fields.every(
        (field) =>
          states[field] === 'right' ||
          (states[field] === 'mistyped' && !whole && random.uniform() < PART_RIGHT),
      );
      if (!survives) return;
      if (key < 32) keptLow |= 1 << key;
      else keptHigh |= 1 << (key - 32);
    });
    drawn.low[at] = low[pair]! & keptLow;
    drawn.high[at] = high[pair]! & keptHigh;
    drawn.counts[at] = counts[pair]! / TIMES;
  }
  return drawn;
}

function bitsOf(one: number, other: number): readonly [low: number, high: number] {
  let [low, high] = [0, 0];
  for (const key of [one, other]) {
    if (key < 32) low |= 1 << key;
    else high |= 1 << (key - 32);
  }
  return [low >>> 0, high >>> 0];
}
