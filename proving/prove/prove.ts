import type { Work } from '../../src/core/index.js';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { simulateHouse, type SimulatedHouse } from '../houses/index.js';
import { CONTENDERS } from './contenders.js';
import { isSameHouse, keepResult, readResults } from './results.js';
import { truthOf } from './truth.js';
import type { Contender, Credited, ProvedHouse } from './types.js';

/** Which houses are simulated, and what becomes of the results. */
export interface ProveOptions {
  /** Names of `HOUSE_KINDS`. */
  readonly kinds: readonly string[];
  readonly clients: number;
  /** Each kind has a house of so many seeds, from the first one on; from 1 unless said. */
  readonly seeds: number;
  readonly first?: number;
  readonly threads: number;
  /** Where results are kept; a house that is there under the same program is not run again. */
  readonly file?: string;
  readonly program: string;
  /** Whether houses that are there are run all the same. */
  readonly again?: boolean;
  /** Processor seconds that were spent so far. */
  readonly clock: () => number;
  readonly contenders?: readonly Contender[];
}

/**
 * Simulates houses, lets every model credit each, and keeps what it said beside the truth. All kinds come once
 * before any comes again, so that a run cut short has seen the most of them.
 * @throws the signal's reason when cancelled; the houses that were done are kept.
 */
export async function prove(options: ProveOptions, work: Work = {}): Promise<ProvedHouse[]> {
  const { kinds, seeds, first = 1, clients, file, program, again = false } = options;
  const houses = Array.from({ length: seeds }, (_, index) =>
    kinds.map((kind) => ({ kind, seed: first + index, clients })),
  ).flat();
  const kept = file === undefined ? [] : await readResults(file);
  const results: ProvedHouse[] = [];
  for (const [index, house] of houses.entries()) {
    const found = kept.find((other) => isSameHouse(other, house) && other.program === program);
    if (found && !again) {
      results.push(found);
      continue;
    }
    const tell = (model: string) =>
      work.progress?.({ stage: `houses, ${house.kind} ${house.seed}, ${model}`, done: index, total: houses.length });
    const result = await proveHouse(simulateHouse(house.kind, house), options, work, tell);
    if (file !== undefined) await keepResult(file, result);
    results.push(result);
  }
  return results;
} // prettier-ignore

/** Lets every model credit a house. */
export async function proveHouse(
  house: SimulatedHouse,
  { clients, program, threads, clock, contenders = CONTENDERS }: Omit<ProveOptions, 'kinds' | 'seeds'>,
  { signal }: Work = {},
  tell: (model: string) => void = () => {},
): Promise<ProvedHouse> {
  const models: ProvedHouse['models'][number][] = [];
  for (const { name, credit } of contenders) {
    tell(name);
    await nextTurn();
    signal?.throwIfAborted();
    const began = clock();
    const said = await credit(house.streams, { threads, ...(signal && { signal }) });
    models.push({ name, ...rounded(said), seconds: Math.round((clock() - began) * 100) / 100 });
  }
  const { channels, orders } = truthOf(house);
  return {
    kind: house.kind.name,
    seed: house.seed,
    clients,
    program,
    orders,
    channels: channels.map((channel) => ({ ...channel, expected: round(channel.expected) })),
    models,
  };
}

/** To thousandths of an order. */
const round = (figure: number) => Math.round(figure * 1000) / 1000;

function rounded({ channels, baseline, certainty }: Credited): Credited {
  const around = ({ low, high }: { low: number; high: number }) => ({ low: round(low), high: round(high) });
  return {
    channels: channels.map(round),
    baseline: round(baseline),
    ...(certainty && {
      certainty: {
        channels: certainty.channels.map((each) => ({ ...around(each), verdict: each.verdict })),
        baseline: around(certainty.baseline),
      },
    }),
  };
}
