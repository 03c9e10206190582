import { DAY } from '../../core/index.js';

/** Why somebody should be spoken with now. */
export const REASONS = [
  'reply',
  'promise',
  'first order',
  'after-care',
  'birthday',
  'signal',
  'anniversary',
  'rhythm',
  'never spoken',
] as const;

export type ReasonKind = (typeof REASONS)[number];

/** What a reason asks for next. */
export type Step = 'call' | 'write' | 'prepare';

export interface Reason {
  readonly kind: ReasonKind;
  /** One sentence, true of the record. */
  readonly says: string;
}

/** What is known of a client when reasons are told. Instants are Unix milliseconds; 0 where there was none. */
export interface Figures {
  readonly orders: number;
  readonly lastOrder: number;
  readonly contacts: number;
  readonly firstContact: number;
  readonly lastContact: number;
  readonly lastReply: number;
  /** Days until the day of the year of the greatest order, and years that it will be then. */
  readonly anniversaryIn: number;
  readonly anniversaryYears: number;
}

/** The next step that fits the first of the reasons. */
export function stepFor(kind: ReasonKind): Step {
  switch (kind) {
    case 'reply':
    case 'first order':
    case 'birthday':
    case 'anniversary':
      return 'write';
    case 'promise':
      return 'prepare';
    default:
      return 'call';
  }
}

/** Tells a reason that follows from figures in a sentence. @param now Unix milliseconds. */
export function tellFigures(kind: ReasonKind, figures: Figures, now: number): string {
  const days = (since: number) => Math.max(0, Math.floor((now - since) / DAY));
  switch (kind) {
    case 'reply':
      return `Wrote back ${ago(days(figures.lastReply))} and nobody has answered yet.`;
    case 'first order':
      return `A first order ${ago(days(figures.lastOrder))}, and nobody has given thanks for it yet.`;
    case 'after-care':
      return `Ordered ${ago(days(figures.lastOrder))}; nobody has asked since how it is liked.`;
    case 'rhythm':
      return `Usually spoken with every ${counted(rhythmOf(figures), 'day')}; it is ${counted(days(figures.lastContact), 'day')} now.`;
    case 'never spoken':
      return `Has ordered ${times(figures.orders)}, and nobody of the house has spoken with them yet.`;
    case 'anniversary':
      return `${counted(figures.anniversaryYears, 'year')} ${ahead(figures.anniversaryIn)} since their greatest order.`;
    default:
      throw new RangeError(`${kind} does not follow from figures`);
  }
}

/** Days between two conversations, on average. */
export function rhythmOf({ contacts, firstContact, lastContact }: Figures): number {
  return Math.round((lastContact - firstContact) / DAY / Math.max(contacts - 1, 1));
}

/**
 * @param birthday as told: `1974-03-12`, or `--03-12` where the year is not known.
 * @param days until then. @param year in which it is then.
 */
export function tellBirthday(birthday: string, days: number, year: number): string {
  const born = Number(/^\d{4}/.exec(birthday)?.[0] ?? 0);
  const turning = born > 1900 ? ` (${year - born})` : '';
  return `Has a birthday ${ahead(days)}${turning}.`;
}

export function tellSignal(piece: string, looks: number): string {
  return `Has looked at ${piece} ${times(looks)} this week.`;
}

export function tellPromise(text: string, due: string, today: string): string {
  const late = Math.round((Date.parse(today) - Date.parse(due)) / DAY);
  const when =
    late === 0 ? 'today' : late > 0 ? `${counted(late, 'day')} ago` : `in ${counted(-late, 'day')}`;
  return `You promised, by ${when}: ${text}`;
}

function ahead(days: number): string {
  return days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${counted(days, 'day')}`;
}

function ago(days: number): string {
  return days === 0 ? 'today' : days === 1 ? 'yesterday' : `${counted(days, 'day')} ago`;
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
