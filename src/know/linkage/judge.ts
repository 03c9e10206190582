/** How clusters stand against the truth: over pairs of records, and over records (B-cubed, Bagga and Baldwin 1998). */
export interface Judged {
  readonly truePairs: number;
  readonly foundPairs: number;
  readonly rightPairs: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly bCubed: { readonly precision: number; readonly recall: number; readonly f1: number };
}

/** Lays clusters beside the persons that records are truly of. */
export function judge(cluster: ArrayLike<number>, truth: readonly string[]): Judged {
  const [found, known, both] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  const count = (of: Map<string, number>, what: string) => of.set(what, (of.get(what) ?? 0) + 1);
  const keyOf = (record: number) => `${cluster[record]} ${truth[record]}`;
  truth.forEach((person, record) => {
    count(found, String(cluster[record]));
    count(known, person);
    count(both, keyOf(record));
  });
  const [foundPairs, truePairs, rightPairs] = [found, known, both].map((of) => {
    let pairs = 0;
    for (const each of of.values()) pairs += (each * (each - 1)) / 2;
    return pairs;
  }) as [number, number, number];
  let [precise, recalled] = [0, 0];
  truth.forEach((person, record) => {
    const shared = both.get(keyOf(record))!;
    precise += shared / found.get(String(cluster[record]))!;
    recalled += shared / known.get(person)!;
  });
  const [precision, recall] = [ratio(rightPairs, foundPairs), ratio(rightPairs, truePairs)];
  const cubed = { precision: precise / truth.length, recall: recalled / truth.length };
  return {
    truePairs,
    foundPairs,
    rightPairs,
    precision,
    recall,
    f1: harmonic(precision, recall),
    bCubed: { ...cubed, f1: harmonic(cubed.precision, cubed.recall) },
  };
}

const ratio = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
const harmonic = (one: number, other: number) => (one + other === 0 ? 0 : (2 * one * other) / (one + other));
