import { dependencesOf, type EqualIn } from './dependence.js';
import { COINCIDENCES, isGivenOut, isOwn, type Coincidence } from './coincidence.js';
import type { Field } from './field.js';
import { DIFFER, levelsOf, MISSING } from './levels.js';
import { Believer, byField, COINCIDENT, MOST_LEVELS, PERSON, STRANGERS, type LinkageModel } from './model.js';
import { addTold, type Told } from './told.js';
import { undecided } from './undecided.js';

/** Patterns of levels, a row each of one byte a field, and how many pairs have them. */
export interface Patterns {
  readonly levels: Uint8Array;
  readonly counts: Float64Array;
}

/** What is counted of a field over all records. */
export interface FieldCounts {
  readonly filled: number;
  /** Pairs that are equal in it, by class. */
  readonly pairs: readonly number[];
  /** Records with values of each class, as shares of those with one. */
  readonly shares: readonly number[];
}

/** What a model is estimated from. */
export interface Observed {
  readonly fields: readonly Field[];
  /** Pairs of all records. */
  readonly pairs: number;
  readonly counts: readonly FieldCounts[];
  /** Pairs drawn from all. */
  readonly random: Patterns;
  /** Pairs that the rules found. */
  readonly candidates: Patterns;
  /** Of each field, pairs drawn from those that are equal in it. */
  readonly equalIn: readonly EqualIn[];
  /** Pairs of which a person said whether they are one person's; they are candidates too. */
  readonly told: Told;
}

const STEPS = 60;
/** The share of a class that has no pairs. */
const NONE = 1e-300;
const DEPENDENCES_EVERY = 6;
/** Smaller parts of a pattern are not counted. */
const LEAST_PART = 1e-9;
/** The largest change of a probability at which it is done. */
const DONE = 2e-4;
/** Pairs of nobody that every level of every class is thought to have, so that none is impossible. */
const PRIOR = 0.5;
/** In a person's own name, birth date and numbers so large a part of pairs agrees as is known beforehand, as if of so many pairs. */
const OWN_AGREES = 0.94;
const OWN_PAIRS = 100;
/** A person's own name or birth date differs in at most this share of the pairs of their records. */
const MOST_DIFFERING = 0.4;
/** Of what is counted among all pairs, at least this share is strangers'. */
const LEAST_STRANGERS = 0.02;

/**
 * Fits the model by expectation-maximisation (Fellegi and Sunter 1969; Winkler 1988). What strangers agree in comes from all
 * pairs, equal values by exact counting, less those that each step takes for a person's or a coincidence's; what these agree
 * in from the candidates. A pair of which a person said what it is counts as that, whatever it is taken for (semi-supervised:
 * Larsen and Rubin 2001): which pairs people are asked about follows from their patterns, so that it does not bias.
 * @param before a model of the same fields to begin with, where there is one.
 */
export function estimate(observed: Observed, before?: LinkageModel): LinkageModel {
  const { pairs, candidates } = observed;
  const all = observed.fields.map((_, field) => allPairs(observed, field));
  let model = before ?? firstModel(observed, all);
  let open = candidates;
  for (let step = 1; step <= STEPS; step += 1) {
    if (step % DEPENDENCES_EVERY === 3) open = undecided(model, candidates);
    const expected = expectation(model, open, observed.told);
    const probabilities = maximisation(observed, model, all, expected);
    const change = largestChange(model.probabilities[PERSON]!, probabilities[PERSON]!);
    const shares = within(
      model,
      expected.totals.map((total) => Math.max(total / pairs, NONE)),
    );
    shares[STRANGERS] = 1 - shares.slice(PERSON).reduce((sum, share) => sum + share, 0);
    const next = { ...model, probabilities, shares };
    const anew = step < 3 || step % DEPENDENCES_EVERY === 0;
    model = anew ? { ...next, dependences: dependencesOf(next, observed.equalIn, open) } : next;
    if (change < DONE && step > 2 * DEPENDENCES_EVERY) break;
  }
  return model;
}

