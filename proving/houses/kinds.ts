import type { HouseSettings } from './settings.js';

/** A kind of simulated house. */
export interface HouseKind {
  readonly name: string;
  readonly says: string;
  /** True where no channel causes any order. */
  readonly nothing: boolean;
  /** Channels that no one could tell apart, to be judged as one. */
  readonly alike?: readonly [string, string];
  readonly settings: HouseSettings;
}

const BURSTS = { gap: 45, length: 5, shape: 'exponential', strengths: [1] } as const;
const EASY: HouseSettings = { works: true, seen: true, delays: 'gamma' };
const INTENT: HouseSettings = { ...EASY, bursts: BURSTS };
const APART: HouseSettings = { ...INTENT, activity: 0.7, propensity: 0.8 };
const SESSIONS: HouseSettings = { ...INTENT, sessions: { views: 4, apart: 0.0015 } };
const SEASON: HouseSettings = { ...INTENT, season: 0.5 };
const BATCHES: HouseSettings = { ...INTENT, propensity: 0.7, batches: true };
const UNSEEN: HouseSettings = { ...INTENT, propensity: 0.8 };
const EVERYTHING: HouseSettings = {
  ...APART,
  bursts: { ...BURSTS, shape: 'log-normal', strengths: [0.4, 0.8, 1.8] },
  delays: 'log-normal',
  saturation: { keeps: 0.7, days: 14 },
  worth: [1.5, 1.2, 0.7],
  season: 0.4,
  shock: { takes: 0.5, days: 28 },
  sessions: SESSIONS.sessions!,
  satisfied: 0.8,
  batches: true,
};

function kind(
  name: string,
  says: string,
  settings: HouseSettings,
  alike?: readonly [string, string],
): HouseKind {
  return { name, says, nothing: !settings.works, settings, ...(alike && { alike }) };
}

