import type { OrderCauses } from './causes.js';
import type { Crew } from './crew.js';
import { addInformation, emptyInformation, type Information } from './information.js';
import type { Parameters } from './layout.js';
import { placesOf } from './places.js';
import type { Prepared } from './prepare.js';
import { scoreStep } from './score-step.js';
import type { Statistics } from './statistics.js';
import type { Whereabouts } from './whereabouts.js';

/**
 * A step follows every so many walks, and the first of them this one: neither it nor the next, at which the step is judged,
 * is one over all nodes (every sixth in `fit`), whose likelihood is another.
 */
const EVERY = 3;
const FIRST = 1;
/** Steps in a row that led down before no more are tried. */
const MOST_DOWN = 2;
/** Clients for each parameter: the outer products of fewer say too little of how parameters hang together. */
const CLIENTS_EACH = 5;

/** Where a fit is. */
export interface Reached {
  readonly parameters: Parameters;
  /** Log likelihood, less what effects are taxed. */
  readonly goodness: number;
}

/**
 * Steps of scoring among the walks of a fit, each taken back where it led down. Expectation and maximisation creep where
 * what is hidden could be one thing or another; the information knows how far it is.
 */
export class Scoring {
  /** Where the last step set out from, until it is known whether it led up. */
  #from: Reached | undefined;
  #down = 0;
  #isPossible: boolean;

  /** @param isWanted not where parameters are held, of which a step does not know. */
  constructor(prepared: Prepared, isWanted = true) {
    this.#isPossible =
      isWanted && prepared.streams.starts.length - 1 >= CLIENTS_EACH * placesOf(prepared.sizes).length;
  }

  get isTried(): boolean {
    return this.#isPossible && this.#down < MOST_DOWN;
  }

  /** Whether a step follows a walk, by its number. */
  isDue(walk: number): boolean {
    return this.isTried && walk % EVERY === FIRST;
  }

  /** @param goodness of the walk at which it is asked. @returns where to go back to, if the last step led down. */
  back(goodness: number): Parameters | undefined {
    const from = this.#from;
    this.#from = undefined;
    if (!from) return undefined;
    if (goodness >= from.goodness) {
      this.#down = 0;
      return undefined;
    }
    this.#down += 1;
    return from.parameters;
  }

  /** Takes a step from where a walk and its maximisation led. @param found what the walk added up. */
  async step(
    crew: Crew,
    reached: Reached,
    found: Statistics,
    causes: OrderCauses,
    whereabouts: Whereabouts,
  ): Promise<Parameters> {
    const { parameters } = reached;
    const whole = emptyInformation(crew.prepared.sizes);
    const parts = await crew.run<Information>({ what: 'score', parameters, causes, whereabouts, all: false });
    for (const part of parts) addInformation(whole, part);
    const next = scoreStep(crew.prepared, parameters, found, whole);
    if (next) this.#from = reached;
    else this.#isPossible = false;
    return next ?? parameters;
  }
}
