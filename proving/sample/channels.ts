import { weightsOf, type Weights } from './stream.js';
import { choiceOf, type Audience, type Choice } from './campaigns.js';
import type { Channel } from './types.js';
import type { State } from './intent.js';

/** What a touch does: orders it causes on average in a Friend's mind, and when. */
export interface Effect {
  /** Orders per touch, before tier and saturation. */
  orders: number;
  /** Days until such an order, on average, and the shape of that delay (Erlang). */
  delay: number;
  shape: number;
}

const NONE: Effect = { orders: 0, delay: 1, shape: 1 };

/** The ways in which the house reaches a client, and what each truly does. */
export const EFFECTS = {
  'letter delivered': NONE,
  'letter opened': { orders: 0.006, delay: 5, shape: 1 },
  'letter clicked': { orders: 0.08, delay: 3, shape: 1 },
  'adviser wrote': { orders: 0.028, delay: 9, shape: 1 },
  'adviser called': { orders: 0.045, delay: 8, shape: 1 },
  'adviser met': { orders: 0.085, delay: 12, shape: 2 },
  'boutique visited': { orders: 0.05, delay: 10, shape: 1 },
  'evening attended': { orders: 0.14, delay: 18, shape: 2 },
  'evening invited': NONE,
  'post received': { orders: 0.02, delay: 14, shape: 2 },
  'message sent': { orders: 0.015, delay: 2, shape: 1 },
  'story read': { orders: 0.022, delay: 14, shape: 2 },
  'community posted': { orders: 0.02, delay: 15, shape: 1 },
  introduced: { orders: 0.28, delay: 16, shape: 2 },
  'ad shown': NONE,
  'paid search brand': NONE,
  'paid search generic': { orders: 0.045, delay: 4, shape: 1 },
  'organic search': { orders: 0.008, delay: 4, shape: 1 },
  'paid social': { orders: 0.032, delay: 9, shape: 1 },
  'organic social': { orders: 0.008, delay: 9, shape: 1 },
  film: { orders: 0.008, delay: 9, shape: 1 },
  'display prospecting': { orders: 0.006, delay: 9, shape: 1 },
  'display retargeting': { orders: 0.003, delay: 3, shape: 1 },
  affiliate: NONE,
  referral: { orders: 0.035, delay: 12, shape: 2 },
  assistant: { orders: 0.03, delay: 6, shape: 1 },
  direct: NONE,
} as const satisfies Record<string, Effect>;

export type Reach = keyof typeof EFFECTS;

/** How a visit to the site begins. */
export interface Entrance {
  reach: Reach;
  channel: Channel;
  /** Weight in each state of intent: background, leaning, decided. */
  weights: Readonly<Record<State, number>>;
  /** Which of the paid campaigns of the channel bring it. */
  audience?: Audience;
  /** Pages it may come from. */
  referrers?: readonly string[];
}

const SEARCH = ['https://www.google.com/', 'https://www.google.com/', 'https://www.google.com/', 'https://www.bing.com/', 'https://duckduckgo.com/', 'https://www.ecosia.org/']; // prettier-ignore
const SOCIAL = ['https://l.instagram.com/', 'https://l.instagram.com/', 'https://www.pinterest.com/', 'https://l.facebook.com/']; // prettier-ignore
const FILMS = ['https://www.youtube.com/'];
const PRESS = ['https://www.the-dial-review.example/reviews/meridien-36', 'https://www.revue-du-cuir.example/ateliers/ostremont', 'https://www.sunday-wardrobe.example/the-cavale-at-ten', 'https://www.nez-et-notes.example/cuir-de-grenelle', 'https://blog.slow-watches.example/regate-on-the-lake']; // prettier-ignore
const ASSISTANTS = ['https://chatgpt.com/', 'https://chatgpt.com/', 'https://www.perplexity.ai/', 'https://gemini.google.com/', 'https://copilot.microsoft.com/']; // prettier-ignore

export const ENTRANCES: readonly Entrance[] = [
  { reach: 'direct', channel: 'Direct', weights: { background: 26, leaning: 26, decided: 34 } },
  { reach: 'organic search', channel: 'Organic Search', weights: { background: 20, leaning: 19, decided: 15 }, referrers: SEARCH },
  { reach: 'paid search brand', channel: 'Paid Search', weights: { background: 5, leaning: 14, decided: 24 }, audience: 'brand' },
  { reach: 'paid search generic', channel: 'Paid Search', weights: { background: 14, leaning: 14, decided: 5 }, audience: 'generic' },
  { reach: 'paid social', channel: 'Paid Social', weights: { background: 24, leaning: 10, decided: 4 }, audience: 'any' },
  { reach: 'organic social', channel: 'Organic Social', weights: { background: 9.6, leaning: 4.8, decided: 2.4 }, referrers: SOCIAL },
  { reach: 'film', channel: 'Organic Video', weights: { background: 2.4, leaning: 1.2, decided: 0.6 }, referrers: FILMS },
  { reach: 'display prospecting', channel: 'Display', weights: { background: 6, leaning: 2, decided: 1 }, audience: 'any' },
  { reach: 'display retargeting', channel: 'Display', weights: { background: 1, leaning: 14, decided: 18 }, audience: 'retargeting' },
  { reach: 'affiliate', channel: 'Affiliates', weights: { background: 2, leaning: 8, decided: 12 }, audience: 'any' },
  { reach: 'referral', channel: 'Referral', weights: { background: 7, leaning: 4, decided: 1 }, referrers: PRESS },
  { reach: 'assistant', channel: 'AI Assistants', weights: { background: 4, leaning: 5, decided: 2 }, referrers: ASSISTANTS },
]; // prettier-ignore

/** The campaigns of each paid entrance. */
export const CHOICES: ReadonlyMap<Entrance, Choice> = new Map(
  ENTRANCES.flatMap((entrance) =>
    entrance.audience ? [[entrance, choiceOf(entrance.channel, entrance.audience)]] : [],
  ),
);

/** Weights of `ENTRANCES` in a state. */
export const ENTRANCE_WEIGHTS: Readonly<Record<State, Weights>> = {
  background: weightsOf(ENTRANCES.map(({ weights }) => weights.background)),
  leaning: weightsOf(ENTRANCES.map(({ weights }) => weights.leaning)),
  decided: weightsOf(ENTRANCES.map(({ weights }) => weights.decided)),
};
