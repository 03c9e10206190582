import { DAY, MINUTE } from '../../src/core/index.js';
import { HIGHEST_LEVEL, type Evening, type Mailing, type Paid } from './campaigns.js';
import { CHOICES, ENTRANCES, ENTRANCE_WEIGHTS, type Entrance, type Reach } from './channels.js';
import type { Spell, State } from './intent.js';
import type { Person } from './person.js';
import { atHour, atHourAfter, within, type Hours } from './seasons.js';
import type { Stream } from './stream.js';
import type { Channel } from './types.js';
import type { World } from './world.js';

/** One time that the house reached a client, before it is written down. */
export interface Touch {
  at: number;
  reach: Reach;
  channel: Channel;
  campaign?: string;
  mailing?: Mailing;
  evening?: Evening;
  visit?: Visit;
  /** What an adviser wrote about, where that is given. */
  subject?: string;
  /** When a letter was opened and its link followed. */
  opened?: number;
  clicked?: number;
  /** The message that stands for it, once written. */
  written?: { messageId: string; at: number };
}

/** How a visit to the site began. */
export interface Visit {
  entrance: Entrance;
  paid?: Paid;
  device: number;
}

/** Visits to the site a day in each state, for an ordinarily active client. */
const VISITS: Readonly<Record<State, number>> = { background: 1.45 / 365, leaning: 0.1, decided: 0.43 };
/** Advertisements shown a day to a browser that is known. */
const SHOWN: Readonly<Record<State, number>> = { background: 0.6 / 365, leaning: 0.075, decided: 0.13 };
/** People of the house sense who is about to buy. */
const SENSED: Readonly<Record<State, number>> = { background: 1, leaning: 1.4, decided: 1.9 };

/** Everything by which the house reaches a client, in the order of time, except what orders bring about. */
export function drawTouches(stream: Stream, person: Person, spells: readonly Spell[], world: World): Touch[] {
  const touches = [
    ...visits(stream, person, spells, world),
    ...shown(stream, person, spells, world),
    ...spoken(stream, person, spells, world),
    ...letters(stream, person, world),
    ...posts(stream, person, world),
    ...evenings(stream, person, world),
    ...introduction(person),
  ];
  return touches.filter(({ at }) => at < world.calendar.until).sort((a, b) => a.at - b.at);
}

function visits(stream: Stream, person: Person, spells: readonly Spell[], world: World): Touch[] {
  const touches: Touch[] = [];
  for (const { state, from, to } of spells)
    for (const instant of world.calendar.instants(stream, from, to, VISITS[state] * person.activity)) {
      const at = within(atHour(stream, instant, 'web', person.country.offset), instant, person.born);
      const entrance = ENTRANCES[stream.weighted(ENTRANCE_WEIGHTS[state])]!;
      const paid = entrance.audience && paidCampaign(stream, entrance, at, world);
      if (entrance.audience && !paid) continue;
      const { reach, channel } = entrance;
      const visit = { entrance, ...(paid && { paid }), device: stream.integer(person.devices.length) };
      touches.push({ at, reach, channel, ...(paid && { campaign: paid.name }), visit });
      touches.push(...insideVisit(stream, person, at, visit));
    }
  return touches;
}

/** The campaign that brings a paid visit; none where less is spent that week than it would take. */
export function paidCampaign(
  stream: Stream,
  entrance: Entrance,
  at: number,
  { plan }: World,
): Paid | undefined {
  const { campaigns, weights } = CHOICES.get(entrance)!;
  const campaign = campaigns[stream.weighted(weights)]!;
  return stream.chance(plan.level(campaign, at) / HIGHEST_LEVEL) ? campaign : undefined;
}

/** A story read, or a word in the owners' community, in the course of a visit. */
function insideVisit(stream: Stream, person: Person, at: number, visit: Visit): Touch[] {
  const later = at + stream.between(2, 8) * MINUTE;
  if (stream.chance(0.09)) return [{ at: later, reach: 'story read', channel: 'Story', visit }];
  if (at > person.joined && person.tier.name !== 'Guest' && stream.chance(0.035))
    return [{ at: later, reach: 'community posted', channel: 'Community', visit }];
  return [];
}

