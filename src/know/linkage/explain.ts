import { knownOf } from './known-as.js';
import { Believer, COINCIDENT, isActive, PERSON, STRANGERS, type LinkageModel } from './model.js';
import { levelsIn } from './store.js';

/** What one field says of whether two records are one person's. */
export interface ExplainedField {
  /** The field's role: `given name`, `birth date`, or a column's heading. */
  readonly label: string;
  /** How the two agree in it, in words: `equal and rare`, `alike`, `different`, `missing`. */
  readonly level: string;
  /** What that weighs for one person against strangers, in bits: 1 doubles the odds. */
  readonly bits: number;
  /** The field on which strangers' levels of this one depend and which is equal here, or nearly: the bits are corrected for it. */
  readonly given?: string;
}

/** Why the model believes what it believes of a pair. */
export interface ExplainedPair {
  /** What two records of all that there are weigh before anything is compared. */
  readonly priorBits: number;
  readonly fields: readonly ExplainedField[];
  /** What it weighs that the two may agree for another reason: `one household`, `one name`. */
  readonly coincidences: readonly { readonly label: string; readonly bits: number }[];
  /** The sum of all these: the logarithm to the base 2 of the odds of one person against all else. */
  readonly bits: number;
}

/** Takes apart what the model believes of a pair. @param code its pattern of levels, as links have it. */
export function explainPair(model: LinkageModel, code: bigint): ExplainedPair {
  const { fields, levels, shares, dependences } = model;
  const pattern = levelsIn(BigUint64Array.of(code), fields.length);
  const believer = new Believer(model);
  believer.read(pattern, 0);
  const weights = believer.weights(pattern);
  const telling = levels.map((each) => each.telling);
  const explained = fields.map(({ role }, field): ExplainedField => {
    const level = pattern[field]!;
    const on = dependences.find((each) => each.field === field && isActive(each, pattern, 0, telling));
    const lift = on?.lifts[level] ?? 0;
    return {
      label: role,
      level: levels[field]!.names[level] ?? `level ${level}`,
      bits: (weights[field]! - lift) / Math.LN2,
      ...(on && lift !== 0 && { given: fields[on.on]!.role }),
    };
  });
  const priorBits = Math.log2(shares[PERSON]! / shares[STRANGERS]!);
  const coincidences = coincidencesOf(model, believer);
  const bits = [priorBits, ...[...explained, ...coincidences].map((part) => part.bits)].reduce(
    (a, b) => a + b,
  );
  return { priorBits, fields: explained, coincidences, bits };
}

/**
 * How two records agree in a field, in words, with what is known of their values where they agree by that: `known as the other: bob and
 * robert met in 37 clients`.
 * @param field its place in the model. @param left, @param right what the records tell of it, as it was written.
 */
export function levelWithKnown(
  { fields, levels }: LinkageModel,
  field: number,
  level: string,
  [left, right]: readonly [string, string],
): string {
  const { known, names } = levels[field]!;
  if (known === undefined || names[known] !== level) return level;
  const met = knownOf(fields[field]!, left, right);
  return met ? `${level}: ${met.values.join(' and ')} met in ${met.clients} clients` : level;
}

/** What the other classes take from the odds, each as it is likely. */
function coincidencesOf({ coincidences }: LinkageModel, believer: Believer) {
  const likely = coincidences.map((_, at) => believer.probability(COINCIDENT + at));
  const all = likely.reduce((sum, each) => sum + each, 0);
  const bits = (believer.personOdds() - believer.odds[0]!) / Math.LN2;
  return coincidences.map(({ name }, at) => ({
    label: name,
    bits: all === 0 ? 0 : bits * (likely[at]! / all),
  }));
}
