import {
  BINS,
  CLASSES,
  GRID,
  NODES,
  SPANS,
  SPAN_BINS,
  STATES,
  TRAITS,
  type Parameters,
  type Sizes,
} from './layout.js';
import { classLogOf } from './reach.js';
import { SPECTRUM, writeSpectrum } from './star.js';

/** What the parameters come to, tabulated for the walk over the clients. */
export interface Tables {
  /** The factor of each type at each node of a trait: `[type][node]`. */
  readonly activeFactor: Float64Array;
  readonly inclinedFactor: Float64Array;
  /** The logarithm of the second: `[type][node]`. */
  readonly inclinedLog: Float64Array;
  /** The logarithm of the part of the clients of an inclination who are of a class: `[class][y]`. */
  readonly classLog: Float64Array;
  /** The part of all clients whom a channel never reaches, by type. */
  readonly unreached: Float64Array;
  /** That of the moves into intent, and its logarithm: `[node]`. */
  readonly stirFactor: Float64Array;
  readonly stirLog: Float64Array;
  /** Rates: `[tier][node of activity][node of inclination][bin][type][state]`. */
  readonly rate: Float64Array;
  /** Spectra of the star killed at their sum: `[tier][node of activity][node of inclination][bin]`, `SPECTRUM` numbers each. */
  readonly spectra: Float64Array;
  /** The span of each bin: all in the last one where inclinations stay. */
  readonly spans: Uint8Array;
}

/** @param stays whether inclinations stay. */
export function tabulate(parameters: Parameters, sizes: Sizes, stays = false): Tables {
  const { types, tiers } = sizes;
  const { level, season, active, inclined, stir, moves } = parameters;
  const activeFactor = factors(active);
  const inclinedFactor = factors(inclined);
  const stirFactor = factors(stir);
  const classLog = classLogOf(parameters.outOfReach);
  const stirred = Array.from(stirFactor, (factor) =>
    moves.map((rate, move) => (move % 2 === 0 ? rate * factor : rate)),
  );
  const rate = new Float64Array(tiers * GRID * BINS * types * STATES);
  const spectra = new Float64Array(tiers * GRID * BINS * SPECTRUM);
  const killing = new Float64Array(STATES);
  let at = 0;
  for (let place = 0; place < tiers * GRID * BINS; place += 1) {
    const bin = place % BINS;
    const y = Math.floor(place / BINS) % NODES;
    const x = Math.floor(place / (BINS * NODES)) % NODES;
    const tier = Math.floor(place / (BINS * GRID));
    killing.fill(0);
    for (let type = 0; type < types; type += 1) {
      const factor =
        season[type * BINS + bin]! * activeFactor[type * NODES + x]! * inclinedFactor[type * NODES + y]!;
      for (let state = 0; state < STATES; state += 1) {
        const value = level[(type * tiers + tier) * STATES + state]! * factor;
        rate[at++] = value;
        killing[state]! += value;
      }
    }
    writeSpectrum(stirred[y]!, killing, spectra, place * SPECTRUM);
  }
  return {
    activeFactor,
    inclinedFactor,
    inclinedLog: inclinedFactor.map(Math.log),
    classLog,
    unreached: unreachedOf(parameters, classLog),
    stirFactor,
    stirLog: stirFactor.map(Math.log),
    rate,
    spectra,
    spans: spansOf(stays),
  };
}

function unreachedOf({ grid, unreached, active }: Parameters, classLog: Float64Array): Float64Array {
  const of = new Float64Array(CLASSES);
  grid.forEach((weight, node) => {
    for (let each = 0; each < CLASSES; each += 1)
      of[each]! += weight * Math.exp(classLog[each * NODES + (node % NODES)]!);
  });
  return active.map((_, type) =>
    of.reduce((all, part, each) => all + part * unreached[type * CLASSES + each]!, 0),
  );
}

/** The span of each bin. */
function spansOf(stays: boolean): Uint8Array {
  return Uint8Array.from({ length: BINS }, (_, bin) => (stays ? SPANS - 1 : Math.floor(bin / SPAN_BINS)));
}

/** `exp(loading * trait - loading^2 / 2)`, whose mean over a normal trait is one: `[type][node]`. */
function factors(loadings: Float64Array): Float64Array {
  return Float64Array.from({ length: loadings.length * NODES }, (_, place) => {
    const loading = loadings[Math.floor(place / NODES)]!;
    return Math.exp(loading * TRAITS[place % NODES]! - (loading * loading) / 2);
  });
}
