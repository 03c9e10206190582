/** A share of orders of a kind of house. */
export interface OfKind {
  readonly name: string;
  readonly value: number;
}

/** The greatest share, in per cent, with its kind; all that are over the limit, and what the others come to. */
export function worstOf(kinds: readonly OfKind[], limit = Infinity): { value: number; note: string } {
  const [worst, ...rest] = kinds.toSorted((a, b) => b.value - a.value);
  if (!worst) return { value: Number.NaN, note: '' };
  const over = rest.filter(({ value }) => value > limit);
  const under = rest.slice(over.length);
  const named = [worst.name, ...over.map(({ name, value }) => `${name} ${percent(value)}`)].join('; ');
  const most =
    under[0] &&
    `; ${under.length} ${under.length === 1 ? 'other' : 'others'} at most ${percent(under[0].value)}`;
  return { value: 100 * worst.value, note: `${named}${most ?? ''}` };
}

export const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
export const mean = (figures: readonly number[]) =>
  figures.reduce((sum, each) => sum + each, 0) / figures.length;
