import { DAY, MaisonError, dayOf, messageOf, periodOf, uuidv7, type Work } from '../core/index.js';
import { houseSettings, type House } from '../engines/index.js';
import { REFRESH_LOCK, RUN_LOCK } from '../consent/index.js';
import { INCREMENTAL, RULE_MODELS } from './catalogue.js';
import { evidenceOf, listExperiments, type Experiment, type Finding } from './experiments/index.js';
import { credit as creditIncremental } from './credit/index.js';
import {
  digestCauses,
  readStreams,
  type Before,
  type Lesson,
  type ReadStreams,
} from './incremental/index.js';
import type { Parameters } from './parameters.js';
import { pathModelsApart, STEPS } from './path-models/index.js';
import type { Pins, Run, RunResult } from './run.js';
import {
  dropCredits,
  endBroken,
  finishRun,
  hasOutcomes,
  insertRun,
  journeyPaths,
  readDigest,
  readLesson,
  readPins,
  readUntil,
  readRun,
  runBefore,
  writeLedger,
} from './run-store.js';
import { windowOf } from './window.js';
import { RULE_WEIGHINGS, SPLITTING_RULES } from './store.js';

/** What a run needs to know of its surroundings. */
export interface RunOptions {
  readonly now: Date;
  readonly seed: number;
  /** The program's version. */
  readonly code: string;
  /** Whether its fit begins anew, whatever an earlier run learnt. */
  readonly anew?: boolean;
  /** Its id, for whoever must know it before it is done. */
  readonly id?: string;
}

/**
 * Takes a snapshot: all rule and path models over the journeys as they are, every credit of every outcome in the
 * ledger. It is immutable once made. A cancelled or failed run leaves no credits behind. Where a run over nearly the
 * same period was taken before, the fit of the incremental model begins at what that one learnt. Runs wait for each other.
 */
export async function makeRun(
  house: House,
  parameters: Parameters,
  options: RunOptions,
  work: Work = {},
): Promise<Run> {
  const { timeZone } = await houseSettings(house.records);
  const period = periodOf(parameters, timeZone, options.now);
  const today = dayOf(options.now, timeZone);
  const to = period.to < today ? period.to : today; // nobody was watched on days that are still to come
  const held = { ...parameters, from: period.from, to };
  const { version } = await readPins(house);
  if (!(await hasOutcomes(house, held, version)))
    throw new MaisonError(
      `there is no ${held.outcome} to credit from ${held.from} to ${held.to}; choose a period with some`,
      422,
    );
  const { id = uuidv7(options.now.getTime()) } = options;
  await inTurn(house, work, (work) => takeRun(house, id, held, options, work));
  return (await readRun(house, id))!;
}

/** Does the work while no run is taken; it ends when its turn is lost. */
async function inTurn<T>(house: House, work: Work, does: (work: Work) => Promise<T>): Promise<T> {
  const { signal } = work;
  const inside = async (lost: AbortSignal) => ({
    done: await does({ ...work, signal: signal ? AbortSignal.any([signal, lost]) : lost }),
  });
  const atOnce = await house.records.tryLocked(RUN_LOCK, inside);
  if (atOnce) return atOnce.done;
  work.progress?.({ stage: 'waiting for another run to end', done: 0 });
  return (await house.records.locked(RUN_LOCK, inside, signal)).done;
}

async function takeRun(
  house: House,
  id: string,
  held: Run['parameters'],
  { anew, code, now, seed }: RunOptions,
  work: Work,
): Promise<void> {
  await endBroken(house);
  const { timeZone } = await houseSettings(house.records);
  const period = periodOf(held, timeZone, now);
  try {
    const still = async () => {
      const experiments = (await listExperiments(house)).map(findingOf);
      const pinned = await readPins(house);
      const until = await readUntil(house, period, { batch: pinned.batch, now, timeZone });
      const found = { ...pinned, code, seed, ...(until !== undefined && { until }), experiments };
      const before = anew ? undefined : await runBefore(house, held, found);
      const pins = { ...found, ...(before !== undefined && { before }) };
      await insertRun(house, id, held, pins);
      return { pins, read: await streamsOf(house, held, pins, work) };
    };
    const { pins, read } = await house.records.locked(REFRESH_LOCK, still, work.signal);
    const { result, lesson } = await credit(house, { id, checked: true, parameters: held, pins, read }, work);
    if (!(await finishRun(house, id, 'done', result, lesson)))
      throw new MaisonError('the run was ended by another process; take it again', 409);
  } catch (error) {
    await dropCredits(house, id);
    await finishRun(house, id, work.signal?.aborted ? 'cancelled' : 'failed', messageOf(error));
    throw error;
  }
}

/** What happened to each client, read while nobody's identity and nothing that is derived changes. */
async function streamsOf(
  house: House,
  parameters: Run['parameters'],
  pins: Pins,
  work: Work,
): Promise<ReadStreams> {
  work.progress?.({ stage: 'reading what happened to each client', done: 0 });
  const { start, end } = windowOf({ parameters, pins }, (await houseSettings(house.records)).timeZone);
  const { version, batch } = pins;
  return readStreams(house, { start, end, outcome: parameters.outcome, version, batch }, work);
}

