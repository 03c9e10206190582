import { MaisonError, type Work } from '../../../core/index.js';
import { emptyCauses, setHazards } from '../causes.js';
import { Crew } from '../crew.js';
import { delaysOf } from '../delay.js';
import { REFIT, fit, type Fitted } from '../fit.js';
import type { Parameters } from '../layout.js';
import { prepare } from '../prepare.js';
import { nowhere } from '../whereabouts.js';
import { familiesOf, type Families } from './families.js';
import { robustnessOf, type Robustness } from './robustness.js';
import { sensitivityOf, type Sensitivity } from './sensitivity.js';
import { someOf } from './some.js';
import { addTally, emptyTally, layoutOf, type Tallied } from './tally.js';

/** What a fit can be held against: orders foretold and orders that came, and what it would take to overturn it. */
export interface Evidence {
  /** Clients whose every moment was foretold, by parameters that know of them too. */
  readonly clients: number;
  readonly foretold: Families;
  /** Clients who were foretold by parameters that were found without them, of so many others. */
  readonly heldOut: { readonly clients: number; readonly others: number; readonly foretold: Families };
  readonly robustness: readonly Robustness[];
  readonly sensitivity: Sensitivity;
}

/** No more clients than about this are foretold: they show what matters. */
const MOST_FORETOLD = 4000;
/** Of so many clients one is held out, and no more than so many others tell of them. */
const [ONE_OF, MOST_OTHERS] = [10, 20_000];
/** Walks over the others from where all clients led: enough to forget one in ten. */
const WALKS = 3;

/** Holds a fit against what happened. It takes about as long as six walks over all clients, and forty over some of them. */
export async function gatherEvidence(
  crew: Crew,
  fitted: Fitted,
  threads: number,
  work: Work = {},
): Promise<Evidence> {
  work.progress?.({ stage: 'checking the model', done: 0, total: 2 });
  const clients = crew.prepared.streams.starts.length - 1;
  const every = Math.ceil(clients / MOST_FORETOLD);
  const foretold = await foretell(crew, fitted.parameters, every);
  work.progress?.({ stage: 'checking the model', done: 1, total: 2 });
  return {
    clients: Math.ceil(clients / every),
    foretold: familiesOf(crew.prepared, foretold),
    heldOut: await holdOut(crew, fitted.parameters, threads, work),
    robustness: robustnessOf(crew.prepared, fitted),
    sensitivity: await sensitivityOf(crew, fitted.parameters, threads, work),
  };
}

async function holdOut(
  crew: Crew,
  parameters: Parameters,
  threads: number,
  work: Work,
): Promise<Evidence['heldOut']> {
  const { prepared } = crew;
  const clients = prepared.streams.starts.length - 1;
  const step = Math.ceil(clients / MOST_OTHERS);
  const every = step * ONE_OF;
  const others = someOf(prepared.streams, (client) => client % step === 0 && client % every !== 0);
  const those = new Crew(prepare(others), threads);
  try {
    const stage = 'foretelling clients it has not seen';
    const options = { ...REFIT, stage, fewest: WALKS, most: WALKS };
    const without = await fit(those, options, work, parameters);
    return {
      clients: Math.ceil(clients / every),
      others: others.starts.length - 1,
      foretold: familiesOf(prepared, await foretell(crew, without.parameters, every)),
    };
  } finally {
    await those.end();
  }
}

/** Foretells every so-manieth client. */
async function foretell(crew: Crew, parameters: Parameters, every: number): Promise<Tallied> {
  const { prepared } = crew;
  const causes = emptyCauses(prepared.orderEvents.length);
  setHazards(prepared, parameters, delaysOf(parameters), causes);
  const whereabouts = nowhere(0);
  const parts = await crew.run<Tallied>({ what: 'foretell', parameters, causes, whereabouts, all: false, every });
  const whole = emptyTally(layoutOf(prepared));
  for (const part of parts) addTally(whole, part);
  if (!whole.expected.every(Number.isFinite)) throw new MaisonError('the model foretells what is no number', 500);
  return whole;
} // prettier-ignore
