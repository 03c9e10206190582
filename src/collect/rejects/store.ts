import { Readable } from 'node:stream';
import { readErased, type ErasedPeople } from '../../consent/index.js';
import { uuidv7, type Work } from '../../core/index.js';
import type { House } from '../../engines/index.js';
import { giveUpBatch, ownerOf } from '../batches.js';
import { finishBatchSql, openBatchSql } from '../batches.sql.js';
import type { Decoded } from '../decode/index.js';
import { INSERT_SETTINGS, insertRowsSql } from '../row.js';
import { linesOf } from '../row-bytes.js';
import { namesErased } from './erased.js';
import { tryAgain, type MendTerms } from './again.js';
import type { Change } from './change.js';
import { requireMendable } from './differing.js';
import { countSelected, importRevisions, numbered, pages } from './selected.js';
import { examplesSql, forgetSql, groupsSql, letGoSql, type Selection } from './rejects.sql.js';
import { insertRejectsSql, rejectLineOf, type RejectRow } from './row.js';

/** Messages of one source that were refused for the same reason. */
export interface RejectGroup {
  readonly source: string;
  readonly reason: string;
  readonly count: number;
  readonly first: Date;
  readonly last: Date;
  /** The newest of them. */
  readonly examples: readonly RejectRow[];
}

/** What became of rejects that were tried again. */
export interface Mended {
  readonly mended: number;
  readonly stillRefused: number;
  /** The reasons of those, the first first. */
  readonly reasons: readonly string[];
}

/** What was refused and is neither mended nor let go, by source and reason. */
export async function rejectGroups(
  house: House,
  options: { readonly source?: string; readonly examples?: number } = {},
): Promise<RejectGroup[]> {
  const [groups, examples] = await Promise.all([
    house.columns.query<{ source: string; reason: string; count: string; first: string; last: string }>(
      groupsSql(options.source),
    ),
    house.columns.query<RejectRow>(examplesSql(options.source, options.examples ?? 3)),
  ]);
  return groups.map(({ source, reason, count, first, last }) => ({
    source,
    reason,
    count: Number(count),
    first: new Date(first),
    last: new Date(last),
    examples: examples.filter((each) => each.source === source && each.reason === reason).map(numbered),
  }));
}

/**
 * Changes rejects and decodes them again. What is good now becomes events, under the id that the message has, so
 * that mending twice adds nothing; the rest stays, as it was changed, with its new reason.
 * @throws 404 when nothing is selected, 422 where the change would write one value over different ones.
 */
export async function mendRejects(
  house: House,
  selection: Selection,
  change: Change,
  terms: MendTerms,
  work: Work = {},
): Promise<Mended> {
  const total = await countSelected(house, selection);
  await requireMendable(house, selection, change, total);
  let [mended, stillRefused] = [0, 0];
  const reasons = new Set<string>();
  const people = await readErased(house);
  for await (const found of pages(house, selection)) {
    work.signal?.throwIfAborted();
    const page = await forgetErased(house, people, found);
    if (page.length === 0) continue;
    const revisions = await importRevisions(house, page);
    const tried = page.map((reject) => tryAgain(reject, change, terms, revisions));
    await keepRows(
      house,
      tried.map(({ decoded }) => decoded),
    );
    await keepRejects(
      house,
      tried.map(({ reject }) => reject),
    );
    for (const { reject } of tried) {
      if (reject.is_deleted === 1) mended += 1;
      else reasons.add(reject.reason);
    }
    stillRefused += page.length;
    work.progress?.({ stage: 'mending', done: stillRefused, total });
  }
  return { mended, stillRefused: stillRefused - mended, reasons: [...reasons] };
}

/** Removes those of erased people. @returns the others. */
async function forgetErased(house: House, people: ErasedPeople, page: RejectRow[]): Promise<RejectRow[]> {
  const erased = page.filter(({ payload }) => namesErased(people, payload));
  if (erased.length === 0) return page;
  const settings = { mutations_sync: '2' as const };
  await house.columns.run(forgetSql(erased.map(({ reject_id }) => reject_id)), { settings });
  return page.filter((reject) => !erased.includes(reject));
}

/** Takes rejects out for good. @returns how many. @throws 404 when nothing is selected. */
export async function letRejectsGo(house: House, selection: Selection): Promise<number> {
  const count = await countSelected(house, selection);
  await house.columns.run(letGoSql(selection));
  return count;
}

async function keepRows(house: House, decoded: readonly Decoded[]): Promise<void> {
  const rows = decoded.flatMap((each) => ('row' in each ? [each.row] : []));
  if (rows.length === 0) return;
  const token = `mended.${uuidv7()}`;
  const { id } = await house.records.one<{ id: number }>(openBatchSql('events', token, ownerOf('mend')));
  try {
    await house.columns.insert(insertRowsSql(id), Readable.from([linesOf(rows)]), token, {
      settings: INSERT_SETTINGS,
    });
    await house.records.query(finishBatchSql(id));
  } catch (error) {
    await giveUpBatch(house, token);
    throw error;
  }
}

async function keepRejects(house: House, rejects: readonly RejectRow[]): Promise<void> {
  const lines = Buffer.from(rejects.map(rejectLineOf).join(''));
  await house.columns.insert(insertRejectsSql, Readable.from([lines]), undefined, {
    settings: INSERT_SETTINGS,
  });
}
