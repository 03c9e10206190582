import { MaisonError } from '../../src/core/index.js';
import { Stream } from '../sample/stream.js';
import { HOUSE_KINDS, type HouseKind } from './kinds.js';
import { live } from './life.js';
import { planOf, type Plan } from './plan.js';
import { Records } from './records.js';
import type { SimulatedHouse } from './types.js';

/** The indices of the streams that break identities, apart from those of lives. */
const BREAKING = 0x40000000;

/**
 * Simulates a house of a kind, event by event in continuous time. The same kind, seed and size give the same
 * bytes; a client's life does not depend on how many others there are.
 * @param kind the name of one of `HOUSE_KINDS`.
 * @param options.clients how many persons; where identities are broken the streams show more clients than that.
 * @throws {MaisonError} for a kind that there is not.
 */
export function simulateHouse(
  kind: string,
  options: { seed: number; clients?: number; days?: number },
): SimulatedHouse {
  const { seed, clients = 20_000, days = 180 } = options;
  const found = HOUSE_KINDS.find(({ name }) => name === kind);
  if (!found) {
    const names = HOUSE_KINDS.map(({ name }) => `"${name}"`).join(', ');
    throw new MaisonError(`kind of simulated house was "${kind}"; use one of ${names}`);
  }
  return simulatePlan(found, planOf(found.settings, seed, days), { seed, clients });
}

/** Simulates the lives of a house that is planned. */
export function simulatePlan(
  kind: HouseKind,
  plan: Plan,
  { seed, clients }: { readonly seed: number; readonly clients: number },
): SimulatedHouse {
  const records = new Records(plan);
  const expected = new Float64Array(plan.channels.length);
  for (let index = 0; index < clients; index++) {
    const life = live(plan, new Stream(seed, index), expected);
    const breaking = new Stream(seed, BREAKING + index);
    if (breaking.chance(plan.settings.broken ?? 0)) records.writeBroken(life, breaking);
    else records.write(life);
  }
  return { kind, seed, ...records.read(), expected };
}
