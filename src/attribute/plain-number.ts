/** A number as other programs write it; not `0x10`, not `Infinity`, not nothing. */
export const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** What is wrong with a text that is no number, and how to write it. */
export function notANumber(column: string, text: string): string {
  const shown = text.slice(0, 40);
  return `${column} "${shown}" is not a number${/^[+-]?\d+,\d+$/.test(text) ? `; write ${shown.replace(',', '.')}` : ''}`;
}
