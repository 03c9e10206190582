import type { Links } from './clusters.js';
import { isGivenOut, isOwn } from './coincidence.js';
import type { FieldKind } from './field.js';
import { DIFFER, MISSING } from './levels.js';
import { PERSON, STRANGERS, type LinkageModel } from './model.js';
import { levelsIn } from './store.js';

/** A field of which a person has one value: from which level on two are the same but for a slip, and which are of two persons. */
interface OwnField {
  readonly field: number;
  readonly same: number;
}

/** The logarithm of odds that a difference must weigh: numbers that every file gives anew say nothing of whom they are given to. */
const SPEAKS_AGAINST = -2;
/** Of the records of a file that has nobody twice at most this share are believed to be another's of it. */
const TWICE = 0.005;

/** Fields by which persons of one household are told apart. */
function tellingFields({ fields }: LinkageModel, others: readonly number[]): number[] {
  const telling: readonly FieldKind[] = ['given', 'rest of name', 'email', 'phone', 'text'];
  return fields.flatMap((field, at) =>
    isOwn(field) || telling.includes(field.kind) || isGivenOut(field, others[at]!) ? [at] : [],
  );
}

/** Birth dates, of which day, month or year may be wrong, and numbers given out, of which two signs may. */
function ownFields({ fields, probabilities }: LinkageModel, others: readonly number[]): OwnField[] {
  return fields.flatMap((field, at) => {
    const isBirth = field.role === 'birth date' && field.kind === 'date';
    const [persons, strangers] = [probabilities[PERSON]![at]!, probabilities[STRANGERS]![at]!];
    if (!isBirth && !isGivenOut(field, others[at]!)) return [];
    return Math.log(persons[DIFFER]! / strangers[DIFFER]!) < SPEAKS_AGAINST
      ? [{ field: at, same: isBirth ? DIFFER + 2 : DIFFER + 1 }]
      : [];
  });
}

/**
 * Of each link whether the two are two persons by what a person has one of (1), or one by it (-1), or neither (0): a birth date, a
 * number given out, a record in a file that has nobody twice. A pair for which all else speaks was written wrongly. A pair of which
 * nothing is told that tells those of one household apart, as of a surname alone, is taken for two persons.
 * @param links with the patterns of their levels. @param others of each field, records that a record is equal to in it on average.
 * @param file of each record its file.
 */
export function ownOf(
  links: Links & { readonly code: BigUint64Array },
  model: LinkageModel,
  others: readonly number[],
  file: Uint16Array | undefined,
): Int8Array {
  const { left, right, odds, code } = links;
  const width = model.fields.length;
  const levels = levelsIn(code, width);
  const fields = ownFields(model, others);
  const telling = tellingFields(model, others);
  const isClean = file ? cleanFiles(links, file) : [];
  return Int8Array.from(odds, (each, link) => {
    const levelOf = ({ field }: OwnField) => levels[link * width + field]!;
    if (telling.length > 0 && telling.every((field) => levels[link * width + field] === MISSING)) return 1;
    if (each > 0) return fields.some((field) => levelOf(field) >= field.same) ? -1 : 0;
    if (fields.some((field) => levelOf(field) === DIFFER)) return 1;
    return file && file[left[link]!] === file[right[link]!] && isClean[file[left[link]!]!] ? 1 : 0;
  });
}

/** Of each file whether hardly any of its records is believed to be of one person with another of it. */
function cleanFiles({ left, right, odds }: Links, file: Uint16Array): boolean[] {
  const records: number[] = [];
  for (const each of file) records[each] = (records[each] ?? 0) + 1;
  const twice = records.map(() => 0);
  odds.forEach((each, link) => {
    const [one, other] = [file[left[link]!]!, file[right[link]!]!];
    if (each > 0 && one === other) twice[one]! += 2;
  });
  return records.map((count, each) => twice[each]! <= TWICE * count);
}
