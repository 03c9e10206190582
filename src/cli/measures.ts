const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** `1.2 GB`. */
export function bytes(size: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, size)) / 3));
  const figure = size / 1000 ** power;
  return `${power === 0 ? figure : figure.toPrecision(3)} ${UNITS[power]!}`;
}

const SIGNIFICANT = 7;

/** How many decimals show the largest of some figures to seven digits, so that all of them are written alike. */
export function decimalsFor(figures: readonly number[]): number {
  const largest = figures.reduce((most, figure) => Math.max(most, Math.abs(figure)), 0);
  const whole = largest > 0 ? Math.floor(Math.log10(largest)) + 1 : 1;
  return Math.min(12, Math.max(0, SIGNIFICANT - whole));
}

/** A figure with so many decimals; what rounds to nothing has no sign. */
export function withDecimals(figure: number, decimals: number): string {
  const text = figure.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : text;
}