function shown(stream: Stream, person: Person, spells: readonly Spell[], world: World): Touch[] {
  return spells.flatMap(({ state, from, to }) =>
    world.calendar.instants(stream, Math.max(from, person.joined), to, SHOWN[state] * person.activity).map((at) => ({
      at: Math.round(at),
      reach: 'ad shown' as const,
      channel: 'Display' as const,
      campaign: state === 'background' ? 'titles-prospecting' : 'retargeting-seen',
    })),
  ); // prettier-ignore
}

/** What advisers and boutiques do, more for those who look ready and those who buy. */
function spoken(stream: Stream, person: Person, spells: readonly Spell[], { calendar }: World): Touch[] {
  const { tier, inclination, activity, joined } = person;
  if (person.readsOnly) return [];
  const kinds: readonly [yearly: number, hours: Hours, channel: Channel, reaches: readonly Reach[]][] = [
    [tier.adviser * Math.sqrt(inclination), 'desk', 'Adviser', ['adviser wrote', 'adviser wrote', 'adviser wrote', 'adviser called', 'adviser called', 'adviser met']],
    [tier.boutique * Math.sqrt(activity), 'boutique', 'Boutique', ['boutique visited']],
    [person.consents.messaging ? tier.messages : 0, 'desk', 'Messaging', ['message sent']],
  ]; // prettier-ignore
  return kinds.flatMap(([yearly, hours, channel, reaches]) =>
    spells.flatMap(({ state, from, to }) =>
      calendar
        .instants(stream, Math.max(from, joined), to, (yearly / 365) * SENSED[state])
        .map((instant) => ({
          at: within(atHour(stream, instant, hours, person.boutique.offset), instant, joined),
          reach: stream.pick(reaches),
          channel,
        })),
    ),
  );
}

/** Letters to those who agreed to them, more to those who buy; some are opened, few followed. */
function letters(stream: Stream, person: Person, { plan }: World): Touch[] {
  if (!person.consents.email) return [];
  const sent = Math.min(0.95, person.tier.letters * person.inclination ** 0.3);
  const opens = Math.min(0.9, 0.4 * person.activity ** 0.5);
  const follows = Math.min(0.6, 0.13 * person.curiosity);
  const touches: Touch[] = [];
  for (const mailing of plan.letters) {
    if (mailing.at < person.joined || !stream.chance(sent)) continue;
    const at = Math.round(mailing.at + stream.between(0, 50) * MINUTE);
    const letter = { at, channel: 'Email' as const, campaign: mailing.campaign, mailing };
    if (!stream.chance(opens)) {
      touches.push({ ...letter, reach: 'letter delivered' });
      continue;
    }
    const opened = atHourAfter(stream, at, 'web', person.country.offset);
    const clicked = Math.round(opened + stream.between(0.2, 3) * MINUTE);
    if (stream.chance(follows)) {
      const visit = { entrance: ENTRANCES[0]!, device: stream.integer(person.devices.length) };
      touches.push({ ...letter, reach: 'letter clicked', opened, clicked, visit });
    } else touches.push({ ...letter, reach: 'letter opened', opened });
  }
  return touches;
}

function posts(stream: Stream, person: Person, { plan }: World): Touch[] {
  if (!person.consents.post) return [];
  return plan.posts
    .filter(({ at }) => at > person.joined && stream.chance(person.tier.post))
    .map((mailing) => ({
      at: Math.round(mailing.at + DAY * stream.between(0, 2)),
      reach: 'post received' as const,
      channel: 'Direct Mail' as const,
      campaign: mailing.campaign,
      mailing,
    }));
}

/** An invitation three weeks ahead, and the evening itself for those who came. */
function evenings(stream: Stream, person: Person, { plan }: World): Touch[] {
  const touches: Touch[] = [];
  for (const evening of plan.evenings.get(person.boutique.name) ?? []) {
    const at = atHour(stream, evening.at - stream.between(18, 24) * DAY, 'desk', person.boutique.offset);
    if (at < person.joined || !stream.chance(person.tier.evenings)) continue;
    const kind = { channel: 'Event' as const, campaign: evening.campaign, evening };
    touches.push({ ...kind, at, reach: 'evening invited' });
    if (stream.chance(0.36))
      touches.push({ ...kind, at: Math.round(evening.at + stream.between(-10, 50) * MINUTE), reach: 'evening attended' });
  }
  return touches;
} // prettier-ignore

function introduction(person: Person): Touch[] {
  return person.introducedBy
    ? [{ at: Math.round(person.born), reach: 'introduced', channel: 'Introduction' }]
    : [];
}
