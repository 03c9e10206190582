import { Readable } from 'node:stream';
import { readErased, type ErasedPeople } from '../../consent/index.js';
import { MaisonError, uuidv7, type Work } from '../../core/index.js';
import type { House } from '../../engines/index.js';
import { giveUpBatch, ownerOf } from '../batches.js';
import { finishBatchSql, openBatchSql } from '../batches.sql.js';
import { decodeMessage, type Decoded } from '../decode/index.js';
import { INSERT_SETTINGS, insertRowsSql, lineOf } from '../row.js';
import { namesErased } from './erased.js';
import { changed, type Change } from './change.js';
import {
  countSql,
  examplesSql,
  forgetSql,
  groupsSql,
  importRevisionsSql,
  letGoSql,
  pageSql,
  type Selection,
} from './rejects.sql.js';
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

const PAGE = 1000;
const START = { source: '', id: '00000000-0000-0000-0000-000000000000' };

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
 * @param currency the house's.
 * @throws 404 when nothing is selected.
 */
export async function mendRejects(
  house: House,
  selection: Selection,
  change: Change,
  currency: string,
  work: Work = {},
): Promise<Mended> {
  const total = await countSelected(house, selection);
  let [mended, stillRefused] = [0, 0];
  const reasons = new Set<string>();
  const people = await readErased(house);
  for await (const found of pages(house, selection)) {
    work.signal?.throwIfAborted();
    const page = await forgetErased(house, people, found);
    if (page.length === 0) continue;
    const revisions = await importRevisions(house, page);
    const tried = page.map((reject) => tryAgain(reject, change, currency, revisions));
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

async function countSelected(house: House, selection: Selection): Promise<number> {
  const { count } = await house.columns.one<{ count: string }>(countSql(selection));
  if (Number(count) === 0) throw new MaisonError('none of these rejects is there any more', 404);
  return Number(count);
}

async function* pages(house: House, selection: Selection): AsyncIterable<RejectRow[]> {
  for (let after = START; ;) {
    const page = (await house.columns.query<RejectRow>(pageSql(selection, after, PAGE))).map(numbered);
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    const last = page.at(-1)!;
    after = { source: last.source, id: last.reject_id };
  }
}

/**
 * A reject after another try: taken out when it is good now, else with what is wrong with it. A row of a file that
 * has no id is known by the reject, so that rows that are alike stay apart, and by the `file-` of such rows, so that
 * the corrected file takes it out.
 */
function tryAgain(
  reject: RejectRow,
  change: Change,
  currency: string,
  revisions: ReadonlyMap<string, number>,
): { reject: RejectRow; decoded: Decoded } {
  const next = { ...reject, revision: reject.revision + 1 };
  let message: unknown;
  try {
    message = changed(JSON.parse(reject.payload), change);
  } catch {
    const why = { reason: 'malformed', message: 'what was kept is no message of its own' } as const;
    return { reject: { ...next, ...why }, decoded: { rejection: why } };
  }
  let loose = false;
  const decoded = decodeMessage(message, {
    source: reject.source,
    receivedAt: Date.parse(reject.received_at),
    currency,
    occurrence: () => ((loose = true), 0),
    ...(reject.import !== '' && { import: reject.import, revision: revisions.get(reject.import) ?? 0 }),
  });
  if ('row' in decoded) {
    if (loose && reject.import !== '') decoded.row.message_id = `file-${reject.reject_id}`;
    return { reject: { ...next, is_deleted: 1 }, decoded };
  }
  return { reject: { ...next, ...decoded.rejection, payload: JSON.stringify(message) }, decoded };
}

async function keepRows(house: House, decoded: readonly Decoded[]): Promise<void> {
  const lines = decoded.flatMap((each) => ('row' in each ? [lineOf(each.row)] : []));
  if (lines.length === 0) return;
  const token = `mended.${uuidv7()}`;
  const { id } = await house.records.one<{ id: number }>(openBatchSql('events', token, ownerOf('mend')));
  try {
    await house.columns.insert(insertRowsSql(id), Readable.from([Buffer.from(lines.join(''))]), token, {
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

async function importRevisions(house: House, page: readonly RejectRow[]): Promise<Map<string, number>> {
  const ids = [...new Set(page.map((reject) => reject.import).filter((id) => id !== ''))];
  if (ids.length === 0) return new Map();
  const rows = await house.records.query<{ id: string; revision: number }>(importRevisionsSql(ids));
  return new Map(rows.map(({ id, revision }) => [id, revision]));
}

/** A row as the column store gives it, with its numbers as numbers. */
function numbered(row: RejectRow): RejectRow {
  return { ...row, revision: Number(row.revision) };
}
