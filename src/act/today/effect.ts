import { newestRun, readParameters, runAttribution } from '../../attribute/index.js';
import type { House } from '../../engines/index.js';
import type { Ranged } from './worth.js';

/** What one touch by an adviser brings, in orders, as a run found it. */
export interface AdviserEffect extends Ranged {
  /** The run's number. */
  readonly run: number;
}

const CHANNEL = 'Adviser';
const known = new WeakMap<House, { readonly run: string; readonly effect: AdviserEffect | undefined }>();

/** By the newest run that has the incremental model; undefined where there is none, or advisers have no touches in it. */
export async function adviserEffect(house: House, now: Date): Promise<AdviserEffect | undefined> {
  const run = await newestRun(house, 'incremental');
  if (!run) return undefined;
  const kept = known.get(house);
  if (kept?.run === run.id) return kept.effect;
  const report = await runAttribution(house, run, readParameters({ by: 'channel' }), now);
  const row = report.rows.find(({ keys }) => keys['channel'] === CHANNEL);
  const share = row?.models['incremental'];
  const effect =
    row && row.touches > 0 && share && 'low' in share
      ? {
          value: share.credit / row.touches,
          low: Math.max(0, share.low) / row.touches,
          high: share.high / row.touches,
          run: run.number,
        }
      : undefined;
  known.set(house, { run: run.id, effect });
  return effect;
}
