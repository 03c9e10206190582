import { Readable } from 'node:stream';
import { REGISTER_SOURCES, sampleHouse, type SampleHouse } from '../../../proving/index.js';
import { createSource, listSources, ownerOf, takeRows } from '../../collect/index.js';
import { MaisonError, type Work } from '../../core/index.js';
import { readHouseSettings, sql, writeSetting, type House } from '../../engines/index.js';
import { refresh } from '../../journey/index.js';
import { startMakers, type Maker, type Makers } from './makers.js';
import { bringRegisters } from './registers/index.js';
import { newSample, readSample, writeSample, type SampleState } from './state.js';

/** Which sample house. */
export interface SampleOptions {
  readonly seed: number;
  /** The last moment of its past. */
  readonly until: Date;
  readonly clients?: number;
  /** Threads that have begun already to make just this sample, in its own currency. */
  readonly makers?: Makers;
}

/** Bytes that are handed on at a time. */
const PIECE = 1 << 20;
/** About how many messages a client comes to; for the progress shown. */
const MESSAGES_EACH = 55;

/**
 * Fills the house with the sample: its settings where there are none, its sources, its spend, its messages as if
 * they had come in, the registers of its clients as files, and what is derived of them. One that was cut short is gone
 * on with.
 * @throws MaisonError 409 where the house has events, or sources of the sample's names, of its own.
 */
export async function loadSample(house: House, options: SampleOptions, work: Work = {}): Promise<void> {
  const begun = await readSample(house.records);
  const state = begun ?? newSample(options);
  const sample = sampleHouse({ ...state, until: new Date(state.until) });
  if (!begun) await requireEmpty(house, sample);
  const { name, currency, timeZone } = sample.house;
  const known = await readHouseSettings(house.records);
  if (!known) await writeSetting(house.records, 'house', { name, currency, timeZone });
  await writeSample(house.records, state);
  await makeSources(house, sample);
  await takeSpend(house, sample);
  const ahead = begun || known ? undefined : options.makers;
  const makers = ahead ?? startMakers(state, known?.currency ?? currency);
  await asOne(house, state, async () => {
    await takeMessages(house, state, makers, work);
    await bringRegisters(house, state, work);
  });
  await refresh(house, work);
  await writeSample(house.records, { ...state, complete: true });
}

/** What is the owner's own must not lie under what is thrown away with the sample. */
async function requireEmpty(house: House, { sources }: SampleHouse): Promise<void> {
  const ours = new Set([...sources, ...REGISTER_SOURCES].map(({ slug }) => slug));
  const own = (await listSources(house)).find(({ slug }) => ours.has(slug));
  const advice = 'load the sample into another house (--home)';
  if (own) throw new MaisonError(`the house has a source "${own.slug}" of its own; ${advice}`, 409);
  const [event] = await house.columns.query(sql`SELECT 1 FROM events LIMIT 1`);
  if (event) throw new MaisonError(`the house has events of its own; ${advice}`, 409);
}

async function makeSources(house: House, { sources }: SampleHouse): Promise<void> {
  const there = new Set((await listSources(house)).map(({ slug }) => slug));
  const registers = REGISTER_SOURCES.map((source) => ({ ...source, kind: 'files' }));
  for (const { slug, name, kind } of [...sources, ...registers]) {
    if (!there.has(slug)) await createSource(house, { slug, name, kind });
  }
}

async function takeSpend(house: House, { spend }: SampleHouse): Promise<void> {
  const rows = spend.map(({ day, channel, campaign, cost, currency }) =>
    JSON.stringify(['media', day, channel, campaign, cost, currency, 'sample']),
  );
  await house.columns.insert(
    sql`INSERT INTO spend (source, day, channel, campaign, cost, currency, import) FORMAT JSONCompactEachRow`,
    Readable.from([rows.join('\n')]),
  );
}

/**
 * Holds back what is being loaded until all of it is in: an open batch that stands before it keeps the watermark
 * down, so that nothing is resolved or derived of a part. A load that is killed is gone on with at the next start.
 */
async function asOne(house: House, state: SampleState, load: () => Promise<void>): Promise<void> {
  const token = `sample:${state.seed}:${state.until}`;
  await house.records.query(
    sql`INSERT INTO batch (kind, token, owner) VALUES ('sample', ${token}, ${ownerOf('sample')})
      ON CONFLICT (token) DO UPDATE SET owner = excluded.owner`,
  );
  try {
    await load();
  } finally {
    await house.records.query(sql`UPDATE batch SET done_at = now() WHERE token = ${token}`);
  }
}

/** Threads make and decode the messages, this one hands them to the column store. */
async function takeMessages(house: House, state: SampleState, makers: Makers, work: Work): Promise<void> {
  const total = state.clients * MESSAGES_EACH;
  let done = 0;
  const taken = (messages: number) => {
    done += messages;
    work.progress?.({ stage: 'loading the sample house', done: Math.min(done, total), total });
  };
  const stop = () => void makers.close();
  work.signal?.addEventListener('abort', stop, { once: true });
  try {
    work.signal?.throwIfAborted();
    await Promise.all(makers.all.map((maker) => takeShare(house, state, maker, work, taken)));
    work.signal?.throwIfAborted();
  } finally {
    work.signal?.removeEventListener('abort', stop);
    await makers.close();
  }
}

/** A parcel a megabyte at a time, not copied: nothing else of the process waits for the whole of it. */
function* piecesOf(body: Uint8Array): Iterable<Buffer> {
  for (let at = 0; at < body.length; at += PIECE)
    yield Buffer.from(body.buffer, body.byteOffset + at, Math.min(PIECE, body.length - at));
}

async function takeShare(
  house: House,
  { seed, until }: SampleState,
  { name, parcels, more }: Maker,
  work: Work,
  taken: (messages: number) => void,
): Promise<void> {
  let nth = 0;
  for await (const { body, messages } of parcels()) {
    const token = `sample:${seed}:${until}:${name}:${nth++}`;
    await takeRows(house, { token, kind: 'sample', lines: () => Readable.from(piecesOf(body)) }, work);
    taken(messages);
    more();
  }
}
