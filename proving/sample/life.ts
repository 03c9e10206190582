import { drawOrders, type Order } from './orders.js';
import { spells } from './intent.js';
import { Pen } from './pen.js';
import { drawDevices, drawPerson, type Device, type Person } from './person.js';
import { writeJoining } from './joining.js';
import { writeOrder, writeTrials } from './sales.js';
import { Stream } from './stream.js';
import { drawTouches, type Touch } from './touches.js';
import type { Life, OrderTruth } from './types.js';
import type { World } from './world.js';
import { WRITERS } from './writers.js';

/** A life while it is being written down. */
export interface LifeInProgress {
  person: Person;
  stream: Stream;
  pen: Pen;
  world: World;
  /** The last page seen on the site. */
  lastSeen?: { at: number; device: Device };
}

/**
 * One client's life: who it is, the hidden states, the touches, the orders they bring about, and the messages
 * that tell of all this. Depends on the seed, the index and what all clients share, and on no other client.
 */
export function liveClient(index: number, world: World): Life {
  const { seed, calendar } = world;
  const stream = new Stream(seed, index);
  const person = drawPerson(stream, index, world);
  person.devices = drawDevices(stream, person.joined);
  const states = spells(stream, person.born, calendar.until, person.inclination);
  const touches = drawTouches(stream, person, states, world);
  const orders = drawOrders(stream, person, states, touches, world);
  joinWithFirstOrder(person, orders);
  const life: LifeInProgress = { person, stream, pen: new Pen(seed, index, calendar.until), world };
  writeJoining(life);
  writeTrials(life, states);
  for (const step of inOrder(touches, orders)) {
    if ('reach' in step) WRITERS[step.reach](life, step);
    else writeOrder(life, step);
  }
  return { messages: life.pen.inOrder(), orders: orders.map((order) => truthOf(person, order)) };
}

/** Who orders is known from then on. */
function joinWithFirstOrder(person: Person, [first]: Order[]): void {
  if (!first || first.at >= person.joined) return;
  person.joined = first.at;
  person.devices[0]!.signedInFrom = first.at;
}

/** Touches stand before the orders of the same moment. */
function inOrder(touches: readonly Touch[], orders: readonly Order[]): (Touch | Order)[] {
  return [...touches, ...orders].sort((a, b) => a.at - b.at);
}

function truthOf(person: Person, { number, place, at, basket, cause }: Order): OrderTruth {
  const truth = {
    orderId: number,
    namespace: place,
    client: person.id,
    at: new Date(at),
    value: basket.subtotal,
  };
  if (!cause?.written) return truth;
  const { channel, campaign, written } = cause;
  return {
    ...truth,
    cause: {
      messageId: written.messageId,
      channel,
      ...(campaign && { campaign }),
      at: new Date(written.at),
    },
  };
}
