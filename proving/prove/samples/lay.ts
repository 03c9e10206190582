import { runAttribution, type EstimatedShare, type Run } from '../../../src/attribute/index.js';
import { periodOf } from '../../../src/core/index.js';
import { houseSettings, sql, type House } from '../../../src/engines/index.js';
import { currentOutcomesSql } from '../../../src/journey/index.js';
import { sampleHouse } from '../../sample/index.js';
import type { ProvedHouse } from '../types.js';

/** A sample house: which one, and the last moment of its past. */
export interface SampleAsked {
  readonly seed: number;
  readonly clients: number;
  readonly until: Date;
}

/** What the houses are called among others that were proved. */
const SAMPLE = 'sample house';
/** Rows of a report that are no channel's: the client's own doing, and orders that no touch stands before. */
const NO_CHANNELS: readonly string[] = ['', 'Direct', 'Unattributed'];

/**
 * Lays what a run says of a sample house, as a user is shown it, beside what truly caused the orders that it credits.
 * @param spent processor seconds of the run. @param program the digest of the code that made it.
 */
export async function laidBeside(
  house: House,
  { seed, clients, until }: SampleAsked,
  run: Run,
  { spent, program }: { readonly spent: number; readonly program: string },
): Promise<ProvedHouse> {
  const told = await runAttribution(house, run, run.parameters, until);
  const truth = await causesOf(house, run, sampleHouse({ seed, clients, until }).truth());
  const shares = told.rows.map(({ keys, touches, models }) => ({
    name: keys['channel']!,
    touches,
    ...(models['incremental'] as EstimatedShare),
  }));
  const those = shares.filter(({ name }) => !NO_CHANNELS.includes(name));
  const missing = [...truth.keys()].filter((name) => !those.some((each) => each.name === name));
  if (missing.length > 0) throw new Error(`sample house ${seed}: no row for ${missing.join(', ')}, which caused orders`);
  const { baseline } = told;
  if (!baseline) throw new Error(`sample house ${seed}: ${told.refused?.['incremental'] ?? 'no incremental model'}`);
  return {
    kind: SAMPLE,
    seed,
    clients,
    program,
    orders: told.outcomes,
    channels: those.map(({ name, touches }) => ({ name, touches, caused: truth.get(name) ?? 0, expected: truth.get(name) ?? 0 })),
    models: [
      {
        name: 'incremental',
        channels: those.map(({ credit }) => round(credit)),
        baseline: round(baseline.credit),
        certainty: {
          channels: those.map(({ low, high, verdict }) => ({ low: round(low), high: round(high), verdict: verdict! })),
          baseline: { low: round(baseline.low), high: round(baseline.high) },
        },
        seconds: Math.round(spent),
      },
    ],
  };
} // prettier-ignore

/** Orders of the run that each channel truly caused. */
async function causesOf(
  house: House,
  run: Run,
  truth: Iterable<{ readonly orderId: string; readonly cause?: { readonly channel: string } }>,
): Promise<Map<string, number>> {
  const { timeZone } = await houseSettings(house.records);
  const { start, end } = periodOf(run.parameters, timeZone, new Date(0));
  const rows = await house.columns.query<{ number: string }>(
    sql`SELECT number FROM (${currentOutcomesSql(run.pins.version)}) WHERE outcome = 'order' AND status != 'cancelled'
      AND held = 0 AND occurred_at >= ${start} AND occurred_at < ${end}`,
  );
  const credited = new Set(rows.map(({ number }) => number));
  const caused = new Map<string, number>();
  for (const { orderId, cause } of truth)
    if (cause && credited.has(orderId)) caused.set(cause.channel, (caused.get(cause.channel) ?? 0) + 1);
  return caused;
}

const round = (figure: number) => Math.round(figure * 1000) / 1000;