const WORKING: readonly HouseKind[] = [
  kind('nothing hidden', 'Touches and orders come by chance, whoever the client and whatever the day.', EASY),
  kind(
    'hidden intent',
    'Hidden bursts of intent drive search, retargeting and orders; page views are seen.',
    INTENT,
  ),
  kind('hidden intent, no signals', 'The same bursts, but no page view is seen.', { ...INTENT, seen: false }),
  kind('log-normal delays', 'Orders follow touches after log-normal delays, some of them very long.', {
    ...INTENT,
    delays: 'log-normal',
  }),
  kind('window delays', 'A touch works evenly over a window and then no more.', {
    ...INTENT,
    delays: 'window',
  }),
  kind('late delays', 'A touch does nothing at first and works in a bump some days later.', {
    ...INTENT,
    delays: 'bump',
  }),
  kind('ramps', 'Intent grows step by step and then stops at once.', {
    ...INTENT,
    bursts: { ...BURSTS, length: 6, shape: 'ramp' },
  }),
  kind('even bursts', 'Bursts of intent all last about as long.', {
    ...INTENT,
    bursts: { ...BURSTS, shape: 'even' },
  }),
  kind('long and short bursts', 'Most bursts of intent are short and some are very long.', {
    ...INTENT,
    bursts: { ...BURSTS, shape: 'log-normal' },
  }),
  kind('unequal bursts', 'Some bursts of intent are five times as strong as others.', {
    ...INTENT,
    bursts: { ...BURSTS, strengths: [0.4, 0.6, 2] },
  }),
  kind('saturation', 'The next touch of a channel within two weeks is worth less than the last.', {
    ...INTENT,
    saturation: { keeps: 0.6, days: 14 },
  }),
  kind('effects by tier', 'A touch is worth three times as much to the top tier as to new clients.', {
    ...INTENT,
    worth: [2, 1.4, 0.65],
  }),
  kind('worth more in intent', 'A touch within a burst of intent is worth twice one outside.', {
    ...INTENT,
    receptive: 2,
  }),
  kind(
    'unseen propensity',
    'Clients differ in how inclined they are to buy, and letters follow that.',
    UNSEEN,
  ),
  kind('two sorts', 'One client in eight buys eight times as much, and letters follow that.', {
    ...INTENT,
    sorts: { share: 0.125, times: 8 },
  }),
  kind('unequal activity', 'Clients differ in how active they are.', { ...INTENT, activity: 0.7 }),
  kind('traits apart', 'Clients differ in activity and, apart from it, in propensity.', APART),
  kind('drift', 'Propensity is drawn anew about every two months, and letters follow it.', {
    ...APART,
    drift: 60,
  }),
  kind('season', 'Orders that would have come anyway have a season, and spend follows it.', SEASON),
  kind('shock', 'A competitor takes half of all orders for five weeks.', {
    ...INTENT,
    shock: { takes: 0.5, days: 35 },
  }),
  kind('only intent', 'Affiliates reach only those in a burst of intent, and do nothing.', {
    ...INTENT,
    onlyIntent: 'affiliate',
  }),
  kind('at the till', 'Affiliates step in between the decision to buy and the order, and do nothing.', {
    ...INTENT,
    till: { channel: 'affiliate', chance: 0.4, days: 0.03 },
  }),
  kind('a day late', 'Who decides to buy by themselves places the order within a day.', {
    ...INTENT,
    late: 1,
  }),
  kind(
    'always together',
    'Direct mail always comes within an hour of an adviser, and never alone.',
    { ...INTENT, together: { channels: ['adviser', 'direct mail'], days: 0.04 } },
    ['adviser', 'direct mail'],
  ),
  kind(
    'broken identities',
    'The house knows one client in five as two, and each half has only some events.',
    {
      ...INTENT,
      broken: 0.2,
    },
  ),
  kind('sessions', 'Page views come several within minutes, and clicks open sessions.', SESSIONS),
  kind('an order ends intent', 'Who has bought is no longer about to buy.', { ...INTENT, satisfied: 0.95 }),
  kind('weekly batches', 'Letters go out once a week, to the better clients first.', BATCHES),
  kind('thanks that do nothing', 'Each order brings letters, and letters do nothing.', {
    ...INTENT,
    thanks: [
      { chance: 0.9, days: 1 },
      { chance: 0.6, days: 10 },
    ],
    lettersWork: false,
  }),
  kind('thanks that work', 'Each order brings letters, and letters bring orders.', {
    ...INTENT,
    thanks: [
      { chance: 0.9, days: 1 },
      { chance: 0.6, days: 10 },
    ],
  }),
  kind(
    'everything',
    'Traits, sessions, season, shock, batches, saturation, unequal bursts and tiers at once.',
    EVERYTHING,
  ),
  kind(
    'everything and worse',
    'Everything at once, with drift, broken identities and letters after orders.',
    {
      ...EVERYTHING,
      drift: 75,
      broken: 0.1,
      thanks: [{ chance: 0.9, days: 1 }],
    },
  ),
];

/** Kinds that differ from others only in how touches work: where nothing works they are no kind of their own. */
const OF_EFFECTS = new Set([
  'log-normal delays',
  'window delays',
  'late delays',
  'saturation',
  'effects by tier',
  'worth more in intent',
  'thanks that work',
]);

/** The same house, where no channel causes any order. */
function idle({ name, says, settings, alike }: HouseKind): HouseKind {
  return kind(
    settings === EASY ? 'nothing works' : `nothing works, ${name}`,
    `Nothing works: ${says[0]!.toLowerCase()}${says.slice(1)}`,
    { ...settings, works: false },
    alike,
  );
}

/** The kinds of house that a model of attribution is tried on. */
export const HOUSE_KINDS: readonly HouseKind[] = [
  ...WORKING,
  ...WORKING.filter(({ name }) => !OF_EFFECTS.has(name)).map(idle),
];
