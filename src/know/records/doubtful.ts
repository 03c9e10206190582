import type { BelievedLinks } from '../linkage/index.js';
import { calibrated, UNLEARNT, type Calibration } from './calibrate.js';
import type { RecordJoin } from './joins.js';

/** Log-odds within which a person is asked: between 5 and 95 in a hundred. */
export const DOUBTFUL = Math.log(19);
/** A house is not asked about more pairs than this; the most doubtful come first. */
const MOST = 20_000;

/**
 * Links that a person should decide, the most doubtful first: between two clusters the likeliest of theirs where it is not
 * too unlikely, and within a cluster the joins that are not sure. What was decided is not asked again.
 * @param joins those by which the clusters hold together.
 */
export function doubtfulLinks(
  cluster: ArrayLike<number>,
  links: BelievedLinks,
  joins: readonly RecordJoin[],
  isDecided: (left: number, right: number) => boolean,
  learnt: Calibration = UNLEARNT,
): number[] {
  const rows = cluster.length;
  const joining = new Set(joins.map(({ left, right }) => left * rows + right));
  const best = new Map<number, number>();
  const asked: number[] = [];
  for (let link = 0; link < links.left.length; link += 1) {
    const [left, right] = [links.left[link]!, links.right[link]!];
    const odds = calibrated(learnt, links.odds[link]!);
    if (odds < -DOUBTFUL || isDecided(left, right)) continue;
    const [one, other] = [cluster[left]!, cluster[right]!];
    if (one === other) {
      if (odds < DOUBTFUL && joining.has(left * rows + right)) asked.push(link);
      continue;
    }
    const pair = Math.min(one, other) * rows + Math.max(one, other);
    const before = best.get(pair);
    if (before === undefined || links.odds[link]! > links.odds[before]!) best.set(pair, link);
  }
  const doubt = (link: number) => Math.abs(calibrated(learnt, links.odds[link]!));
  return [...asked, ...best.values()].sort((a, b) => doubt(a) - doubt(b) || a - b).slice(0, MOST);
}
