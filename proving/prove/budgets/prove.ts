import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Work } from '../../../src/core/index.js';
import { simulateSpending, SPENDING_KINDS, type SpendingHouse } from '../../houses/index.js';
import { adviseOn, findOf, type FoundHouse } from './advice.js';
import { CONTENDERS, INCREMENTAL_NAME } from '../contenders.js';
import { bestMove, moveByReturns, spentNow, trulyBrings } from './best.js';

/** What may be moved: a fifth of all, half of a channel, and up to one and a half times. */
const ALLOWED = { least: 0.5, most: 1.5, move: 0.2 };

/** A house whose budget was moved by advice: one line of the kept results. Gains are parts of what channels bring now. */
export interface ProvedBudget {
  readonly kind: string;
  readonly seed: number;
  readonly clients: number;
  readonly program: string;
  /** What the best possible move gains, and what the one that was advised truly does. */
  readonly best: number;
  readonly advised: number;
  /** What was said that it would gain, with its interval. */
  readonly said: { readonly value: number; readonly low: number; readonly high: number };
  /** What the move of who takes the credits of another model at their word truly gains; absent where none was asked. */
  readonly rivals?: Readonly<Record<string, number>>;
  /** Channels of which it was told how they respond, or that they move nothing; of all. */
  readonly told: number;
  readonly channels: number;
}

export interface BudgetOptions {
  readonly kinds: readonly (typeof SPENDING_KINDS)[number][];
  readonly seeds: number;
  readonly clients: number;
  readonly threads: number;
  readonly program: string;
  readonly file?: string;
}

/** Lets Maison advise on the budget of simulated houses, and holds the true gain of its move beside the best. */
export async function proveBudgets(options: BudgetOptions, work: Work = {}): Promise<ProvedBudget[]> {
  const { kinds, seeds, clients, threads, program, file } = options;
  const results: ProvedBudget[] = [];
  const houses = Array.from({ length: seeds }, (_, index) => kinds.map((kind) => ({ kind, seed: index + 1 }))).flat();
  const kept = file === undefined ? [] : await readBudgets(file);
  for (const [index, { kind, seed }] of houses.entries()) {
    const same = (each: ProvedBudget) => each.kind === kind && each.seed === seed && each.clients === clients;
    let result = kept.find((each) => same(each) && each.program === program);
    if (!result) {
      work.signal?.throwIfAborted();
      work.progress?.({ stage: `budgets, ${kind} ${seed}`, done: index, total: houses.length });
      const house = simulateSpending(kind, { seed, clients });
      result = { kind, seed, clients, program, ...(await judgeBudget(house, await findOf(house, { threads, ...(work.signal && { signal: work.signal }) }))) };
      if (file !== undefined) await keep(file, [...(await readBudgets(file)).filter((each) => !same(each)), result]);
    }
    results.push(result);
  }
  return results;
} // prettier-ignore

/** What the advice by what was found would truly gain, and what is said of it. */
export async function judgeBudget(house: SpendingHouse, found: FoundHouse) {
  const { chosen, channels } = await adviseOn(found, house.worth, ALLOWED);
  const now = trulyBrings(house, spentNow(house));
  const part = (value: number) => Math.round((value / now) * 1e5) / 1e5;
  const { value, low, high } = chosen.gain;
  return {
    best: part(trulyBrings(house, bestMove(house, ALLOWED)) - now),
    advised: part(trulyBrings(house, chosen.spend) - now),
    rivals: await rivalsOf(house, (spend) => part(trulyBrings(house, spend) - now)),
    said: { value: part(value), low: part(low), high: part(high) },
    told: channels.filter(({ movable }) => movable).length,
    channels: channels.length,
  };
}

async function rivalsOf(house: SpendingHouse, gainOf: (spend: number[]) => number): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { name, credit } of CONTENDERS) {
    if (name === INCREMENTAL_NAME) continue;
    const { channels } = await credit(house.house.streams, { threads: 1 });
    found[name] = gainOf(moveByReturns(house, channels, ALLOWED));
  }
  return found;
} // prettier-ignore

/** The results that are kept in a file, one JSON line a house; none where there is no file. */
export async function readBudgets(file: string): Promise<ProvedBudget[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ProvedBudget);
}

async function keep(file: string, results: readonly ProvedBudget[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.next`, results.map((each) => `${JSON.stringify(each)}\n`).join(''));
  await rename(`${file}.next`, file);
}
