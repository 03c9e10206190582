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
  readonly greatestAt: number;
  readonly contacts: number;
  readonly firstContact: number;
  readonly lastContact: number;
  readonly lastReply: number;
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
      return `${anniversary(figures.greatestAt, now)} since their greatest order.`;
    default:
      throw new RangeError(`${kind} does not follow from figures`);
  }
}

/** Days between two conversations, on average. */
export function rhythmOf({ contacts, firstContact, lastContact }: Figures): number {
  return Math.round((lastContact - firstContact) / DAY / Math.max(contacts - 1, 1));
}

/** @param birthday as told: `1974-03-12`, or `--03-12` where the year is not known. @param today a day of the house. */
export function tellBirthday(birthday: string, today: string): string {
  const ahead = daysUntil(birthday.slice(-5), today);
  const year = /^\d{4}/.exec(birthday)?.[0];
  const turning = year && Number(year) > 1900 ? ` (${yearOf(birthday.slice(-5), today) - Number(year)})` : '';
  const when = ahead === 0 ? 'today' : ahead === 1 ? 'tomorrow' : `in ${counted(ahead, 'day')}`;
  return `Has a birthday ${when}${turning}.`;
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

/** The days from one on, as `03-12`. @param today `2026-03-12`. @param ahead how many days more. */
export function daysFrom(today: string, ahead: number): string[] {
  const start = Date.parse(`${today}T00:00:00Z`);
  return Array.from({ length: ahead + 1 }, (_, index) =>
    new Date(start + index * DAY).toISOString().slice(5, 10),
  );
}

function daysUntil(monthDay: string, today: string): number {
  return daysFrom(today, 366).indexOf(monthDay);
}

function yearOf(monthDay: string, today: string): number {
  const year = Number(today.slice(0, 4));
  return monthDay < today.slice(5) ? year + 1 : year;
}

function anniversary(at: number, now: number): string {
  const then = new Date(at);
  const years = new Date(now + 7 * DAY).getUTCFullYear() - then.getUTCFullYear();
  const day = new Date(Date.UTC(then.getUTCFullYear() + years, then.getUTCMonth(), then.getUTCDate()));
  const ahead = Math.ceil((day.getTime() - now) / DAY);
  const when = ahead <= 0 ? 'today' : ahead === 1 ? 'tomorrow' : `in ${counted(ahead, 'day')}`;
  return `${counted(years, 'year')} ${when}`;
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
