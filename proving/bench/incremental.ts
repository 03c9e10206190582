import { fitIncremental, type Streams } from '../../src/attribute/index.js';
import { simulateHouse } from '../houses/index.js';
import type { Bench, BenchContext, BenchResult } from './types.js';

const KIND = 'everything';
const DAYS = 180;
/** A client of these houses has some ten events in so many days, which are stretched to the whole window. */
const LIVED = 27;
const THREADS = 2;
const SIZES = [100_000, 1_000_000];

/** The fit of the incremental model, intervals included, on a house of everything at once. */
export const incrementalBench: Bench = {
  name: 'incremental',
  work: 'a million clients with ten million events, 8 channels, fitted with intervals on 2 threads',
  limit: '120 s; at most 4 GB; time by event at most 1.1 times that of a smaller house',
  async run(context) {
    const measured = [];
    for (const clients of SIZES) measured.push(await measure(clients, context));
    const [small, large] = measured as [Measured, Measured];
    const note = `${large.events} events; ${large.iterations} walks`;
    return [
      { measure: 'fit and intervals', value: large.seconds, unit: 's', limit: 120, better: 'less', note },
      { measure: 'largest memory', value: large.gigabytes, unit: 'GB', limit: 4, better: 'less' },
      { measure: 'fit of the smaller house', value: small.seconds, unit: 's', better: 'less', note: `${small.events} events; ${small.iterations} walks` },
      { measure: 'time for each event beside that of the smaller', value: large.seconds / large.events / (small.seconds / small.events), unit: 'times', limit: 1.1, better: 'less' },
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

/** The same events over a whole window. */
function stretched(streams: Streams): Streams {
  const by = DAYS / streams.days;
  const times = new Float64Array(new SharedArrayBuffer(streams.times.length * 8));
  const since = new Float64Array(new SharedArrayBuffer(streams.since.length * 8));
  streams.times.forEach((at, event) => (times[event] = at * by));
  streams.since.forEach((at, client) => (since[client] = at * by));
  return { ...streams, days: DAYS, times, since };
}
