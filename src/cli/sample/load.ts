import { availableParallelism } from 'node:os';
import { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { sampleHouse, type SampleHouse } from '../../../proving/index.js';
import { createSource, listSources, takeRows } from '../../collect/index.js';
import { MaisonError, type Work } from '../../core/index.js';
import { readHouseSettings, sql, writeSetting, type House } from '../../engines/index.js';
import { refresh } from '../../journey/index.js';
import { readSample, writeSample, type SampleState } from './state.js';
import type { Parcel, Task } from './task.js';

/** Which sample house. */
export interface SampleOptions {
  readonly seed: number;
  /** The last moment of its past. */
  readonly until: Date;
  readonly clients?: number;
}

const CLIENTS = 20_000;
/** Megabytes for what lives briefly, which here is nearly everything: fewer sweeps. */
const YOUNG = 64;
/** About how many messages a client comes to; for the progress shown. */
const MESSAGES_EACH = 55;

/**
 * Fills the house with the sample: its settings where there are none, its sources, its spend, its messages as if
 * they had come in, and what is derived of them. One that was cut short is gone on with.
 * @throws MaisonError 409 where the house has events, or sources of the sample's names, of its own.
 */
export async function loadSample(house: House, options: SampleOptions, work: Work = {}): Promise<void> {
  const begun = await readSample(house.records);
  const state = begun ?? {
    seed: options.seed,
    until: options.until.toISOString(),
    clients: options.clients ?? CLIENTS,
    complete: false,
  };
  const sample = sampleHouse({ ...state, until: new Date(state.until) });
  if (!begun) await requireEmpty(house, sample);
  const { name, currency, timeZone } = sample.house;
  const known = await readHouseSettings(house.records);
  if (!known) await writeSetting(house.records, 'house', { name, currency, timeZone });
  await writeSample(house.records, state);
  await makeSources(house, sample);
  await takeSpend(house, sample);
  await asOne(house, state, () => takeMessages(house, state, known?.currency ?? currency, work));
  await refresh(house, work);
  await writeSample(house.records, { ...state, complete: true });
}

/** What is the owner's own must not lie under what is thrown away with the sample. */
async function requireEmpty(house: House, { sources }: SampleHouse): Promise<void> {
  const own = (await listSources(house)).find(({ slug }) => sources.some((each) => each.slug === slug));
  const advice = 'load the sample into another house (--home)';
  if (own) throw new MaisonError(`the house has a source "${own.slug}" of its own; ${advice}`, 409);
  const [event] = await house.columns.query(sql`SELECT 1 FROM events LIMIT 1`);
  if (event) throw new MaisonError(`the house has events of its own; ${advice}`, 409);
}

async function makeSources(house: House, { sources }: SampleHouse): Promise<void> {
  const there = new Set((await listSources(house)).map(({ slug }) => slug));
  for (const { slug, name, kind } of sources) {
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
 * down, so that nothing is resolved or derived of a part. A load that is killed leaves it open, and is gone on
 * with at the next start.
 */
async function asOne(house: House, state: SampleState, load: () => Promise<void>): Promise<void> {
  const token = `sample:${state.seed}:${state.until}`;
  await house.records.query(
    sql`INSERT INTO batch (kind, token, owner) VALUES ('sample', ${token}, 'sample') ON CONFLICT (token) DO NOTHING`,
  );
  try {
    await load();
  } finally {
    await house.records.query(sql`UPDATE batch SET done_at = now() WHERE token = ${token}`);
  }
}

/** Threads make and decode the messages, this one hands them to the column store. */
async function takeMessages(house: House, state: SampleState, currency: string, work: Work): Promise<void> {
  const of = Math.min(4, Math.max(1, availableParallelism()));
  const total = state.clients * MESSAGES_EACH;
  let done = 0;
  const taken = (messages: number) => {
    done += messages;
    work.progress?.({ stage: 'loading the sample house', done: Math.min(done, total), total });
  };
  const shares = Array.from({ length: of }, (_, nth) => {
    const { seed, until, clients } = state;
    return takeShare(house, { seed, until, clients, currency, share: { nth, of } }, work, taken);
  });
  await Promise.all(shares);
}

function takeShare(house: House, task: Task, work: Work, taken: (messages: number) => void): Promise<void> {
  const thread = new Worker(new URL('./worker.js', import.meta.url), {
    workerData: task,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
  });
  const stop = () => void thread.terminate();
  work.signal?.addEventListener('abort', stop, { once: true });
  let parcels = 0;
  return new Promise<void>((resolve, reject) => {
    const fail = (error: unknown) => {
      stop();
      reject(error);
    };
    let last: Promise<unknown> = Promise.resolve();
    thread.on('message', ({ body, messages }: Parcel) => {
      const token = `sample:${task.seed}:${task.until}:${task.share.nth}/${task.share.of}:${parcels++}`;
      last = takeRows(house, { token, kind: 'sample', lines: () => Readable.from([Buffer.from(body)]) }, work)
        .then(() => {
          taken(messages);
          thread.postMessage('more');
        })
        .catch(fail);
    });
    thread.once('error', fail);
    thread.once('exit', () => {
      if (work.signal?.aborted) reject(work.signal.reason as Error);
      else last.then(() => resolve(), reject);
    });
  }).finally(() => work.signal?.removeEventListener('abort', stop));
}
