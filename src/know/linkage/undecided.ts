import type { Patterns } from './estimate.js';
import { Believer, type LinkageModel } from './model.js';

/** The logarithm of expected pairs of a pattern below which it is strangers'. */
const NO_DOUBT = -7;

/** The patterns that are not strangers' beyond doubt: all others add nothing to what the other classes have. */
export function undecided(model: LinkageModel, { levels, counts }: Patterns): Patterns {
  const width = model.fields.length;
  const believer = new Believer(model);
  believer.readAll(levels);
  const kept: number[] = [];
  for (let pattern = 0; pattern < counts.length; pattern += 1) {
    believer.at(pattern);
    if (believer.mostOdds() + Math.log(counts[pattern]!) > NO_DOUBT) kept.push(pattern);
  }
  const rows = new Uint8Array(kept.length * width);
  kept.forEach((pattern, at) =>
    rows.set(levels.subarray(pattern * width, (pattern + 1) * width), at * width),
  );
  return { levels: rows, counts: Float64Array.from(kept, (pattern) => counts[pattern]!) };
}
