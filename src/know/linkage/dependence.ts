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
 * @param drawn of each field, pairs drawn from those that are equal in it.
 */
export function dependencesOf(
  model: LinkageModel,
  drawn: readonly EqualIn[],
  candidates: EqualIn,
): Dependence[] {
  const doubts = weighed(model, candidates, ({ person }) => person * (1 - person)); // the variance of whether it is one person's
  const by: Weighed = {
    strangers: drawn.map((patterns) => weighed(model, patterns, ({ stranger }) => stranger)),
    doubts: model.fields.map((_, field) => equalIn(model, doubts, field)),
    doubt: doubts.counts.reduce((sum, each) => sum + each, 1e-9),
  };
  const edges = model.fields.flatMap((_, field) => edgesOf(model, by, field));
  const first = spanning(edges.sort(byWorth), model.fields.length);
  const more = first.flatMap(({ field, on }) => edgesOf(model, by, field, on));
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
  const believer = new Believer(model);
  const kept: number[] = [];
  const weights: number[] = [];
  believer.readAll(levels);
  for (let pattern = 0; pattern < counts.length; pattern += 1) {
    believer.at(pattern);
    const person = 1 / (1 + Math.exp(-believer.personOdds()));
    const each = counts[pattern]! * weight({ person, stranger: believer.probability(STRANGERS) });
    if (each < LEAST_WEIGHT) continue;
    kept.push(pattern);
    weights.push(each);
  }
  return { levels: rowsAt(levels, model.fields.length, kept), counts: Float64Array.from(weights) };
}

/** Some patterns' levels. */
function rowsAt(levels: Uint8Array, width: number, patterns: readonly number[]): Uint8Array {
  const rows = new Uint8Array(patterns.length * width);
  patterns.forEach((pattern, at) =>
    rows.set(levels.subarray(pattern * width, (pattern + 1) * width), at * width),
  );
  return rows;
}

/** Those of some patterns that are equal in a field. */
function equalIn(model: LinkageModel, { levels, counts }: EqualIn, field: number): EqualIn {
  const width = model.fields.length;
  const { equal } = model.levels[field]!;
  const kept: number[] = [];
  for (let pattern = 0; pattern < counts.length; pattern += 1)
    if (levels[pattern * width + field]! >= equal) kept.push(pattern);
  return {
    levels: rowsAt(levels, width, kept),
    counts: Float64Array.from(kept, (pattern) => counts[pattern]!),
  };
}

/** What edges are weighed by. */
interface Weighed {
  /** Of each field, strangers' pairs that are equal in it. */
  readonly strangers: readonly EqualIn[];
  /** Of each field, of candidates by how much they are in doubt those that are equal in it. */
  readonly doubts: readonly EqualIn[];
  /** All doubt. */
  readonly doubt: number;
}

/**
 * What a field may depend on.
 * @param unless a field on which it depends before: then only pairs that are not equal in that.
 */
function edgesOf(
  model: LinkageModel,
  { strangers, doubts, doubt }: Weighed,
  field: number,
  unless?: number,
): Edge[] {
  return strangers.flatMap((patterns, on) => {
    if (on === field || on === unless) return [];
    const lifts = liftsOf(byLevel(model, patterns, field, unless), model.probabilities[STRANGERS]![field]!);
    const doubted = byLevel(model, doubts[on]!, field, unless);
    const worth = doubted.reduce((sum, each, level) => sum + each * Math.abs(lifts[level]!), 0) / doubt;
    const edge = { field, on, lifts, worth, ...(unless !== undefined && { unless }) };
    return worth > LEAST_WORTH ? [edge] : [];
  });
}

/** Counts of patterns by their level of a field. @param unless a field in which those are not near to equal that count. */
function byLevel(model: LinkageModel, { levels, counts }: EqualIn, field: number, unless = -1): Float64Array {
  const width = model.fields.length;
  const below = unless < 0 ? 0 : model.levels[unless]!.telling;
  const sums = new Float64Array(model.levels[field]!.names.length);
  for (let pattern = 0; pattern < counts.length; pattern += 1) {
    const at = pattern * width;
    if (unless < 0 || levels[at + unless]! < below) sums[levels[at + field]!]! += counts[pattern]!;
  }
  return sums;
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
