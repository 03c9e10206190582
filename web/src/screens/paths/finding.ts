import type { Path } from './answer';

/** What the sentence can say of the paths. */
export interface Finding {
  /** The one with the most orders among those with a touch of ours; a direct visit is none. */
  commonest?: Path;
  /** Direct visits alone, where they came before more orders than that. */
  direct?: Path;
  /** The one whose rate is most surely above that of the commonest. */
  surest?: Path;
}

/** Fewer journeys than this say nothing of how a path ends. */
const ENOUGH = 30;

/** The commonest path, and the one whose rate is surely higher, by ranges that do not meet. */
export function find(paths: readonly Path[]): Finding {
  const ordered = paths.toSorted((a, b) => b.orders - a.orders);
  const ours = ordered.filter((path) => !isDirect(path));
  const commonest = ours[0];
  const direct = ordered.filter(isDirect).at(0);
  const surest = ours.filter((path) => path.journeys >= ENOUGH).sort((a, b) => b.rate.low - a.rate.low)[0];
  const surely = surest && commonest && surest.rate.low > commonest.rate.high;
  const before = direct && direct.orders > (commonest?.orders ?? 0) ? direct : undefined;
  return { commonest, direct: before, surest: surely ? surest : undefined };
}

/** Whether a path is of direct visits alone, as on Attribution no touch of ours. */
function isDirect({ path }: Path): boolean {
  return path.every((channel) => channel === 'Direct');
}

/** A rate as orders of a hundred: `0.54`, `5.5`, `11`. */
export function decimalsOf(rate: number): number {
  const hundred = rate * 100;
  return hundred >= 9.95 ? 0 : hundred >= 0.995 ? 1 : 2;
}

/** What identifies a path in the address. */
export const pathKey = (path: Path) => path.path.join(' > ');