/** The shares of classes, none of a larger part of another's than it can be. */
function within({ coincidences }: LinkageModel, shares: number[]): number[] {
  coincidences.forEach(({ within: whole }, at) => {
    const of = whole ? coincidences.indexOf(whole.coincidence) : -1;
    if (of < 0) return;
    const most = whole!.most * shares[COINCIDENT + of]!;
    shares[COINCIDENT + at] = Math.min(shares[COINCIDENT + at]!, most);
  });
  return shares;
}

/** Before anything is known: every second record has another of its person at most, whose values agree in eight of ten. */
function firstModel(observed: Observed, all: readonly Float64Array[]): LinkageModel {
  const { fields, counts, pairs, candidates } = observed;
  const coincidences = COINCIDENCES.filter(({ isTold }) => isTold(fields));
  const strangers = all.map(normalised);
  const persons = fields.map((field, at) => normalised(agreeing(field, counts[at]!.shares, 0.8)));
  const found = fields.map((field, at) => normalised(agreeing(field, counts[at]!.shares, 0.5)));
  const likely = Math.max(1, Math.min(0.03 * sumOf(candidates.counts), Math.sqrt(pairs / 2))) / pairs;
  const shares = [likely, ...coincidences.map(() => likely)];
  return {
    fields,
    levels: fields.map(levelsOf),
    coincidences,
    shares: [1 - sumOf(shares), ...shares],
    probabilities: [
      strangers,
      persons,
      ...coincidences.map((each) =>
        fields.map((_, at) => inManner(observed, each, at, { strangers, persons, found })),
      ),
    ],
    dependences: [],
  };
}

type ByField = readonly Float64Array[];

/** The probabilities of a field for those of a coincidence. */
function inManner(
  { fields, counts }: Observed,
  { manner }: Coincidence,
  field: number,
  {
    strangers,
    persons,
    found,
  }: { readonly strangers: ByField; readonly persons: ByField; readonly found: ByField },
): Float64Array {
  const which = { 'as strangers': strangers, 'as one person': persons, 'as found': found };
  return which[manner(fields[field]!, equalOthers(counts[field]!))][field]!;
}

function agreeing(field: Field, equalShares: readonly number[], agree: number): Float64Array {
  const { equal, names } = levelsOf(field);
  const between = equal - DIFFER - 1;
  const probabilities = new Float64Array(names.length);
  probabilities.fill(between > 0 ? (0.5 * (1 - agree)) / between : 0, DIFFER + 1, equal);
  probabilities[DIFFER] = (between > 0 ? 0.5 : 1) * (1 - agree);
  equalShares.forEach((share, rarity) => (probabilities[equal + rarity] = agree * Math.max(share, 1e-4)));
  return probabilities;
}

/** Expected pairs of each class, and of each level in it: `[class][field][level]`; of strangers none are counted. */
interface Expected {
  readonly totals: readonly number[];
  readonly levels: readonly ByField[];
}

function expectation(model: LinkageModel, { levels, counts }: Patterns, told: Told): Expected {
  const width = model.fields.length;
  const believer = new Believer(model);
  const sums = model.shares.map(() => new Float64Array(width * MOST_LEVELS));
  const totals = model.shares.map(() => 0);
  const parts = new Float64Array(model.shares.length);
  believer.readAll(levels);
  for (let pattern = 0; pattern < counts.length; pattern += 1) {
    believer.at(pattern);
    const most = Math.max(0, believer.mostOdds());
    let whole = (parts[STRANGERS] = Math.exp(-most));
    for (let which = PERSON; which < parts.length; which += 1)
      whole += parts[which] = Math.exp(believer.odds[which - 1]! - most);
    const scale = counts[pattern]! / whole;
    for (let which = PERSON; which < parts.length; which += 1) {
      const part = parts[which]! * scale;
      if (part < LEAST_PART) continue;
      totals[which]! += part;
      addPart(part, levels, pattern * width, width, sums[which]!);
    }
  }
  addTold(model, told, totals, sums);
  return { totals, levels: sums.map((sum) => byField(sum, model)) };
}

/** Adds a part of a pattern to its level of each field. */
function addPart(part: number, levels: Uint8Array, at: number, width: number, sums: Float64Array): void {
  for (let field = 0; field < width; field += 1) sums[field * MOST_LEVELS + levels[at + field]!]! += part;
}

