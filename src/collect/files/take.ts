import { rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { MaisonError, messageOf, type Work } from '../../core/index.js';
import type { House } from '../../engines/index.js';
import { digestOf, keepDigest } from './again.js';
import { batchesDone, closeBatches } from './batches.js';
import { draftImport, type PlanRequest } from './plan.js';
import {
  forgetExamples,
  readImport,
  saveMapping,
  savePlan,
  setState,
  unfinishedImports,
  type ImportRow,
} from './store.js';
import { takeEvents } from './take-events.js';
import { takeSheet } from './take-sheet.js';
import type { ImportSummary, Kind, Plan, PlannedColumn } from './types.js';

/**
 * Takes a planned file in, or goes on with one that was stopped or killed: what is in is not taken twice. Memory
 * does not grow with the file. When it is cancelled, what is in stays in.
 * @throws MaisonError where the plan misses a column, the file is gone or was changed since.
 */
export async function takeImport(house: House, id: string, work: Work = {}): Promise<ImportSummary> {
  const { plan } = await readImport(house.records, id);
  return house.records.locked(`import:${plan.source}:${plan.kind}:${plan.dataset}`, async () => {
    const row = await readImport(house.records, id);
    if (row.state === 'done') return row.summary;
    await requireReady(row.plan);
    await giveUpOthers(house, row.plan);
    await setState(house.records, id, 'taking');
    await saveMapping(house.records, row.plan);
    try {
      await finish(house, row, await take(house, row, work), work);
    } catch (error) {
      await giveUp(house, row.plan, error, work);
      throw error;
    }
    return (await readImport(house.records, id)).summary;
  });
}

/** Plans a file and takes it, or goes on where it was stopped: `maison import`. @throws MaisonError where a column must be mapped first. */
export async function importFile(
  house: House,
  path: string,
  request: PlanRequest & { readonly yes?: boolean },
  work: Work = {},
): Promise<ImportSummary> {
  const begun = await begunImport(house, resolve(path), request);
  if (begun) return takeImport(house, begun, work);
  const { plan, told } = await draftImport(house, resolve(path), request);
  requireMeant(plan, told);
  requireWhole(plan);
  if (!request.yes) requireSure(plan);
  await savePlan(house.records, plan);
  return takeImport(house, plan.id, work);
}

const NAMES_AN_EVENT = /event|evento|ereignis|evenement|événement|action|activity|call/i;

/** Orders that are taken for events would be neither: no column names what happened. */
function requireMeant({ kind, file, columns }: Plan, told: Kind): void {
  if (kind !== 'events' || told !== 'orders') return;
  const names = ({ name, becomes }: PlannedColumn) =>
    becomes === 'url' || (['event', 'type'].includes(becomes) && NAMES_AN_EVENT.test(name));
  if (columns.some(names)) return;
  throw new MaisonError(
    `${file} holds orders, as its columns tell, and none of them names an event; take it in with: maison import orders ${file}`,
    422,
  );
}

function requireWhole({ missing, file }: Plan): void {
  if (missing.length === 0) return;
  throw new MaisonError(
    `no column of ${file} says ${missing.join(', nor ')}; map one with --map COLUMN=MEANING`,
    422,
  );
}

function requireSure({ columns, file }: Plan): void {
  const doubtful = columns.filter(({ sure }) => !sure);
  if (doubtful.length === 0) return;
  const lines = doubtful.map(({ name, becomes, note }) => `  ${name}: ${becomes || 'left out'} (${note})`);
  const what = doubtful.length === 1 ? 'One column is' : `${doubtful.length} columns are`;
  throw new MaisonError(
    `${file}: ${what} doubtful, and nothing was taken:\n${lines.join('\n')}\nSay what they are with --map COLUMN=MEANING, or take it so with --yes`,
    422,
  );
}

/** Goes on with the imports whose process was killed; a file that is gone is given up. Called when a house opens. */
export async function resumeImports(house: House, start: (title: string, id: string) => void): Promise<void> {
  for (const { plan } of await unfinishedImports(house.records)) {
    const there = await stat(plan.path).catch(() => undefined);
    if (there) start(`Take in ${plan.file}`, plan.id);
    else await giveUp(house, plan, new MaisonError(`${plan.path} is gone; import the file again`), {});
  }
}

/** An import of the very same file that was stopped or killed and not changed since. */
async function begunImport(
  house: House,
  path: string,
  { source, kind, map, supplied = {} }: PlanRequest,
): Promise<string | undefined> {
  const found = map && Object.keys(map).length > 0 ? undefined : await stat(path).catch(() => undefined);
  const begun = await unfinishedImports(house.records, true);
  return begun.find(({ plan }) => {
    const same = plan.path === path && plan.source === source && (kind === undefined || plan.kind === kind);
    const meant = { ...plan, ...supplied };
    if ((['basis', 'suppliedBy', 'phoneCountry'] as const).some((said) => meant[said] !== plan[said]))
      return false;
    return same && plan.bytes === found?.size && plan.modified === found.mtimeMs;
  })?.plan.id;
}

/** An import of the dataset whose process was killed is over once the file is imported again. */
async function giveUpOthers(house: House, plan: Plan): Promise<void> {
  for (const other of await unfinishedImports(house.records)) {
    const its = other.plan;
    if (
      its.id === plan.id ||
      its.source !== plan.source ||
      its.kind !== plan.kind ||
      its.dataset !== plan.dataset
    )
      continue;
    await giveUp(house, its, new MaisonError('its process ended, and the file was imported again'), {});
  }
}

/** @throws MaisonError where the plan misses a column, or its file is gone or was changed since. */
export async function requireReady(plan: Plan): Promise<void> {
  if (plan.missing.length > 0) {
    throw new MaisonError(`no column of ${plan.file} says ${plan.missing.join(', nor ')}; map one`, 422);
  }
  const found = await stat(plan.path).catch(() => undefined);
  if (!found) throw new MaisonError(`${plan.path} is gone; import the file again`, 404);
  if (found.size !== plan.bytes || found.mtimeMs !== plan.modified)
    throw new MaisonError(`${plan.file} was changed since it was read; import it again`, 409);
}

/** How a take came out: stopped, or done with words about what changed. */
interface Outcome {
  readonly stopped: boolean;
  readonly withdrawn: number;
}

async function take(house: House, row: ImportRow, work: Work): Promise<Outcome> {
  if (row.plan.kind === 'spend' || row.plan.kind === 'rates') return takeSheet(house, row, work);
  const done = await batchesDone(house.records, row.plan.id);
  return takeEvents(house, row, done, work);
}

async function finish(
  house: House,
  { plan }: ImportRow,
  { stopped, withdrawn }: Outcome,
  work: Work,
): Promise<void> {
  if (stopped) {
    await closeBatches(house.records, plan.id);
    await setState(
      house.records,
      plan.id,
      'stopped',
      'stopped; what is in stays in, and it can be gone on with',
    );
    work.signal?.throwIfAborted();
    return;
  }
  const left =
    withdrawn === 0
      ? undefined
      : `${withdrawn.toLocaleString('en')} rows of the earlier file did not come again and were taken out`;
  await keepDigest(house.records, plan, await digestOf(plan));
  await setState(house.records, plan.id, 'done', left);
  await forgetExamples(house.records, plan.id);
  await removeUpload(house, plan);
}

async function giveUp(house: House, plan: Plan, error: unknown, work: Work): Promise<void> {
  if (work.signal?.aborted && error === work.signal.reason) return;
  await closeBatches(house.records, plan.id).catch(() => {});
  await setState(house.records, plan.id, 'failed', messageOf(error)).catch(() => {});
}

/** Where uploads lie. */
export function uploadFolder(house: House): string {
  return join(house.home, 'imports');
}

/** A file that was sent to the house is not kept once it is in; one that lies elsewhere is its owner's. */
export async function removeUpload(house: House, plan: Plan): Promise<void> {
  if (dirname(plan.path) === uploadFolder(house)) await rm(plan.path, { force: true });
}
