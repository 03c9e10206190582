import { periodOf } from '../../core/index.js';
import { houseSettings, type House } from '../../engines/index.js';
import { INCREMENTAL } from '../catalogue.js';
import { readCaused } from '../caused.js';
import type { Parameters } from '../parameters.js';
import type { PerhapsRanged } from '../ranged.js';
import { readReport, type Attribution, type Others } from '../report.js';
import type { Run } from '../run.js';
import { costOfOrder, returnOf, spentOf, type Spent } from './return.js';

/** Spend and what came of it, of one channel or campaign. Money is minor units; returns are of one unit spent. */
export interface ReturnRow {
  readonly keys: Readonly<Record<string, string>>;
  readonly touches: number;
  readonly spend: number | null;
  readonly spent: Spent;
  /** By each model's credit; with an interval under the incremental one. */
  readonly returned: Readonly<Record<string, PerhapsRanged | null>>;
  /** What an order cost that would not have come without, and such a first order of a client: by the incremental model. */
  readonly costOfOrder: PerhapsRanged | null;
  readonly costOfNewClient: PerhapsRanged | null;
}

export interface Returns extends Pick<
  Attribution,
  'live' | 'run' | 'from' | 'to' | 'outcome' | 'outcomes' | 'value' | 'currency' | 'models' | 'checks'
> {
  /** The level of intervals. */
  readonly level: number;
  readonly rows: readonly ReturnRow[];
  /** What rows beyond those that stand by themselves have together, `rows` of them; absent where every row does. */
  readonly others?: Pick<Others, 'rows' | 'touches' | 'spend'>;
}

/** What one unit of spend brought, by channel or by channel and campaign, under every model. */
export async function readReturns(
  house: House,
  run: Run | undefined,
  parameters: Parameters,
  now: Date,
  level = 0.95,
): Promise<Returns> {
  const { report, by } = await readReport(house, run, parameters, now, level);
  const { live, from, to, outcome, outcomes, value, currency, models, checks, others } = report;
  const { timeZone } = await houseSettings(house.records);
  const period = periodOf(report, timeZone, now);
  const news = await readCaused(house, run, { by }, period, { level, outcomes, worth: value }, 'new');
  const of = { live, ...(report.run && { run: report.run }), from, to, outcome, outcomes, value, currency, models, checks, level };
  return {
    ...of,
    rows: report.rows.map(({ keys, touches, spend, models: shares }) => {
      const incremental = shares[INCREMENTAL.id];
      const firsts = news?.of(Object.values(keys));
      return {
        keys,
        touches,
        spend,
        spent: spentOf({ spend, touches }, Math.max(0, ...Object.values(shares).map(({ credit }) => credit))),
        returned: Object.fromEntries(Object.entries(shares).map(([id, share]) => [id, returnOf(share, { spend, touches })])),
        costOfOrder: incremental ? costOfOrder(incremental, spend) : null,
        costOfNewClient: firsts ? costOfOrder(firsts, spend) : null,
      };
    }),
    ...(others && { others: { rows: others.rows, touches: others.touches, spend: others.spend } }),
  };
} // prettier-ignore
