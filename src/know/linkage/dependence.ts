import { MISSING } from './levels.js';
import { Believer, STRANGERS, type Dependence, type LinkageModel } from './model.js';
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
/** Patterns that weigh less are left aside. */
const LEAST_WEIGHT = 1e-6;
/** What an edge must be worth, as a change of a logarithm of odds for each pair that is in doubt. */
const LEAST_WORTH = 0.01;

/**
 * What strangers' levels of one field depend on, as a tree (after Chow and Liu 1968): among pairs that are equal in one field
 * the levels of another are counted, each pair by how likely it is strangers'. An edge weighs by how much it changes what is
 * believed of candidates that are in doubt, so that the tree explains what could be mistaken for a person. Of pairs that are not equal
 * in that field, it may depend on a second one.
 * @param equalIn of each field, pairs drawn from those that are equal in it.
 */
export function dependencesOf(
  model: LinkageModel,
  equalIn: readonly EqualIn[],
  candidates: EqualIn,
): Dependence[] {
  const doubts = weighed(model, candidates, ({ person }) => person * (1 - person)); // the variance of whether it is one person's
  const strangers = equalIn.map((patterns) => weighed(model, patterns, ({ stranger }) => stranger));
  const edges = model.fields.flatMap((_, field) => edgesOf(model, strangers, doubts, field));
  const first = spanning(edges.sort(byWorth), model.fields.length);
  const more = first.flatMap(({ field, on }) => edgesOf(model, strangers, doubts, field, on));
  return [...first, ...withoutCircles(more.sort(byWorth), first)];
}

type Edge = Dependence & { readonly worth: number };

const byWorth = (a: Edge, b: Edge) => b.worth - a.worth || a.field - b.field || a.on - b.on;

/** Patterns with their counts weighed by what is believed of them; without those that hardly weigh anything. */
function weighed(
  model: LinkageModel,
  { levels, counts }: EqualIn,
  weight: (believed: { readonly person: number; readonly stranger: number }) => number,
): EqualIn {
  const width = model.fields.length;
  const believer = new Believer(model);
  const kept: number[] = [];
  const weights: number[] = [];
  for (let pattern = 0; pattern < counts.length; pattern += 1) {
    believer.read(levels, pattern * width);
    const person = 1 / (1 + Math.exp(-believer.personOdds()));
    const each = counts[pattern]! * weight({ person, stranger: believer.probability(STRANGERS) });
    if (each < LEAST_WEIGHT) continue;
    kept.push(pattern);
    weights.push(each);
  }
  const rows = new Uint8Array(kept.length * width);
  kept.forEach((pattern, at) =>
    rows.set(levels.subarray(pattern * width, (pattern + 1) * width), at * width),
  );
  return { levels: rows, counts: Float64Array.from(weights) };
}

/**
 * What a field may depend on. @param strangers of each field, strangers' pairs that are equal in it. @param doubts candidates by how much they are in doubt.
 * @param unless a field on which it depends before: then only pairs that are not equal in that.
 */
function edgesOf(
  model: LinkageModel,
  strangers: readonly EqualIn[],
  doubts: EqualIn,
  field: number,
  unless?: number,
): Edge[] {
  const width = model.fields.length;
  const isLeft = (levels: Uint8Array, at: number) =>
    unless === undefined || levels[at + unless]! < model.levels[unless]!.telling;
  const byLevel = ({ levels, counts }: EqualIn, isCounted: (at: number) => boolean) => {
    const sums = new Float64Array(model.levels[field]!.names.length);
    for (let pattern = 0; pattern < counts.length; pattern += 1) {
      const at = pattern * width;
      if (isLeft(levels, at) && isCounted(at)) sums[levels[at + field]!]! += counts[pattern]!;
    }
    return sums;
  };
  const all = doubts.counts.reduce((sum, each) => sum + each, 1e-9);
  return strangers.flatMap((patterns, on) => {
    if (on === field || on === unless) return [];
    const lifts = liftsOf(
      byLevel(patterns, () => true),
      model.probabilities[STRANGERS]![field]!,
    );
    const { equal } = model.levels[on]!;
    const doubted = byLevel(doubts, (at) => doubts.levels[at + on]! >= equal);
    const worth = doubted.reduce((sum, each, level) => sum + each * Math.abs(lifts[level]!), 0) / all;
    const edge = { field, on, lifts, worth, ...(unless !== undefined && { unless }) };
    return worth > LEAST_WORTH ? [edge] : [];
  });
}

function liftsOf(counted: Float64Array, usual: Float64Array): Float64Array {
  const all = counted.reduce((sum, each) => sum + each, 0) - counted[MISSING]!;
  return counted.map((count, level) => {
    if (level === MISSING) return 0;
    const lift = Math.log((count + SHRINK) / (all * usual[level]! + SHRINK));
    return Math.abs(lift) < LEAST_LIFT ? 0 : Math.max(-MOST_LIFT, Math.min(MOST_LIFT, lift));
  });
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

/** Of edges that come to others the heaviest, one a field, with which no field depends on itself by others. */
function withoutCircles(edges: readonly Edge[], first: readonly Dependence[]): Dependence[] {
  const kept: Dependence[] = [];
  const dependsOn = (field: number, on: number): boolean =>
    field === on || [...first, ...kept].some((each) => each.field === field && dependsOn(each.on, on));
  for (const edge of edges) {
    if (kept.some(({ field }) => field === edge.field) || dependsOn(edge.on, edge.field)) continue;
    kept.push(edge);
  }
  return kept;
}
