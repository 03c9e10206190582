import { newestRun, readParameters, runAttribution, type Run } from '../../attribute/index.js';
import { periodOf } from '../../core/index.js';
import { houseSettings, type House } from '../../engines/index.js';
import { ownTouchesSql } from './effect.sql.js';
import type { Ranged } from './worth.js';

/** What one touch by an adviser brings, in orders, as a run found it. */
export interface AdviserEffect extends Ranged {
  /** The run's number. */
  readonly run: number;
}

type Effect = Promise<AdviserEffect | undefined>;

const CHANNEL = 'Adviser';
/** By the run that it comes from; those who ask while it is reckoned wait for the same. */
const known = new WeakMap<House, { readonly run: string; readonly effect: Effect }>();

/** By the newest run that has the incremental model; undefined where there is none, or advisers have no touches in it. */
export async function adviserEffect(house: House, now: Date): Effect {
  const run = await newestRun(house, 'incremental');
  if (!run) return undefined;
  const kept = known.get(house);
  if (kept?.run === run.id) return kept.effect;
  const effect = reckon(house, run, now);
  known.set(house, { run: run.id, effect });
  effect.catch(() => known.delete(house));
  return effect;
}

/** What the channel brought, for each touch of it that was the house's own: what clients answered to them is what they led to. */
async function reckon(house: House, run: Run, now: Date): Effect {
  const report = await runAttribution(house, run, readParameters({ by: 'channel' }), now);
  const share = report.rows.find(({ keys }) => keys['channel'] === CHANNEL)?.models['incremental'];
  if (!share || !('low' in share)) return undefined;
  const { timeZone } = await houseSettings(house.records);
  const period = periodOf(report, timeZone, now);
  const own = await house.columns.one<{ touches: string }>(ownTouchesSql(CHANNEL, run.pins.version, period));
  const touches = Number(own.touches);
  if (touches === 0) return undefined;
  return {
    value: share.credit / touches,
    low: Math.max(0, share.low) / touches,
    high: share.high / touches,
    run: run.number,
  };
}
