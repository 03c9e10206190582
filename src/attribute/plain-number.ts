/** A number as other programs write it; not `0x10`, not `Infinity`, not nothing. */
export const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Numbers beyond this are nothing that is counted, and sums of their squares are no numbers. */
const MOST = 1e15;

/** @returns nothing where the text is no number, or one beyond all that is counted. */
export function plainNumber(text: string): number | undefined {
  const value = PLAIN_NUMBER.test(text) ? Number(text) : Number.NaN;
  return Math.abs(value) <= MOST ? value : undefined;
}

/** What is wrong with a text that is no number, and how to write it. */
export function notANumber(column: string, text: string): string {
  const shown = text.slice(0, 40);
  if (PLAIN_NUMBER.test(text)) return `${column} "${shown}" is more than anything that is counted`;
  return `${column} "${shown}" is not a number${/^[+-]?\d+,\d+$/.test(text) ? `; write ${shown.replace(',', '.')}` : ''}`;
}
