import type { Ranged } from '../../ranged';
import { AGREE, isResidual, type Measure } from './agreement';
import type { Answer, Row } from './answer';
import { estimateOf, inMeasure, type Estimate } from './estimate';
import { INCREMENTAL } from '../../models';

/** The rule that everything else is held against. */
export const HABIT = 'last';

/** Part of all: a range of the baseline that is wider says no more than that it cannot be told. */
const WIDEST = 0.5;

/** A row about which last touch and what came of it are furthest apart. */
export interface Contrast {
  row: Row;
  /** What last touch gives it. */
  habit: number;
  estimate: Estimate;
}

/** What the sentence says of the incremental model. */
export interface Told {
  /** What part of all would have come anyway, 0 to 1. */
  anyway: Ranged;
  /** Whether the range of that part is narrow enough to be told. */
  known: boolean;
  /** Nothing where no channel can be told, or last touch is nowhere far from what it moved. */
  contrast?: Contrast;
  /** Whether nothing can be told of any channel. */
  nothing: boolean;
}

/** What part would have come anyway, and where last touch is furthest from what a row moved. */
export function tell(
  {
    rows,
    baseline,
    value,
    outcomes,
    matters,
  }: Pick<Answer, 'rows' | 'baseline' | 'value' | 'outcomes' | 'matters'>,
  measure: Measure,
): Told {
  const inOrders = measure === 'orders';
  const whole = inOrders ? outcomes : value;
  const part = baseline && inMeasure(baseline, inOrders ? 'orders' : 'value', value);
  const of = (amount: number) => amount / (whole || 1);
  const anyway = part
    ? { value: of(part.value), low: of(part.low), high: of(part.high) }
    : { value: 1, low: 1, high: 1 };
  const told = rows
    .filter((row) => !isResidual(row) && isNamed(row))
    .flatMap((row) => {
      const estimate = estimateOf(row, INCREMENTAL, measure, value);
      const habit = row.models[HABIT];
      if (!estimate || estimate.verdict === 'cannot tell') return [];
      return [{ row, estimate, habit: habit && inMeasureOf(habit, measure, value) }];
    });
  const contrast = told
    .filter((each): each is Contrast => each.habit !== undefined)
    .filter((each) => isFar(each, matters * (measure === 'share' ? 1 : whole)))
    .toSorted((a, b) => apart(b) - apart(a))[0];
  return { anyway, known: anyway.high - anyway.low <= WIDEST, contrast, nothing: told.length === 0 };
}

/** What came without a campaign is no row that a sentence can be about. */
function isNamed({ keys }: Row): boolean {
  return Object.values(keys).at(-1) !== '';
}

function inMeasureOf(share: { credit: number; value: number }, measure: Measure, total: number): number {
  if (measure === 'orders') return share.credit;
  return measure === 'value' ? share.value : share.value / (total || 1);
}

/** Whether the two do not even nearly agree, about as much as matters. */
function isFar(contrast: Contrast, matters: number): boolean {
  const figures = [contrast.habit, contrast.estimate.value];
  return Math.min(...figures) < AGREE * Math.max(...figures) && apart(contrast) >= matters;
}

function apart({ habit, estimate }: Contrast): number {
  return Math.abs(habit - estimate.value);
}
