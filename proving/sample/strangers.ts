import { DAY, SECOND } from '../../src/core/index.js';
import { BOTS, BROWSERS } from './devices.js';
import { ENTRANCES, ENTRANCE_WEIGHTS } from './channels.js';
import type { LifeInProgress } from './life.js';
import { Pen } from './pen.js';
import { drawPerson } from './person.js';
import { PRODUCTS } from './products.js';
import { atHour } from './seasons.js';
import { pageOf, writePage, writeVisit } from './site.js';
import { Stream, weightsOf } from './stream.js';
import { paidCampaign } from './touches.js';
import type { Life, Share } from './types.js';
import type { World } from './world.js';

/** People who look at the site and never say who they are, beside one client. */
const VISITORS = 0.8;
/** Weights of one, two and three visits. */
const VISITS = weightsOf([80, 14, 6]);
/** Machines that read the site, beside one client. */
const MACHINES = 0.004;
/** Broken rows of careless systems, beside one client. */
const BROKEN = 0.02;
/** What careless systems write where they know nobody. */
const NOBODY = [
  { userId: 'null', traits: { email: 'test@test.com' } },
  { userId: 'null', traits: { email: 'null', phone: '0000' } },
  { userId: 'anonymous', traits: { email: 'test@test.com', firstName: 'Test', lastName: 'Test' } },
  { userId: '0000', traits: { email: 'no@email.com' } },
];

/** Everyone who is no client: visitors who stay unknown, machines, and rows that name nobody. */
export function* strangers(world: World, only: Share): Generator<Life> {
  const kinds = [
    [VISITORS, visitor],
    [MACHINES, machine],
    [BROKEN, broken],
  ] as const;
  let index = world.clients;
  for (const [share, kind] of kinds)
    for (const end = index + Math.round(share * world.clients); index < end; index++)
      if (index % only.of === only.nth) yield { messages: kind(index, world).inOrder(), orders: [] };
}

function visitor(index: number, world: World): Pen {
  const life = lifeOf(index, world);
  const { stream, person, pen } = life;
  const seen = stream.between(world.calendar.start, world.calendar.until);
  const count = 1 + stream.weighted(VISITS);
  for (let visit = 0; visit < count; visit++) {
    const day = seen + visit * DAY * stream.exponential(20);
    const entrance = ENTRANCES[stream.weighted(ENTRANCE_WEIGHTS.background)]!;
    const at = atHour(stream, day, 'web', person.country.offset);
    const paid = entrance.audience && paidCampaign(stream, entrance, at, world);
    if (at < world.calendar.start || (entrance.audience && !paid)) continue;
    writeVisit(life, at, { entrance, ...(paid && { paid }), device: 0 });
  }
  return pen;
}

function machine(index: number, world: World): Pen {
  const life = lifeOf(index, world);
  const device = { ...life.person.devices[0]!, userAgent: life.stream.pick(BOTS) };
  let at = Math.round(life.stream.between(world.calendar.start, world.calendar.until));
  for (const piece of PRODUCTS) writePage(life, device, (at += 2 * SECOND), pageOf(piece));
  return life.pen;
}

/** A till or form that sends a placeholder for a name, together with a real browser's id. */
function broken(index: number, world: World): Pen {
  const { stream, pen, person } = lifeOf(index, world);
  const at = Math.round(stream.between(world.calendar.start, world.calendar.until));
  const { anonymousId } = person.devices[0]!;
  pen.write('boutiques', at, 'identify', { ...stream.pick(NOBODY), anonymousId });
  pen.write('boutiques', at + 1000, 'track', {
    anonymousId,
    event: 'Boutique Visited',
    properties: { boutique: person.boutique.name },
  });
  return pen;
}

function lifeOf(index: number, world: World): LifeInProgress {
  const stream = new Stream(world.seed, index);
  const person = drawPerson(stream, index, world);
  const userAgent = stream.pick(BROWSERS);
  person.devices = [{ anonymousId: stream.uuid(), userAgent, signedInFrom: Infinity, identified: false }];
  return { person, stream, pen: new Pen(world.seed, index, world.calendar.until), world };
}
