import { liveClient } from './life.js';
import { spendOf } from './spend.js';
import { strangers } from './strangers.js';
import type { Life, OrderTruth, SampleHouse, SampleSource, Share, SourceMessage } from './types.js';
import { HOUSE, worldOf, type World } from './world.js';

const SOURCES: readonly SampleSource[] = [
  { slug: 'site', name: 'Website', kind: 'browser' },
  { slug: 'shop', name: 'Online shop', kind: 'server' },
  { slug: 'letters', name: 'Letters', kind: 'server' },
  { slug: 'boutiques', name: 'Boutiques', kind: 'server' },
  { slug: 'advisers', name: 'Advisers', kind: 'server' },
  { slug: 'media', name: 'Media partners', kind: 'server' },
  { slug: 'clients', name: 'Client book', kind: 'server' },
];

/**
 * A believable house with its past: about 20,000 clients, two years and a million messages, unless asked
 * otherwise. The same options give the same bytes; each life is drawn from a stream of its own.
 * @param options.until the last moment of the past.
 */
export function sampleHouse(options: {
  seed: number;
  until: Date;
  clients?: number;
  years?: number;
}): SampleHouse {
  const { seed, until, clients = 20_000, years = 2 } = options;
  const world = worldOf(seed, until, clients, years);
  return {
    house: HOUSE,
    sources: SOURCES,
    spend: spendOf(world.plan, seed, HOUSE.currency),
    lives: (share) => lives(world, share),
    events: () => events(world),
    truth: () => truth(world),
  };
}

function* lives(world: World, share: Share = { nth: 0, of: 1 }): Generator<Life> {
  for (let index = share.nth; index < world.clients; index += share.of) yield liveClient(index, world);
  yield* strangers(world, share);
}

function* events(world: World): Generator<SourceMessage> {
  for (const { messages } of lives(world)) yield* messages;
}

function* truth(world: World): Generator<OrderTruth> {
  for (let index = 0; index < world.clients; index++) yield* liveClient(index, world).orders;
}

export { writeSampleFiles } from './files.js';
export type { Life, OrderTruth, SampleHouse, SegmentMessage, Share, SourceMessage } from './types.js';
