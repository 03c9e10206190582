import { countCaused, emptyCauses, setHazards, type OrderCauses } from './causes.js';
import { delayTable } from './delay.js';
import { Expectation } from './expectation.js';
import type { Parameters } from './layout.js';
import { maximise, maximiseDelays, maximiseEffects } from './maximisation.js';
import { UNSEEN, type Prepared } from './prepare.js';
import { startOf } from './start.js';
import { addStatistics, emptyStatistics } from './statistics.js';

export interface Fitted {
  readonly parameters: Parameters;
  readonly causes: OrderCauses;
  readonly logLikelihoods: readonly number[];
  readonly active: Uint16Array;
}

const CHUNKS = 64;
/** Steps of the effects for each walk over the paths. */
const ORDER_STEPS = 8;
/** Every so many of them the delays are stepped, too. */
const DELAY_EVERY = 4;
/** Every so many iterations all nodes of activity are walked. */
const ALL_EVERY = 6;

export function fit(prepared: Prepared, iterations: number, tell?: (line: string) => void): Fitted {
  const { streams, sizes, orderEvents, seen } = prepared;
  const clients = streams.starts.length - 1;
  let parameters = startOf(prepared);
  const causes = emptyCauses(orderEvents.length);
  const watched = streams.since.reduce((days, since) => days + streams.days - since, 0);
  orderEvents.forEach((event, order) => {
    if (seen[event] === UNSEEN) causes.baseline[order] = orderEvents.length / watched;
  });
  const active = new Uint16Array(clients).fill(0x1ff);
  const logLikelihoods: number[] = [];
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    const delays = Array.from(parameters.shape, (shape, channel) =>
      delayTable(shape, parameters.mean[channel]!),
    );
    setHazards(prepared, parameters, delays, causes);
    const expectation = new Expectation(prepared, parameters, causes, active);
    const all = iteration % ALL_EVERY === 0;
    const whole = emptyStatistics(sizes);
    const size = Math.ceil(clients / CHUNKS);
    for (let from = 0; from < clients; from += size) {
      const part = emptyStatistics(sizes);
      expectation.run(from, Math.min(clients, from + size), all, part);
      addStatistics(whole, part, sizes);
    }
    logLikelihoods.push(whole.logLikelihood);
    parameters = maximise(prepared, parameters, whole);
    for (let step = 0; step < ORDER_STEPS; step += 1) {
      const tables = Array.from(parameters.shape, (shape, channel) =>
        delayTable(shape, parameters.mean[channel]!),
      );
      const caused = countCaused(prepared, parameters, tables, causes);
      parameters = maximiseEffects(prepared, parameters, tables, caused);
      if (step % DELAY_EVERY === DELAY_EVERY - 1) parameters = maximiseDelays(prepared, parameters, caused);
    }
    tell?.(
      `${iteration} ${whole.logLikelihood.toFixed(1)} effect ${Array.from(parameters.effect, (e) => e.toFixed(4)).join(' ')}`,
    );
  }
  return { parameters, causes, logLikelihoods, active };
}
