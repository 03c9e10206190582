import { wilsonInterval } from '../../math/index.js';
import type { Clustered } from './cluster-pairs.js';
import type { Patterns } from './estimate.js';
import type { Field, KnownAs } from './field.js';
import { comparedValues, MEETING_TABLE, metValues } from './known-as.sql.js';
import { canBeLearnt, MISSING, unlikeLevels } from './levels.js';
import { Believer, type LinkageModel } from './model.js';
import type { PairLinks } from './read-links.js';
import { levelsIn, type LinkageStore } from './store.js';
import { nameWordsOf } from './text.js';

/** The logarithm of odds that all else must give that two records are one person's. */
const SURE = 1;
/** Clients in which two values met at least. */
const LEAST_CLIENTS = 5;
/** How much oftener they meet in clients than in pairs that were compared and joined by nothing, and how sure that must be. */
const LIFT = 10;
const LEVEL = 0.9973;
/** Of all fields so many are kept, those that met in most clients: they stand in every comparison. */
const MOST_KNOWN = 500;

/**
 * Learns which values of names are one person's though no spelling makes them one: those that keep meeting in clusters which hold
 * together without them, far oftener than they meet in pairs of other people. Of these last there are many that share a family, a
 * country and a sex, so that what is common there is no news.
 * @returns the compared fields with what is known of them; undefined where nothing is.
 */
export async function learnKnown(
  store: LinkageStore,
  { model, cluster, within, candidates }: Clustered,
): Promise<readonly Field[] | undefined> {
  const { fields } = model;
  const rows = meetingsOf(model, cluster, within);
  if (rows.length < 4 * LEAST_CLIENTS) return undefined;
  await store.run(MEETING_TABLE);
  await store.fill('meeting', [meetingRows(rows)]);
  const asked = [...fields.keys()].filter((at) => canBeLearnt(fields[at]!));
  const met = await store.query<MetValues>(metValues(fields, asked, LEAST_CLIENTS));
  await store.run('DROP TABLE meeting');
  const known: (Met & { readonly field: number })[] = [];
  for (const field of asked) {
    const thought = met.filter((each) => each.field === field).map(metOf);
    if (thought.length === 0) continue;
    const compared = await store.query<{ both: string; pairs: number }>(
      comparedValues({ ...fields[field]!, known: thought }, field),
    );
    const unlike = unlikePairs(model, candidates, field) - meetings(rows, field);
    for (const each of thought) {
      const [one, other] = each.numbers;
      const all = compared.find(({ both }) => both === String(one ^ other))?.pairs ?? 0;
      if (isBeyondChance(each, Math.max(all - each.pairs, 0), unlike)) known.push({ ...each, field });
    }
  }
  if (known.length === 0) return undefined;
  known.sort((a, b) => b.clients - a.clients); // stable: of as many, as the engine ordered them
  const kept = known.slice(0, MOST_KNOWN);
  return fields.map((field, at) => {
    const own = kept.filter((each) => each.field === at);
    const learnt = own.map(({ values, numbers, clients }): KnownAs => ({ values, numbers, clients }));
    return own.length === 0 ? field : { ...field, known: learnt };
  });
}

/** @param others pairs of these values that are of other people, and @param unlike of any. */
function isBeyondChance({ clients, meetings }: Met, others: number, unlike: number): boolean {
  const share = wilsonInterval(clients, meetings, LEVEL);
  return 'low' in share && share.low * Math.max(unlike, 1) > LIFT * (others + 1);
}

interface MetValues {
  readonly field: number;
  readonly one: string;
  readonly other: string;
  readonly oneNumber: string;
  readonly otherNumber: string;
  readonly clusters: number;
  readonly pairs: number;
  readonly meetings: number;
}

interface Met extends KnownAs {
  /** Pairs by which they met. */
  readonly pairs: number;
  /** In how many clients any two values met, each two by themselves. */
  readonly meetings: number;
}

const metOf = ({ one, other, oneNumber, otherNumber, clusters, pairs, meetings }: MetValues): Met => ({
  values: [one, other],
  numbers: [BigInt(oneNumber), BigInt(otherNumber)],
  clients: clusters,
  pairs,
  meetings,
});

/** Pairs that all else makes one person's, of which the values of a name are unlike: field, cluster and both records, four numbers a pair. */
function meetingsOf(model: LinkageModel, cluster: Uint32Array, { left, right, code }: PairLinks): number[] {
  const { fields } = model;
  const names = [...fields.keys()].filter((at) => canBeLearnt(fields[at]!));
  const unlike = fields.map(unlikeLevels);
  const believer = new Believer(model);
  const levels = levelsIn(code, fields.length);
  const rows: number[] = [];
  for (let pair = 0; pair < code.length; pair += 1) {
    if (cluster[left[pair]!] !== cluster[right[pair]!]) continue;
    const at = pair * fields.length;
    for (const field of names) {
      const level = levels[at + field]!;
      if (!unlike[field]!.includes(level)) continue;
      levels[at + field] = MISSING;
      believer.read(levels, at);
      levels[at + field] = level;
      if (believer.personOdds() >= SURE) rows.push(field, cluster[left[pair]!]!, left[pair]!, right[pair]!);
    }
  }
  return rows;
}

const meetings = (rows: readonly number[], field: number) =>
  rows.reduce((count, each, at) => count + Number(at % 4 === 0 && each === field), 0);

function meetingRows(numbers: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe((numbers.length / 4) * 13);
  for (let row = 0; row < numbers.length / 4; row += 1) {
    bytes[13 * row] = numbers[4 * row]!;
    for (let at = 0; at < 3; at += 1) bytes.writeUInt32LE(numbers[4 * row + 1 + at]!, 13 * row + 1 + 4 * at);
  }
  return bytes;
}

/** Compared pairs whose values in a field are unlike. */
function unlikePairs({ fields }: LinkageModel, { levels, counts }: Patterns, field: number): number {
  const unlike = unlikeLevels(fields[field]!);
  return counts.reduce(
    (sum, count, pattern) => sum + (unlike.includes(levels[pattern * fields.length + field]!) ? count : 0),
    0,
  );
}

/** What is known of two values of a field, as they were written: of a full name the part that is known. */
export function knownOf({ known = [] }: Field, left: string, right: string): KnownAs | undefined {
  const [one, other] = [` ${nameWordsOf(left).join(' ')} `, ` ${nameWordsOf(right).join(' ')} `];
  const has = (text: string, value: string) => text.includes(` ${value} `);
  return known.find(({ values: [a, b] }) => (has(one, a) && has(other, b)) || (has(one, b) && has(other, a)));
}
