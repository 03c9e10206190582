const Z = 1.959964;

/** The 95 % Wilson score interval of a share: the rates that a count of so many does not rule out. */
export function wilson(count: number, of: number): { low: number; high: number } {
  const share = count / of;
  const shrunk = 1 + Z ** 2 / of;
  const middle = (share + Z ** 2 / (2 * of)) / shrunk;
  const half = (Z / shrunk) * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
