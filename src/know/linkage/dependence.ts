import { MISSING } from './levels.js';
import { Believer, byField, MOST_LEVELS, STRANGERS, type Dependence, type LinkageModel } from './model.js';
import { Union } from './union.js';

/** Pairs drawn from those that are equal in a field, by pattern. */
export interface EqualIn {
  readonly levels: Uint8Array;
  /** Their parts of all that were drawn; they come to how many equal draws say as much. */
  readonly counts: Float64Array;
}

/** Levels that are less than so much likelier or unlikelier are taken as they are. */
const LEAST_LIFT = Math.log(1.25);
const MOST_LIFT = Math.log(1e5);
/** Pairs of each level that are thought to be there beside those that are counted and those that are expected. */
const SHRINK = 2;
/** What an edge must be worth, as a change of a logarithm of odds for each pair that is in doubt. */
const LEAST_WORTH = 0.01;

/**
 * What strangers' levels of one field depend on, as a tree (after Chow and Liu 1968): among pairs that are equal in one field
 * the levels of another are counted, each pair by how likely it is strangers'. An edge weighs by how much it changes what is
 * believed of candidates that are in doubt, so that the tree explains what could be mistaken for a person.
 * @param equalIn of each field, pairs drawn from those that are equal in it.
 */
export function dependencesOf(
  model: LinkageModel,
  equalIn: readonly EqualIn[],
  candidates: EqualIn,
): Dependence[] {
  const doubts = doubtsOf(model, candidates);
  const edges = equalIn.flatMap((patterns, on) => edgesOn(model, patterns, on, doubts));
  edges.sort((a, b) => b.worth - a.worth || a.field - b.field || a.on - b.on);
  return spanning(edges, model.fields.length);
}

type Edge = Dependence & { readonly worth: number };

function edgesOn(model: LinkageModel, patterns: EqualIn, on: number, doubts: Doubts): Edge[] {
  const counted = strangersLevels(model, patterns);
  return model.fields.flatMap((_, field) => {
    if (field === on) return [];
    const lifts = liftsOf(counted[field]!, model.probabilities[STRANGERS]![field]!);
    const doubted = doubts.levels[on * model.fields.length + field]!;
    const worth = doubted.reduce((sum, each, level) => sum + each * Math.abs(lifts[level]!), 0) / doubts.all;
    return worth > LEAST_WORTH ? [{ field, on, lifts, worth }] : [];
  });
}

/** How much candidates are in doubt, and of those that are equal in one field by the level of another. */
interface Doubts {
  readonly all: number;
  /** `on * fields + field`, then by level. */
  readonly levels: readonly Float64Array[];
}

/** A pair is in doubt by the variance of whether it is one person's. */
function doubtsOf(model: LinkageModel, { levels, counts }: EqualIn): Doubts {
  const width = model.fields.length;
  const sums = Array.from(
    { length: width * width },
    (_, at) => new Float64Array(model.levels[at % width]!.names.length),
  );
  const believer = new Believer(model);
  let all = 1e-9;
  for (let pattern = 0; pattern < counts.length; pattern += 1) {
    const at = pattern * width;
    believer.read(levels, at);
    const person = 1 / (1 + Math.exp(-believer.personOdds()));
    const doubt = counts[pattern]! * person * (1 - person);
    if (doubt < 1e-6) continue;
    all += doubt;
    for (let on = 0; on < width; on += 1) {
      if (levels[at + on]! < model.levels[on]!.equal) continue;
      for (let field = 0; field < width; field += 1) sums[on * width + field]![levels[at + field]!]! += doubt;
    }
  }
  return { all, levels: sums };
}

function liftsOf(counted: Float64Array, usual: Float64Array): Float64Array {
  const all = counted.reduce((sum, each) => sum + each, 0) - counted[MISSING]!;
  return counted.map((count, level) => {
    if (level === MISSING) return 0;
    const lift = Math.log((count + SHRINK) / (all * usual[level]! + SHRINK));
    return Math.abs(lift) < LEAST_LIFT ? 0 : Math.max(-MOST_LIFT, Math.min(MOST_LIFT, lift));
  });
}

/** Of each field, how many of the pairs are of each level and strangers'. */
function strangersLevels(model: LinkageModel, { levels, counts }: EqualIn): Float64Array[] {
  const width = model.fields.length;
  const sums = new Float64Array(width * MOST_LEVELS);
  const believer = new Believer(model);
  for (let pattern = 0; pattern < counts.length; pattern += 1) {
    const at = pattern * width;
    believer.read(levels, at);
    let others = 0;
    for (const odds of believer.odds) others += Math.exp(Math.min(odds, 700));
    const strangers = counts[pattern]! / (1 + others);
    for (let field = 0; field < width; field += 1)
      sums[field * MOST_LEVELS + levels[at + field]!]! += strangers;
  }
  return byField(sums, model);
}

/** The heaviest edges that make no circle (Kruskal), each field on one other at most. */
function spanning(edges: readonly Edge[], width: number): Dependence[] {
  const union = new Union(width);
  const dependent = new Set<number>();
  return edges.filter(({ field, on }) => {
    if (dependent.has(field) || !union.join(field, on)) return false;
    dependent.add(field);
    return true;
  });
}
