import { MaisonError, type Work } from '../../core/index.js';
import { comparedIn, type Aligned } from './align.js';
import { chooseRules, LARGEST_BLOCK, nameOf, numberOf, numbersFor } from './choose-rules.js';
import type { BelievedLinks } from './believed.js';
import { clusterPairs, type Clustered, type Given } from './cluster-pairs.js';
import { linksWithCopies, putCopiesBack, takeCopiesOut } from './copies.js';
import { renumbered, requireConsistent, UNDECIDED, type Decisions } from './decisions.js';
import { pairsOf } from './estimate.js';
import type { Field } from './field.js';
import { evidenceByRow, type Evidence } from './evidence.js';
import { formTable } from './forms.sql.js';
import { linksByRow } from './links-by-row.js';
import { keysOf, type Key } from './keys.js';
import { learnKnown } from './known-as.js';
import { withKnown } from './known-model.js';
import { meetByKnown } from './known-rules.js';
import { byRow } from './membership.js';
import type { LinkageModel } from './model.js';
import { countFields, readDrawn } from './observe.js';
import { allPairs, comparePairs, MET_TABLE, metPairs, PAIR_TABLE, rulePairs } from './pairs.sql.js';
import { COMMON_TABLE, keyTable, recordDictionary, recordTable } from './records.sql.js';
import type { Rule } from './rules.js';
import { numbersOf, type LinkageStore } from './store.js';

/** Of so few pairs all are compared. */
const ALL_PAIRS = 600_000;
/** Records in blocks at once, over all rules of a statement. */
const BLOCKED = 2_000_000;
/** Records whose pairs are compared at once. */
const PART = 200_000;

/** Of a field its standard form, in the table `form`. */
const form = (field: number) => `s${field}`;

/** What a linkage found. */
export interface Linked {
  readonly records: number;
  /** Of each row, the smallest of its cluster. */
  readonly cluster: Uint32Array;
  /** Of each row, how sure it is that it belongs to its cluster. */
  readonly probability: Float32Array;
  /**
   * Pairs of rows that are at least by .02 one person's, or likelier than not of one household: the smaller row at the left, in
   * the order of left and right. Pairs of records that no rule brought together are not among them.
   */
  readonly links: BelievedLinks;
  readonly model: LinkageModel;
  /** Of each compared field, records that a record is equal to in it on average. */
  readonly others: readonly number[];
  readonly rules: readonly {
    readonly name: string;
    /** The names of its two keys; the same twice where it is one. */
    readonly keys: readonly [one: string, other: string];
    readonly pairs: number;
    /** Whether it came of what is known of values. */
    readonly isOfKnown: boolean;
  }[];
  readonly compared: number;
  readonly evidence: Evidence;
}

/**
 * Links the records of the table `written`.
 * @param decisions of rows: they hold whatever the model believes.
 * @throws {MaisonError} 422 where decisions contradict each other, or nothing brings few enough records together.
 */
