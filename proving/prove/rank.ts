/**
 * Spearman's rank correlation; equal figures share the mean of their ranks. Null where either has no order in it.
 * Two lists of the same length.
 */
export function rankAgreement(left: readonly number[], right: readonly number[]): number | null {
  const [a, b] = [ranks(left), ranks(right)];
  const middle = (left.length - 1) / 2;
  const product = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, rank, index) => sum + (rank - middle) * (y[index]! - middle), 0);
  const spread = Math.sqrt(product(a, a) * product(b, b));
  return spread > 0 ? product(a, b) / spread : null;
}

function ranks(figures: readonly number[]): number[] {
  return figures.map((figure) => {
    const lower = figures.filter((other) => other < figure).length;
    const equal = figures.filter((other) => other === figure).length;
    return lower + (equal - 1) / 2;
  });
}
