import type { Work } from '../../core/index.js';
import { sql, type House } from '../../engines/index.js';
import { withdrawRejectsSql } from './files.sql.js';
import { sourceOf } from './plan.js';
import { RateSheet, storeRates } from './rates.js';
import { SpendSheet, storeSpend } from './spend.js';
import { earlierImports, insertRejects, type ImportRow } from './store.js';
import { rowsOf } from './table.js';
import type { Refused } from './types.js';

const MOST_REFUSED = 2000;
const MOST_RATES = 5000;

/**
 * Takes spend or exchange rates. They are few beside events, and written once they are read; begun again after a
 * kill they are read again from the start.
 */
export async function takeSheet(
  house: House,
  row: ImportRow,
  work: Work,
): Promise<{ stopped: boolean; withdrawn: number }> {
  const { plan, revision, createdAt } = row;
  const spend = plan.kind === 'spend' ? new SpendSheet(plan, createdAt) : undefined;
  const rates = new RateSheet(plan);
  const kept = { rows: 0, rejected: 0, parts: 0 };
  let refused: Refused[] = [];
  const keepRefused = async () => {
    await insertRejects(house, plan, createdAt, refused, `${plan.id}:rejects:${kept.parts++}`);
    refused = [];
  };
  let bytes = 0;
  const source = { ...sourceOf(plan), passed: (more: number) => (bytes += more) };
  for await (const block of rowsOf(
    source,
    plan.columns.map(({ name }) => name),
  )) {
    if (work.signal?.aborted) return { stopped: true, withdrawn: 0 };
    const wrong = block.rows.flatMap((each) => (spend ?? rates).add(each) ?? []).concat(block.refused);
    refused.push(...wrong);
    kept.rows += block.rows.length + block.refused.length;
    kept.rejected += wrong.length;
    if (refused.length > MOST_REFUSED) await keepRefused();
    if (rates.size > MOST_RATES) await storeRates(house.records, rates.take());
    work.progress?.({ stage: `reading ${plan.file}`, done: Math.min(bytes, plan.bytes), total: plan.bytes });
  }
  await keepRefused();
  const earlier = await earlierImports(house.records, plan, revision);
  if (earlier.length > 0) await house.columns.run(withdrawRejectsSql(earlier));
  await storeRates(house.records, rates.take());
  const withdrawn = spend ? await storeSpend(house, plan, revision, spend.rows, earlier) : 0;
  await house.records
    .query(sql`UPDATE import SET rows = ${kept.rows}, accepted = ${kept.rows - kept.rejected},
    rejected = ${kept.rejected}, bytes = ${plan.bytes} WHERE id = ${plan.id}`);
  return { stopped: false, withdrawn };
}
