import { DAY, HOUR } from '../../src/core/index.js';
import type { Calendar } from './seasons.js';
import { scramble, weightsOf, type Weights } from './stream.js';
import { BOUTIQUES } from './boutiques.js';
import type { Channel } from './types.js';

/** Letters of a year: day of the month, subject, what they are about. */
const LETTERS: readonly (readonly [month: number, day: number, name: string, subject: string])[] = [
  [1, 9, 'new-year', 'A quiet start'], [1, 23, 'atelier', 'From the atelier: how a strap is cut'],
  [2, 4, 'valentine', 'For the fourteenth'], [2, 20, 'cabinet', 'Three perfumes for cold mornings'],
  [3, 6, 'cavale', 'The Cavale, in box calf'], [3, 24, 'spring-silk', 'Jardin d’Hiver, and spring'],
  [4, 8, 'meridien', 'Méridien: thirty-six millimetres'], [4, 22, 'travel', 'Packing for two days'],
  [5, 7, 'mothers-day', 'Before Mother’s Day'], [5, 21, 'mothers-day-last', 'Still in time for Sunday'],
  [6, 5, 'regate', 'Régate, seen from the water'], [6, 19, 'summer', 'What to wear with linen'],
  [7, 10, 'holidays', 'The house in July'], [8, 28, 'rentree', 'Back to town'],
  [9, 11, 'coursier', 'The Coursier briefcase returns'], [9, 25, 'story-tannery', 'A day at the tannery'],
  [10, 9, 'grande-heure', 'Grande Heure: a calendar for a century'], [10, 23, 'cashmere', 'The stole, in a new blue'],
  [11, 6, 'gifts-first', 'Early gifts'], [11, 20, 'etrier', 'Étrier, in gold'], [11, 29, 'engraving', 'Initials by hand until Tuesday'],
  [12, 4, 'christmas', 'Christmas at rue de Grenelle'], [12, 13, 'christmas-small', 'Small things, well wrapped'], [12, 19, 'christmas-last', 'The last courier leaves on Monday'],
]; // prettier-ignore

/** What goes by post in a year. */
const POSTS: readonly (readonly [month: number, day: number, name: string])[] = [
  [1, 15, 'greeting-card'],
  [3, 10, 'spring-catalogue'],
  [5, 4, 'mothers-day-card'],
  [9, 8, 'autumn-catalogue'],
  [11, 10, 'gift-book'],
];

/** Evenings that a boutique gives in a year. */
const EVENINGS: readonly (readonly [month: number, name: string])[] = [
  [2, 'Perfume at dusk'],
  [4, 'The watchmaker’s bench'],
  [6, 'Summer aperitif'],
  [9, 'An evening with the saddler'],
  [11, 'Gift preview'],
];

export interface Mailing {
  at: number;
  campaign: string;
  subject: string;
}

export interface Evening {
  at: number;
  name: string;
  campaign: string;
}

export type Audience = 'brand' | 'generic' | 'retargeting' | 'any';

/** A paid campaign, with what it costs on an average day (whole units of the house currency). */
export interface Paid {
  channel: Channel;
  source: string;
  medium: string;
  name: string;
  audience: Audience;
  daily: number;
  /** Where its visits come from, where the browser says so. */
  referrer?: string;
  /** Months in which it runs; absent: always. */
  months?: readonly number[];
}

const GIFTS = [2, 5, 11, 12];

