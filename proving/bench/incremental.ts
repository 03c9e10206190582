import { fitIncremental, type Before, type Streams } from '../../src/attribute/index.js';
import { simulateHouse } from '../houses/index.js';
import type { Bench, BenchContext, BenchResult } from './types.js';

const KIND = 'everything';
const DAYS = 180;
/** A client of these houses has some ten events in so many days, which are stretched to the whole window. */
const LIVED = 27;
const THREADS = 2;
const SIZES = [100_000, 1_000_000];
const REFRESHED = 20_000;

/** The fit of the incremental model, intervals included, on a house of everything at once. */
export const incrementalBench: Bench = {
  name: 'incremental',
  work: 'a million clients with ten million events, 8 channels, fitted with intervals on 2 threads',
  limit: '120 s; at most 4 GB; time by event at most 1.1 times that of a smaller house; after one more day a fifth of the time, within .2 widths of the intervals',
  async run(context) {
    const measured = [];
    for (const clients of SIZES) measured.push(await measure(clients, context));
    const [small, large] = measured as [Measured, Measured];
    const refresh = await refreshed(context);
    const note = `${large.events} events; ${large.iterations} walks`;
    return [
      { measure: 'fit and intervals', value: large.seconds, unit: 's', limit: 120, better: 'less', note },
      { measure: 'largest memory', value: large.gigabytes, unit: 'GB', limit: 4, better: 'less' },
      { measure: 'fit of the smaller house', value: small.seconds, unit: 's', better: 'less', note: `${small.events} events; ${small.iterations} walks` },
      { measure: 'time for each event beside that of the smaller', value: large.seconds / large.events / (small.seconds / small.events), unit: 'times', limit: 1.1, better: 'less' },
      { measure: 'refresh after one more day beside a fit anew', value: refresh.part, unit: 'times', limit: 0.2, better: 'less', note: `${REFRESHED} clients; ${refresh.walks} walks instead of ${refresh.anew}, scouts not counted` },
      { measure: 'credit of the refresh apart from that of the fit anew, at most', value: refresh.apart, unit: 'widths of the interval', limit: 0.2, better: 'less' },
    ] satisfies BenchResult[];
  },
}; // prettier-ignore

interface Measured {
  readonly seconds: number;
  readonly gigabytes: number;
  readonly events: number;
  readonly iterations: number;
}

async function measure(clients: number, { log, signal }: BenchContext): Promise<Measured> {
  const streams = stretched(simulateHouse(KIND, { seed: 1, clients, days: LIVED }).streams);
  let gigabytes = 0;
  const watch = setInterval(() => {
    gigabytes = Math.max(gigabytes, process.memoryUsage().rss / 1e9);
  }, 500);
  const began = performance.now();
  try {
    const { iterations } = await fitIncremental(streams, { threads: THREADS }, signal ? { signal } : {});
    const seconds = (performance.now() - began) / 1000;
    log(
      `${clients} clients, ${streams.kinds.length} events: ${seconds.toFixed(0)} s, ${gigabytes.toFixed(2)} GB`,
    );
    return { seconds, gigabytes, events: streams.kinds.length, iterations };
  } finally {
    clearInterval(watch);
  }
}

/** A house fitted but for its last day, then with it: from what was learnt, and anew. */
async function refreshed({ log, signal }: BenchContext) {
  const { streams } = simulateHouse(KIND, { seed: 2, clients: REFRESHED, days: DAYS });
  const work = signal ? { signal } : {};
  const timed = async (streams: Streams, before?: Before) => {
    const began = performance.now();
    const found = await fitIncremental(streams, { threads: THREADS, ...(before && { before }) }, work);
    return { ...found, seconds: (performance.now() - began) / 1000 };
  };
  const { lesson } = await timed(until(streams, DAYS - 1));
  const anew = await timed(streams);
  const again = await timed(streams, { lesson, later: 0 });
  const apart = anew.channels.map(({ caused, error, doubt = 0 }, channel) => {
    const chance = Math.sqrt(error ** 2 - doubt); // the interval without the allowance for the model
    return Math.abs(caused - again.channels[channel]!.caused) / (2 * 1.96 * chance);
  });
  log(`refresh: ${again.seconds.toFixed(0)} s instead of ${anew.seconds.toFixed(0)} s; ${apart.map((each) => each.toFixed(3)).join(' ')} widths apart`);
  return { part: again.seconds / anew.seconds, apart: Math.max(...apart), walks: again.iterations, anew: anew.iterations };
} // prettier-ignore

/** What happened until a day. */
function until(streams: Streams, day: number): Streams {
  const { starts, times, kinds, since, tier } = streams;
  const events = [...kinds.keys()].filter((event) => times[event]! < day);
  const into = {
    starts: new Int32Array(new SharedArrayBuffer(starts.length * 4)),
    since: new Float64Array(new SharedArrayBuffer(since.length * 8)),
    tier: new Uint8Array(new SharedArrayBuffer(tier.length)),
    times: new Float64Array(new SharedArrayBuffer(events.length * 8)),
    kinds: new Uint8Array(new SharedArrayBuffer(events.length)),
  };
  into.since.set(since.map((each) => Math.min(each, day)));
  into.tier.set(tier);
  into.times.set(events.map((event) => times[event]!));
  into.kinds.set(events.map((event) => kinds[event]!));
  let at = 0;
  starts.forEach((start, client) => {
    while (at < events.length && events[at]! < start) at += 1;
    into.starts[client] = at;
  });
  return { ...streams, ...into, days: day };
}

/** The same events over a whole window. */
function stretched(streams: Streams): Streams {
  const by = DAYS / streams.days;
  const times = new Float64Array(new SharedArrayBuffer(streams.times.length * 8));
  const since = new Float64Array(new SharedArrayBuffer(streams.since.length * 8));
  streams.times.forEach((at, event) => (times[event] = at * by));
  streams.since.forEach((at, client) => (since[client] = at * by));
  return { ...streams, days: DAYS, times, since };
}
