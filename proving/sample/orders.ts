import { DAY, MINUTE } from '../../src/core/index.js';
import { drawBasket, type Basket } from './basket.js';
import { EFFECTS, type Effect } from './channels.js';
import type { Spell, State } from './intent.js';
import { clientNumber, type Person } from './person.js';
import { atHour, atHourAfter, within } from './seasons.js';
import type { Stream } from './stream.js';
import type { Touch } from './touches.js';
import type { Channel } from './types.js';
import type { World } from './world.js';

export interface Order {
  at: number;
  place: 'shop' | 'till';
  number: string;
  basket: Basket;
  /** The touch without which it would not have been; absent: the baseline. */
  cause?: Touch;
}

/** Baseline orders in each state, beside the tier's average rate. */
const READINESS: Readonly<Record<State, number>> = { background: 0.45, leaning: 3.3, decided: 30 };
/** Having bought usually ends the intent: the share of further orders of the same spell that still come. */
const STILL = 0.2;
/** What another touch of the same channel within a month keeps of its effect. */
const SATURATION = 0.85;
/** Where an order is given that such a touch caused: share in the boutique. */
const IN_BOUTIQUE: Partial<Record<Channel, number>> = {
  Adviser: 0.85,
  Boutique: 0.9,
  Event: 0.9,
  Introduction: 0.75,
};
/** How often the adviser writes a word of thanks after an order at the boutique. */
const THANKS = { Collector: 0.6, Patron: 0.4, Friend: 0.08, Guest: 0 } as const;

/** An order before it has a place, lines and a number. */
interface Wish {
  at: number;
  cause?: Touch;
}

/**
 * Every order of a client: a baseline that depends on tier, season, hidden intent and inclination, and, added
 * to it, what each touch brings about after its delay. Thanks written after orders are appended to `touches`.
 */
export function drawOrders(
  stream: Stream,
  person: Person,
  spells: readonly Spell[],
  touches: Touch[],
  world: World,
): Order[] {
  const orders: Order[] = [];
  let wishes = [...baseline(stream, person, spells, world), ...caused(stream, person, touches)];
  while (wishes.length > 0) {
    const placed = wishes
      .map((wish) => place(stream, person, wish))
      .filter(({ at }) => at < world.calendar.until);
    const thanks = placed.flatMap((order) => thank(stream, person, order));
    orders.push(...placed);
    touches.push(...thanks);
    wishes = caused(stream, person, thanks);
  }
  orders.sort((a, b) => a.at - b.at);
  orders.forEach((order, nth) => (order.number = orderNumber(person, order, nth)));
  return orders;
}

function baseline(stream: Stream, person: Person, spells: readonly Spell[], { calendar }: World): Wish[] {
  const daily = (person.tier.orders * person.inclination) / 365;
  return spells.flatMap(({ state, from, to }) =>
    calendar
      .instants(stream, Math.max(from, person.born + MINUTE), to, daily * READINESS[state])
      .sort((a, b) => a - b)
      .filter((_, nth) => nth === 0 || state !== 'decided' || stream.chance(STILL))
      .map((at) => ({ at })),
  );
}

function caused(stream: Stream, person: Person, touches: readonly Touch[]): Wish[] {
  const recent = new Map<Channel, { at: number; count: number }>();
  return touches.flatMap((touch) => {
    const effect: Effect = EFFECTS[touch.reach];
    const before = recent.get(touch.channel) ?? { at: touch.at, count: 0 };
    const count = before.count * Math.exp((before.at - touch.at) / (30 * DAY));
    recent.set(touch.channel, { at: touch.at, count: count + 1 });
    if (effect.orders === 0) return [];
    const mean = effect.orders * person.tier.effect * SATURATION ** count;
    const from = touch.clicked ?? touch.opened ?? touch.at;
    return Array.from({ length: stream.poisson(mean) }, () => ({
      at: from + 3 * MINUTE + DAY * stream.gamma(effect.shape, effect.delay),
      cause: touch,
    }));
  });
}

function place(stream: Stream, person: Person, { at, cause }: Wish): Order {
  const inBoutique = (cause && IN_BOUTIQUE[cause.channel]) ?? person.tier.inBoutique;
  const where = !person.readsOnly && stream.chance(inBoutique) ? 'till' : 'shop';
  const offset = where === 'till' ? person.boutique.offset : person.country.offset;
  const tax = where === 'till' ? person.boutique.tax : person.country.tax;
  const hours = where === 'till' ? 'boutique' : 'web';
  const onTheDay = () => within(atHour(stream, at, hours, offset), Math.round(at), person.born + MINUTE);
  return {
    at: cause ? atHourAfter(stream, at, hours, offset) : onTheDay(),
    place: where,
    number: '',
    basket: drawBasket(stream, person.tier, tax, where),
    ...(cause && { cause }),
  };
}

function thank(stream: Stream, person: Person, order: Order): Touch[] {
  if (order.place === 'shop' || !person.adviser || !stream.chance(THANKS[person.tier.name])) return [];
  const at = atHourAfter(stream, order.at + DAY * stream.between(1, 4), 'desk', person.boutique.offset);
  return [
    {
      at,
      reach: 'adviser wrote',
      channel: 'Adviser',
      subject: `thanks for the ${order.basket.lines[0]!.piece.name}`,
    },
  ];
}

/** Orders of the shop begin with W, those of a till with its boutique; then the client's number and a count. */
function orderNumber(person: Person, order: Order, nth: number): string {
  const count = clientNumber(person.index).slice(1) + String(nth + 1).padStart(2, '0');
  return order.place === 'shop' ? `W${count}` : `${person.boutique.till}-${count}`;
}
