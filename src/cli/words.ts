/** A channel's name as the screens write it: `Paid Search` is `Paid search`, `AI Assistants` is `AI assistants`. */
export function channelName(channel: string): string {
  const plain = channel.replace(/\b[A-Z][a-z]+/g, (word) => word.toLowerCase());
  return plain === '' ? 'None' : plain[0]!.toUpperCase() + plain.slice(1);
}

/** What is counted of an outcome: `1 order`, `12 orders`; of any other than an order, by its name. */
export function countedOutcomes(count: number, outcome: string): string {
  const figure = count.toLocaleString('en');
  if (outcome !== 'order') return `${figure} of the outcome ${outcome}`;
  return count === 1 ? '1 order' : `${figure} orders`;
}

/** A part as somebody decided it, in per cent: `1 %`, `2.5 %`. */
export function decidedPercent(part: number): string {
  return `${(100 * part).toLocaleString('en', { maximumSignificantDigits: 4 })} %`;
}

/** An instant as the house's clock shows it: `2026-03-01 11:40`. @param instant ISO 8601. */
export function houseTime(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(instant),
  );
}

/** A text in at most so many signs, cut at its end. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** Kinds of check that say something of every run, and test nothing. */
const SAID: readonly string[] = ['unseen', 'sensitivity', 'words'];

/** Whether a check only says something, and cannot fail. */
export function isSaid({ kind }: { readonly kind?: string }): boolean {
  return kind !== undefined && SAID.includes(kind);
}
