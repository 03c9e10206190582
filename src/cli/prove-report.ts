import { fileURLToPath } from 'node:url';
import {
  MARKED,
  programDigest,
  readBudgets,
  readResults,
  targetsOf,
  writeBudgetProof,
  writeProof,
  writeSamplesProof,
} from '../../proving/prove/index.js';
import { writeMeasured } from './bench-report.js';

const pathOf = (file: string) => fileURLToPath(new URL(`../../../${file}`, import.meta.url));

/** Where results are kept. */
export const HOUSES = pathOf('proving/prove/results.jsonl');
export const BUDGETS = pathOf('proving/prove/budgets.jsonl');
export const SAMPLES = pathOf('proving/prove/samples.jsonl');
const METHODS = pathOf('METHODS.md');
const BENCHMARKS = pathOf('BENCHMARKS.md');

/** The part of BENCHMARKS.md that is written from what is kept. */
const PART = {
  name: 'prove',
  work: 'houses of 180 days whose truth is known, one setting for all (METHODS.md, *The proving ground*, has them kind by kind and says which are the kinds of the trial); sample houses of a year; a fifth of a budget moved by advice.',
  limit:
    'at 20,000 clients 2 % of the orders misplaced on average over the kinds of the trial, 3 % in each of them, 4 % where inclinations drift or orders bring letters; 5 % at 5,000 clients and fewer; where nothing works 2 % of the orders credited, and no channel called incremental in 95 % of the houses; over at least 200 houses intervals hold of channels with an effect in 93 to 97 %, of those without in 95 %, at most 1.5 times as wide as the spread of errors asks; a move by advice gains 90 % of the best in every kind where more than 2 % can be gained',
  measured: `Written by \`maison prove\` from the results in \`proving/prove\`. ${MARKED}`,
};

/** Writes the tables of METHODS.md and the part of BENCHMARKS.md anew, from all that is kept; an installed Maison has neither. */
export async function writeProved(): Promise<void> {
  const kept = {
    houses: await readResults(HOUSES),
    budgets: await readBudgets(BUDGETS),
    samples: await readResults(SAMPLES),
  };
  const programs = {
    houses: programDigest(),
    budgets: programDigest('budgets'),
    samples: programDigest('samples'),
  };
  if (!(await writeProof(METHODS, kept.houses, programs.houses))) return;
  await writeBudgetProof(METHODS, kept.budgets, programs.budgets);
  await writeSamplesProof(METHODS, kept.samples, programs.samples);
  await writeMeasured(BENCHMARKS, { ...PART, results: targetsOf(kept, programs) });
}
