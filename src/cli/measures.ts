const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** `1.2 GB`. */
export function bytes(size: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, size)) / 3));
  const figure = size / 1000 ** power;
  return `${power === 0 ? figure : figure.toPrecision(3)} ${UNITS[power]!}`;
}

/** `3 h 20 min`. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} days`;
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
