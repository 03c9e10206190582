import type { CausedOrders, Evidence } from './evidence.js';

/** The same evidence by so many weeks together, for channels whose spend and touches do not fall into the same week. */
export function pooled(evidence: Evidence, weeks: number): Evidence {
  const summed = (values: readonly number[]) =>
    Array.from({ length: Math.ceil(values.length / weeks) }, (_, bin) =>
      values.slice(bin * weeks, (bin + 1) * weeks).reduce((sum, each) => sum + each, 0),
    );
  const { channel, complete, spend, whole, watched, orders } = evidence;
  return {
    channel,
    complete: Math.floor(complete / weeks),
    spend: summed(spend),
    whole: summed(whole),
    watched: summed(watched),
    orders: pooledOrders(orders, weeks),
  };
}

function pooledOrders({ starts, weeks: at, probabilities, each }: CausedOrders, weeks: number): CausedOrders {
  const [into, bins, chances]: [number[], number[], number[]] = [[0], [], []];
  for (let order = 0; order + 1 < starts.length; order += 1) {
    for (let entry = starts[order]!; entry < starts[order + 1]!; entry += 1) {
      const bin = Math.floor(at[entry]! / weeks);
      const isSame = bins.length > into.at(-1)! && bins.at(-1) === bin;
      if (isSame) chances[chances.length - 1]! += probabilities[entry]!;
      else {
        bins.push(bin);
        chances.push(probabilities[entry]!);
      }
    }
    into.push(bins.length);
  }
  return {
    starts: Int32Array.from(into),
    weeks: Uint16Array.from(bins),
    probabilities: Float64Array.from(chances),
    each,
  };
}