/** A run that was made again: whether every credit is the same, and what changed since that no run can pin. */
export interface Repeated {
  readonly same: boolean;
  readonly moved: readonly ('erasures' | 'identities' | 'tiers')[];
}

/**
 * Makes a run again from what it pinned and tells whether every credit is the same. It is not where rows that it pinned
 * were erased since, and may not be where browsers were joined to clients or clients changed their tiers: signals and
 * tiers come as they are now.
 */
export async function repeatRun(house: House, run: Run, work: Work = {}): Promise<Repeated> {
  if (run.pins.erased) return { same: false, moved: ['erasures'] };
  const { parameters, pins } = run;
  const now = await readPins(house);
  const moved = [
    ...(now.identitySequence !== pins.identitySequence ? (['identities'] as const) : []),
    ...(pins.tiers !== undefined && now.tiers !== pins.tiers ? (['tiers'] as const) : []),
  ];
  return inTurn(house, work, async (work) => {
    const id = uuidv7();
    try {
      const still = () => streamsOf(house, parameters, pins, work);
      const read = await house.records.locked(REFRESH_LOCK, still, work.signal);
      const { result } = await credit(house, { id, checked: false, parameters, pins, read }, work);
      return { same: result.digest === run.digest, moved };
    } finally {
      await dropCredits(house, id);
    }
  });
}

/** A run that is made. */
interface Made {
  readonly id: string;
  /** Whether its model is held against what happened. */
  readonly checked: boolean;
  readonly parameters: Run['parameters'];
  readonly pins: Pins;
  readonly read: ReadStreams;
}

async function credit(house: House, made: Made, work: Work): Promise<{ result: RunResult; lesson?: Lesson }> {
  const { progress } = work;
  const { id, parameters, pins } = made;
  progress?.({ stage: 'reading journeys', done: 0, total: STEPS });
  const journeys = await journeyPaths(house, parameters, pins.version, work);
  const { bare, found, refused } = await pathModelsApart(journeys, work);
  const incremental = await incrementalOf(house, made, work);
  if (bare && 'refused' in incremental) {
    throw new MaisonError(
      `there is no journey to credit from ${parameters.from} to ${parameters.to}; choose a period with orders`,
      422,
    );
  }
  progress?.({ stage: 'writing the ledger', done: STEPS - 1, total: STEPS });
  const weighings = [...RULE_WEIGHINGS, ...found.map(({ weighing }) => weighing)];
  await writeLedger(house, id, parameters, pins.version, weighings, work);
  const result: RunResult = {
    models: [
      ...('refused' in incremental ? [] : [INCREMENTAL]),
      ...RULE_MODELS,
      ...found.map(({ model }) => model),
    ],
    splitting: [...SPLITTING_RULES, ...found.map(({ model }) => model.id)],
    refused: Object.fromEntries([
      ...refused,
      ...('refused' in incremental ? [[INCREMENTAL.id, incremental.refused]] : []),
    ]),
    totals: Object.fromEntries(found.map(({ model, totals }) => [model.id, totals])),
    gaps: Object.fromEntries(found.map(({ model, gap }) => [model.id, gap])),
    ...('refused' in incremental ? {} : { incremental: incremental.incremental }),
    digest: `${await readDigest(house, id)}-${await digestCauses(house, id)}`,
  };
  return { result, ...('refused' in incremental ? {} : { lesson: incremental.lesson }) };
}

async function incrementalOf(house: House, { id: run, checked, parameters, pins, read }: Made, work: Work) {
  const { timeZone } = await houseSettings(house.records);
  const { start, end } = windowOf({ parameters, pins }, timeZone);
  const { outcome, clients } = parameters;
  const { version, batch, seed } = pins;
  const findings = outcome === ORDER ? (pins.experiments ?? []) : [];
  const evidence = await evidenceOf(house, findings, { start, end, timeZone, version });
  const before = pins.before ? await beforeOf(house, pins.before, start, timeZone) : undefined;
  const asked = {
    run,
    start,
    end,
    timeZone,
    outcome,
    clients,
    version,
    batch,
    seed,
    findings,
    evidence,
    checked,
    before,
  };
  return creditIncremental(house, read, asked, work);
}

/** What a run learnt, for one whose period begins then. */
async function beforeOf(
  house: House,
  id: string,
  start: Date,
  timeZone: string,
): Promise<Before | undefined> {
  const found = await readLesson(house, id);
  if (!found) return undefined;
  const then = periodOf(found.parameters, timeZone, new Date(0)).start;
  return { lesson: found.lesson, later: Math.round((start.getTime() - then.getTime()) / DAY) };
}

/** The outcome that experiments count. */
const ORDER = 'order';

/** What a run keeps of an experiment. */
function findingOf({ id, channel, campaign, from, to, kind, found, low, high, level }: Experiment): Finding {
  return { id, channel, campaign, from, to, kind, found, low, high, level };
}
