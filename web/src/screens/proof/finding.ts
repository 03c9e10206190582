import { wilson } from './wilson';
import type { Kind, Proved } from './answer';

/** What is said of the simulated houses. Shares of orders misplaced. */
export interface Finding {
  ours: number;
  lastTouch: number;
  /** Kinds on which it misplaces more than it may, the worst first. */
  worse: readonly Kind[];
  /** Kinds on which fewer intervals held the truth than chance explains. */
  narrow: readonly Kind[];
}

export const OURS = 'incremental';
export const LAST = 'last touch';
const HELD = 0.95;

export function find({ tried }: Proved): Finding {
  const mean = (model: string) =>
    tried.reduce((sum, kind) => sum + misplacedOf(kind, model), 0) / Math.max(1, tried.length);
  return {
    ours: mean(OURS),
    lastTouch: mean(LAST),
    worse: tried
      .filter((kind) => misplacedOf(kind, OURS) > kind.limit)
      .sort((a, b) => misplacedOf(b, OURS) - misplacedOf(a, OURS)),
    narrow: tried.filter(isNarrow),
  };
}

/** Whether so few intervals held that chance does not explain it. */
export function isNarrow({ held, intervals }: Kind): boolean {
  return intervals > 0 && wilson(held, intervals).high < HELD;
}

export function misplacedOf({ models }: Kind, model: string): number {
  return models.find(({ name }) => name === model)?.misplaced ?? 0;
}
