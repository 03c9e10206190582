import type { BelievedLinks } from './believed.js';
import type { Decisions } from './decisions.js';
import { inOrder } from './links-by-row.js';
import { numbersOf, type LinkageStore } from './store.js';

/** So many records that say the same are all compared with each other. */
const FEW = 100;

/** Rows that say the same, very many: the first two speak for all. */
export type Copies = readonly (readonly number[])[];

/**
 * Takes records out of the table `form` that say what very many others say: every block in which they are is too large to be
 * compared. Two of them stay, which are compared, and so all others need not be. Records of which something was decided stay.
 * @returns the rows of each such set, the two that stay first.
 */
export async function takeCopiesOut(store: LinkageStore, { together, apart }: Decisions): Promise<Copies> {
  const same = `SELECT hash FROM form GROUP BY hash HAVING count() > ${FEW}`;
  const numbers = numbersOf(
    await store.bytes(
      `SELECT hash, toUInt64(row) FROM form WHERE hash IN (${same}) ORDER BY id FORMAT RowBinary`,
    ),
  );
  const decided = new Set([...together, ...apart].flat());
  const sets = new Map<bigint, number[]>();
  for (let at = 0; at < numbers.length; at += 2) {
    const row = Number(numbers[at + 1]!);
    const set = sets.get(numbers[at]!);
    if (set === undefined) sets.set(numbers[at]!, [row]);
    else if (!decided.has(row)) set.push(row);
  }
  const copies = [...sets.values()].filter(({ length }) => length > 2);
  if (copies.length === 0) return [];
  await store.run('CREATE TABLE copy (row UInt32) ENGINE = Memory');
  const out = Uint32Array.from(copies.flatMap((rows) => rows.slice(2)));
  await store.fill('copy', [Buffer.from(out.buffer)]);
  await store.run(`CREATE TABLE own ENGINE = Memory AS SELECT toUInt64(rowNumberInAllBlocks()) AS id, * EXCEPT id
    FROM (SELECT * FROM form WHERE row NOT IN (SELECT row FROM copy) ORDER BY id)`);
  await store.run('DROP TABLE form');
  await store.run('RENAME TABLE own TO form');
  return copies;
}

/** Gives copies what was found of the two that spoke for them: where these are one person's, so are all. @param found changed in place. */
export function putCopiesBack(
  copies: Copies,
  found: { readonly cluster: Uint32Array; readonly probability: Float32Array },
): void {
  const { cluster, probability } = found;
  for (const [one, other, ...more] of copies as readonly [number, number, ...number[]][]) {
    const isOne = cluster[one] === cluster[other];
    for (const row of more) {
      cluster[row] = isOne ? cluster[one]! : row;
      probability[row] = isOne ? probability[one]! : 1;
    }
  }
}

/** Links with those of copies: each with the first of its set as the second is. */
export function linksWithCopies(links: BelievedLinks, copies: Copies): BelievedLinks {
  if (copies.length === 0) return links;
  const firsts = new Map(copies.map((rows) => [rows[0]!, rows]));
  const [from, to]: [number[], number[]] = [[], []];
  links.left.forEach((left, link) => {
    const rows = firsts.get(left);
    if (rows === undefined || links.right[link] !== rows[1]) return;
    for (const row of rows.slice(2)) {
      from.push(link);
      to.push(row);
    }
  });
  const both = <Numbers extends Uint32Array | Float32Array | BigUint64Array>(numbers: Numbers): Numbers => {
    const all = new (numbers.constructor as new (count: number) => Numbers)(numbers.length + from.length);
    all.set(numbers as never);
    from.forEach((link, at) => (all[numbers.length + at] = numbers[link]!));
    return all;
  };
  const right = both(links.right);
  to.forEach((row, at) => (right[links.right.length + at] = row));
  return inOrder({
    left: both(links.left),
    right,
    odds: both(links.odds),
    household: both(links.household),
    code: both(links.code),
  });
}
