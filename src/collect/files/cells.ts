/** What parts several values of one kind in a cell, as Google Contacts writes them. */
const BETWEEN = ' ::: ';

/** The first of the values of a cell. */
export function firstOf(text: string): string {
  const at = text.indexOf(BETWEEN);
  return at < 0 ? text : text.slice(0, at).trim();
}

/** The values of a cell after the first; undefined where there is none. */
export function furtherOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const at = value.indexOf(BETWEEN);
  return at < 0 ? undefined : value.slice(at + BETWEEN.length).trim();
}

/** A number without the sign that keeps a spreadsheet from reckoning with it: Shopify writes `'7513594822822`. */
export function unguarded(text: string): string {
  return /^'\+?\d/.test(text) ? text.slice(1) : text;
}

/** What stands in a cell, '' for a day that Outlook writes where there is none. */
export function cellOf(text: string): string {
  return /^0{1,2}([/.-])0{1,2}\1(?:00){1,2}$/.test(text) ? '' : text;
}
