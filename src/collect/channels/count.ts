import { createHash } from 'node:crypto';
import type { EraseHook } from '../../consent/index.js';
import { logFailure } from '../../core/index.js';
import { houseSettings, sql, type House } from '../../engines/index.js';
import { readExtent, type Extent } from '../extent.js';
import { countingsSql, countSql, dropCountingsSql, finishSql, forgetSql } from './count.sql.js';
import { fillAlikesSql, labelSql } from './label.sql.js';
import type { Rule } from './rule.js';
import type { Counted, Span } from './try.sql.js';

/** So few rows are counted again at once; of more, whoever looks sees the last counting while the next is made. */
const AT_ONCE = 500_000;

/** So many countings are kept beside the one that is made: of the rules that hold, and of drafts that look at more. */
const KEPT = 4;

/** A counting that takes long is made again after so many times what it took. */
const REST = 20;

/** What to read for a span, and when it was counted. */
export interface Reading extends Counted {
  readonly at: Date;
}

interface Counting {
  readonly counting: string;
  readonly at: string;
  readonly extent: string;
  readonly terms: string;
}

/** Held while events are counted, or counts forgotten. */
const LOCK = 'channel counts';

/** The counting under way of each house in this process, and until when none is to be begun behind anybody. */
const underWay = new WeakMap<House, { readonly terms: string; readonly work: Promise<void> }>();
const restUntil = new WeakMap<House, number>();

/**
 * Events by day and label, for what rules look at. Small houses are always counted up to now; of large ones what was
 * counted last is given, and counted again behind it where events have come in since.
 */
export async function countedEvents(
  house: House,
  rules: readonly Rule[],
  span: Span,
  now: Date,
): Promise<Reading> {
  const { timeZone } = await houseSettings(house.records);
  const terms = termsOf(rules, timeZone);
  const [extent, last] = await Promise.all([readExtent(house), lastOf(house, terms)]);
  const current = last?.extent === textOf(extent);
  if (last && !current && extent.rows > AT_ONCE) {
    if ((restUntil.get(house) ?? 0) <= performance.now())
      void count(house, rules, timeZone, now).catch((error) =>
        logFailure('counting what rules catch', error),
      );
  } else if (!current) await count(house, rules, timeZone, now);
  const found = current ? last! : ((await lastOf(house, terms)) ?? last);
  if (found === undefined) return countedEvents(house, rules, span, now); // forgotten meanwhile
  return { counting: found.counting, at: new Date(found.at), span, timeZone };
}

/** Forgets what was counted, and with it what rules look at of events of somebody who is erased. */
export const forgetCounts: EraseHook = ({ columns, records }) =>
  records.locked(LOCK, async () => {
    for (const statement of forgetSql) await columns.run(statement);
  });

function textOf({ rows, batch }: Extent): string {
  return `${rows} rows, batch ${batch}`;
}

function termsOf(rules: readonly Rule[], timeZone: string): string {
  const label = labelSql(rules);
  return createHash('sha256')
    .update(JSON.stringify([label, timeZone]))
    .digest('hex')
    .slice(0, 32);
}

async function lastOf({ columns }: House, terms: string): Promise<Counting | undefined> {
  return (await columns.query<Counting>(countingsSql)).find((each) => each.terms === terms);
}

/** Counts; whoever asks for the same while it is under way waits for the same. */
async function count(house: House, rules: readonly Rule[], timeZone: string, now: Date): Promise<void> {
  const terms = termsOf(rules, timeZone);
  const begun = underWay.get(house);
  if (begun?.terms === terms) return begun.work;
  const start = performance.now();
  const work = house.records
    .locked(LOCK, () => countNow(house, rules, timeZone, now))
    .finally(() => {
      if (underWay.get(house)?.work === work) underWay.delete(house);
      restUntil.set(house, performance.now() + REST * (performance.now() - start));
    });
  underWay.set(house, { terms, work });
  return work;
}

async function countNow(house: House, rules: readonly Rule[], timeZone: string, now: Date): Promise<void> {
  const { columns } = house;
  const extent = await readExtent(house);
  const [newest] = await columns.query<Counting>(countingsSql);
  const counting = Number(newest?.counting ?? 0) + 1;
  for (const remove of dropCountingsSql(counting - KEPT, counting)) await columns.run(remove);
  await columns.run(fillAlikesSql(rules, sql`1`));
  await columns.run(countSql(counting, rules, timeZone));
  await columns.run(finishSql(counting, now, textOf(extent), termsOf(rules, timeZone)));
}
