import { PathsBuilder, type Paths, type Streams } from '../../src/attribute/index.js';

/** Days before an order within which its path lies. */
const LOOKBACK = 90;

/** The paths of a house as rule and path models take them, and how many orders have none. */
export interface HousePaths {
  readonly paths: Paths;
  readonly pathless: number;
}

/**
 * Cuts the streams into paths: the touches since a client's last order and within the lookback lead to the next
 * one, and those that no order follows led to none.
 */
export function pathsOf({ days, types, starts, times, kinds }: Streams): HousePaths {
  const builder = new PathsBuilder();
  let pathless = 0;
  for (let client = 0; client + 1 < starts.length; client += 1) {
    let open: number[] = [];
    const stepsAt = (now: number) =>
      open.filter((event) => times[event]! >= now - LOOKBACK).map((event) => types[kinds[event]!]!.name);
    for (let event = starts[client]!; event < starts[client + 1]!; event += 1) {
      const { kind } = types[kinds[event]!]!;
      if (kind === 'touch') open.push(event);
      if (kind !== 'order') continue;
      const steps = stepsAt(times[event]!);
      if (steps.length > 0) builder.add(steps, 1, 0, 0);
      else pathless += 1;
      open = [];
    }
    const left = stepsAt(days);
    if (left.length > 0) builder.add(left, 0, 0, 1);
  }
  return { paths: builder.finish(), pathless };
}