export const PAID: readonly Paid[] = [
  { channel: 'Paid Search', source: 'google', medium: 'cpc', referrer: 'https://www.google.com/', name: 'brand-google', audience: 'brand', daily: 103 },
  { channel: 'Paid Search', source: 'bing', medium: 'cpc', referrer: 'https://www.bing.com/', name: 'brand-bing', audience: 'brand', daily: 15 },
  { channel: 'Paid Search', source: 'google', medium: 'cpc', referrer: 'https://www.google.com/', name: 'leather-bags', audience: 'generic', daily: 110 },
  { channel: 'Paid Search', source: 'google', medium: 'cpc', referrer: 'https://www.google.com/', name: 'mechanical-watches', audience: 'generic', daily: 120 },
  { channel: 'Paid Search', source: 'google', medium: 'cpc', referrer: 'https://www.google.com/', name: 'perfume-gifts', audience: 'generic', daily: 140, months: GIFTS },
  { channel: 'Paid Social', source: 'instagram', medium: 'paid_social', referrer: 'https://l.instagram.com/', name: 'house-portrait', audience: 'any', daily: 127 },
  { channel: 'Paid Social', source: 'instagram', medium: 'paid_social', referrer: 'https://l.instagram.com/', name: 'cavale-film', audience: 'any', daily: 240, months: [3, 4, 5] },
  { channel: 'Paid Social', source: 'instagram', medium: 'paid_social', referrer: 'https://l.instagram.com/', name: 'meridien-film', audience: 'any', daily: 260, months: [9, 10, 11] },
  { channel: 'Paid Social', source: 'pinterest', medium: 'paid_social', referrer: 'https://www.pinterest.com/', name: 'silk-and-home', audience: 'any', daily: 47 },
  { channel: 'Display', source: 'dv360', medium: 'display', name: 'titles-prospecting', audience: 'any', daily: 63 },
  { channel: 'Display', source: 'dv360', medium: 'display', name: 'retargeting-seen', audience: 'retargeting', daily: 87 },
  { channel: 'Affiliates', source: 'gift-edit', medium: 'affiliate', referrer: 'https://www.gift-edit.example/', name: 'gift-guide', audience: 'any', daily: 37 },
  { channel: 'Affiliates', source: 'privilege-club', medium: 'affiliate', referrer: 'https://www.privilege-club.example/', name: 'club-offer', audience: 'any', daily: 25 },
]; // prettier-ignore

/** Campaigns that bring the same kind of visit, and their weights by what they cost. */
export interface Choice {
  campaigns: readonly Paid[];
  weights: Weights;
}

/** The campaigns of a channel for an audience. */
export function choiceOf(channel: Channel, audience: Audience): Choice {
  const campaigns = PAID.filter((campaign) => campaign.channel === channel && campaign.audience === audience);
  return { campaigns, weights: weightsOf(campaigns.map(({ daily }) => daily)) };
}

/** The most by which a campaign is above its average in a week. */
export const HIGHEST_LEVEL = 1.6;

/** What the house sends and pays for between two moments. The same for every client. */
export class Plan {
  readonly letters: readonly Mailing[];
  readonly posts: readonly Mailing[];
  /** Evenings by the name of their boutique. */
  readonly evenings: ReadonlyMap<string, readonly Evening[]>;

  constructor(
    private readonly seed: number,
    readonly calendar: Calendar,
  ) {
    const within = <T extends { at: number }>(list: T[]) =>
      list.filter(({ at }) => at > calendar.start + 3 * DAY && at < calendar.until);
    this.letters = within(this.years(LETTERS, ([month, day, name, subject], year) => ({
      at: Date.UTC(year, month - 1, day, 8),
      campaign: `letter-${year}-${name}`,
      subject,
    }))); // prettier-ignore
    this.posts = within(this.years(POSTS, ([month, day, name], year) => ({
      at: Date.UTC(year, month - 1, day, 6),
      campaign: `post-${year}-${name}`,
      subject: name,
    }))); // prettier-ignore
    this.evenings = new Map(
      BOUTIQUES.map(({ name, offset }, boutique) => [
        name,
        within(this.years(EVENINGS, ([month, evening], year) => ({
          at: eveningOf(year, month, boutique) - offset * HOUR,
          name: evening,
          campaign: `evening-${year}-${String(month).padStart(2, '0')}`,
        }))),
      ]),
    ); // prettier-ignore
  }

  /** How much of its average a campaign spends in the week of an instant: 0 where it does not run. */
  level(campaign: Paid, at: number): number {
    if (campaign.months && !campaign.months.includes(new Date(at).getUTCMonth() + 1)) return 0;
    const week = Math.floor(at / (7 * DAY));
    const draw = scramble(scramble(this.seed ^ week) + campaign.daily * 7919) >>> 0;
    return 0.4 + (HIGHEST_LEVEL - 0.4) * (draw / 0x1_0000_0000);
  }

  private years<T, R>(table: readonly T[], make: (row: T, year: number) => R): R[] {
    const rows: R[] = [];
    const last = new Date(this.calendar.until).getUTCFullYear();
    for (let year = new Date(this.calendar.start).getUTCFullYear(); year <= last; year++)
      for (const row of table) rows.push(make(row, year));
    return rows;
  }
}

/** Evenings fall on a Thursday, another week of the month for each boutique; seven o'clock. */
function eveningOf(year: number, month: number, boutique: number): number {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const thursday = 1 + ((4 - first + 7) % 7) + 7 * (boutique % 4);
  return Date.UTC(year, month - 1, thursday, 19);
}
