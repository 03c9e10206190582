/**
 * Which of many may be called finds, so that on average no more than so great a part of them is false, however they
 * depend on each other (Benjamini and Yekutieli 2001).
 * @returns by test, in their order, whether it is one.
 */
export function finds(chances: readonly number[], rate: number): boolean[] {
  const sorted = chances.toSorted((a, b) => a - b);
  const harmonic = chances.reduce((sum, _, index) => sum + 1 / (index + 1), 0);
  let limit = -1;
  sorted.forEach((chance, index) => {
    if (chance <= ((index + 1) * rate) / (chances.length * harmonic)) limit = chance;
  });
  return chances.map((chance) => chance <= limit);
}