export async function link(
  store: LinkageStore,
  aligned: Aligned,
  records: number,
  { progress }: Work,
  decisions: Decisions = UNDECIDED,
): Promise<Linked> {
  requireConsistent(decisions, records);
  const { fields, fullNames } = aligned;
  const compared = comparedIn(aligned);
  const tell = (what: string, done: number) => progress?.({ stage: what, done, total: 6 });
  tell('standard forms', 0);
  await Promise.all([
    store.run(formTable(aligned)),
    ...[COMMON_TABLE, PAIR_TABLE].map((each) => store.run(each)),
  ]);
  const [copies] = await Promise.all([takeCopiesOut(store, decisions), store.run('DROP TABLE written')]);
  const rows = records - copies.reduce((sum, set) => sum + set.length - 2, 0);
  const counts = await countFields(store, aligned, rows);
  tell('keys', 1);
  await store.run(recordTable(fields));
  await store.run(recordDictionary(fields, rows, store.ownSource('record')));
  const keys = keysOf(fields, form);
  const [rules, drawn] = await Promise.all([
    pairsOf(rows) <= ALL_PAIRS ? [] : chooseRules(store, keys, rows, counts),
    readDrawn(store, fields, compared, rows), // meanwhile: what rules cost is reckoned here, not in the engine
  ]);
  if (rules.length === 0 && pairsOf(rows) > ALL_PAIRS)
    throw new MaisonError(
      'no column brings few enough records together; they are too much alike to be linked',
      422,
    );
  tell('pairs', 2);
  if (rules.length === 0) await store.run(comparePairs(compared, allPairs(rows)));
  else {
    const numbered = keyTable('record_key', numbersFor(rules, keys), rules.map(numberOf));
    await Promise.all([store.run(numbered), store.run(MET_TABLE)]);
    await compareMet(store, compared, rules.length, rows);
  }
  tell('model', 3);
  const [ids, files] = await Promise.all([numbersById(store, 'row'), filesOf(store, fullNames.length)]);
  const rowOf = Uint32Array.from(ids, Number);
  const decided = { ...decisions, ...renumbered(decisions, placesOf(rowOf, records)) };
  const given: Given = {
    fields,
    records: rows,
    counts,
    decided,
    files,
  };
  const first = await clusterPairs(store, given, compared, drawn, { fitted: () => tell('clusters', 4) });
  const last = await onceMore(store, given, rules, first);
  tell('answers', 5);
  const found = byRow(rowOf, records, last.cluster, last.within, last.thin);
  putCopiesBack(copies, found);
  return {
    records,
    ...found,
    links: linksWithCopies(linksByRow(last.links, rowOf), copies),
    evidence: evidenceByRow(
      last,
      rowOf,
      copies.filter(([one, other]) => found.cluster[one!] === found.cluster[other!]),
    ),
    model: last.model,
    others: last.others,
    rules: [...rules.map((rule) => told(rule, keys, false)), ...last.more],
    compared: last.candidates.counts.reduce((sum, count) => sum + count, 0),
  };
}

type ToldRule = Linked['rules'][number];

const told = (rule: Rule, keys: readonly Key[], isOfKnown: boolean): ToldRule => ({
  name: nameOf(rule, keys),
  keys: [keys[rule.one]!.name, keys[rule.other]!.name],
  pairs: Math.round(rule.cost.pairs),
  isOfKnown,
});

/** The same once more with what the clusters teach of values, where they do. @returns beside it the rules that came of that. */
async function onceMore(
  store: LinkageStore,
  given: Given,
  rules: readonly Rule[],
  first: Clustered,
): Promise<Clustered & { readonly more: readonly ToldRule[] }> {
  const known = await learnKnown(store, first);
  if (known === undefined) return { ...first, more: [] };
  const keys = keysOf(known, form);
  const more = await meetByKnown(store, known, rules, keys);
  const drawn = await readDrawn(store, given.fields, known, given.records);
  const last = await clusterPairs(store, given, known, drawn, { before: withKnown(first.model, known) });
  return { ...last, more: more.map((rule) => told(rule, keys, true)) };
}

/** Of each record by its id the file that it is of; undefined where all are of one. */
async function filesOf(store: LinkageStore, files: number): Promise<Uint16Array | undefined> {
  if (files === 1) return undefined;
  return Uint16Array.from(await numbersById(store, 'file'), Number);
}

/** A column of the records in the order of their ids. */
async function numbersById(store: LinkageStore, column: 'row' | 'file'): Promise<BigUint64Array> {
  return numbersOf(await store.bytes(`SELECT toUInt64(${column}) FROM form ORDER BY id FORMAT RowBinary`));
}

/** Compares the pairs that meet by the rules: of as many rules at a time as their blocks have room, and of records in parts. */
async function compareMet(
  store: LinkageStore,
  compared: readonly Field[],
  rules: number,
  rows: number,
): Promise<void> {
  const together = Math.max(1, Math.floor(BLOCKED / rows));
  for (let first = 0; first < rules; first += together)
    await store.run(
      rulePairs(
        Array.from({ length: Math.min(together, rules - first) }, (_, at) => first + at),
        LARGEST_BLOCK,
      ),
    );
  const parts = Math.ceil(rows / PART);
  for (let part = 0; part < parts; part += 1) await store.run(comparePairs(compared, metPairs(part, parts)));
  await store.run('DROP TABLE met');
}

/** Of each number where it stands. @param below what all numbers are less than. */
function placesOf(numbers: Uint32Array, below: number): Uint32Array {
  const places = new Uint32Array(below);
  numbers.forEach((number, place) => (places[number] = place));
  return places;
}
