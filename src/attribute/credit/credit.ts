import { turns, type Work } from '../../core/index.js';
import type { House } from '../../engines/index.js';
import { writeCauses, type Lesson, type ReadStreams } from '../incremental/index.js';
import { concludeApart } from './apart.js';
import type { Question } from './conclude.js';
import type { FoundIncremental } from './found.js';

/** Fewer orders than this carry no model. */
const FEWEST_ORDERS = 50;
const FEWEST_TOUCHES = 50;
/** Of more channels what a fit keeps of how parameters are known together, the square of their number, takes gigabytes. */
const MOST_CHANNELS = 80;

/** What is to be credited. */
export interface Asked extends Question {
  readonly run: string;
  readonly start: Date;
  readonly outcome: string;
  readonly clients: 'all' | 'new' | 'returning';
  readonly version: number;
  readonly batch: number;
}

export interface Credited {
  readonly incremental: FoundIncremental;
  readonly lesson: Lesson;
}

/**
 * Fits the incremental model to what happened in a period of the house and writes what caused each of its orders.
 * @returns what was found and what its fit learnt, or why the data cannot carry it.
 */
export async function credit(
  house: House,
  read: ReadStreams,
  asked: Asked,
  work: Work = {},
): Promise<Credited | { readonly refused: string }> {
  const refused = await refusalOf(read);
  if (refused) return { refused };
  const { streams, grains, leftOut } = read;
  const { end, timeZone, seed, findings, evidence, checked, before } = asked;
  const { found, causes, lesson } = await concludeApart(
    { streams, grains, values: read.orders.values },
    { end, timeZone, seed, findings, evidence, checked, before },
    work,
  );
  work.progress?.({ stage: 'writing what caused each order', done: 0 });
  await writeCauses(
    house,
    { id: asked.run, version: asked.version, clients: asked.clients },
    causes,
    read,
    work.signal,
  );
  return { incremental: { ...found, leftOut }, lesson };
}

/** Events between two looks at whether others wait. */
const STRIDE = 1 << 16;

async function refusalOf({ streams: { kinds, types }, grains }: ReadStreams): Promise<string | undefined> {
  const channels = grains.channel.names.length - 1;
  if (channels > MOST_CHANNELS)
    return `it tells ${MOST_CHANNELS} channels apart and there are ${channels}; let rules join some of them`;
  const counts = new Float64Array(types.length);
  const turn = turns();
  for (let event = 0; event < kinds.length; event += 1) {
    if (event % STRIDE === 0) await turn();
    counts[kinds[event]!]! += 1;
  }
  const orders = counts[0]!;
  const touches = types.reduce((sum, { kind }, type) => sum + (kind === 'touch' ? counts[type]! : 0), 0);
  if (orders < FEWEST_ORDERS)
    return `it takes ${FEWEST_ORDERS} orders and there are ${orders}; choose a longer period`;
  if (touches < FEWEST_TOUCHES)
    return `it takes ${FEWEST_TOUCHES} touches and there are ${touches}; connect what reaches clients`;
  return undefined;
}