function maximisation(
  observed: Observed,
  { coincidences }: LinkageModel,
  all: ByField,
  expected: Expected,
): ByField[] {
  const strangers = all.map((counts, field) =>
    normalised(
      counts.map((counted, level) => {
        const taken = expected.levels.reduce((sum, of) => sum + of[field]![level]!, 0);
        return Math.max(counted - taken, LEAST_STRANGERS * counted);
      }),
    ),
  );
  const smoothed = (which: number) =>
    expected.levels[which]!.map((counts, field) =>
      normalised(counts.map((count, level) => count + PRIOR * (strangers[field]![level]! + 0.1))),
    );
  const persons = smoothed(PERSON).map(
    (each, field) => personsOwn(observed, field, expected.levels[PERSON]![field]!) ?? each,
  );
  return [
    strangers,
    persons,
    ...coincidences.map((each, at) => {
      const found = smoothed(COINCIDENT + at);
      return strangers.map((_, field) => inManner(observed, each, field, { strangers, persons, found }));
    }),
  ];
}

/** What is a person's own, which is known to agree before anything is counted; undefined of other fields. */
function personsOwn(
  { fields, counts }: Observed,
  at: number,
  counted: Float64Array,
): Float64Array | undefined {
  const field = fields[at]!;
  if (!isOwn(field) && !isGivenOut(field, equalOthers(counts[at]!))) return undefined;
  const known = agreeing(field, counts[at]!.shares, OWN_AGREES);
  const all = normalised(counted.map((count, level) => count + OWN_PAIRS * known[level]!));
  return isOwn(field) ? mostlyAgreeing(all) : all;
}

/** What is a person's own differs between records of one person in some of them, never in most: or they are a household's. */
function mostlyAgreeing(probabilities: Float64Array): Float64Array {
  const differ = probabilities[DIFFER]!;
  if (differ <= MOST_DIFFERING) return probabilities;
  const scale = (1 - MOST_DIFFERING) / (1 - differ);
  return probabilities.map((each, level) =>
    level === DIFFER ? MOST_DIFFERING : level === MISSING ? each : each * scale,
  );
}

/** How many of all pairs have each level of a field: of equal values counted, of others as drawn. */
function allPairs({ fields, counts, random }: Observed, field: number): Float64Array {
  const { equal, names } = levelsOf(fields[field]!);
  const width = fields.length;
  const drawn = new Float64Array(names.length);
  for (let pattern = 0; pattern < random.counts.length; pattern += 1)
    drawn[random.levels[pattern * width + field]!]! += random.counts[pattern]!;
  const pairs = pairsOf(counts[field]!.filled);
  const equals = counts[field]!.pairs;
  let unequal = 0;
  for (let level = MISSING + 1; level < names.length; level += 1)
    if (level < equal) unequal += drawn[level]! + PRIOR;
  const rest = Math.max(pairs - sumOf(equals), 1);
  const all = drawn.map((count) => ((count + PRIOR) / unequal) * rest);
  all[MISSING] = 0;
  equals.forEach((count, rarity) => (all[equal + rarity] = Math.max(count, 1e-3)));
  return all;
}

/** Records that a record is equal to in a field, on average. */
export const equalOthers = ({ pairs, filled }: FieldCounts) => (2 * sumOf(pairs)) / Math.max(filled, 1);

export const pairsOf = (records: number) => Math.max(1, (records * (records - 1)) / 2);

/** As probabilities of the levels beside missing. */
function normalised(counts: Float64Array): Float64Array {
  const sum = sumOf(counts) - counts[MISSING]!;
  const shares = counts.map((count) => Math.max(count / sum, 1e-12));
  shares[MISSING] = 1;
  return shares;
}

function sumOf(numbers: Float64Array | readonly number[]): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}

function largestChange(before: readonly Float64Array[], after: readonly Float64Array[]): number {
  let change = 0;
  before.forEach((field, at) =>
    field.forEach((probability, level) => {
      change = Math.max(change, Math.abs(probability - after[at]![level]!));
    }),
  );
  return change;
}
