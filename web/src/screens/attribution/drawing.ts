import { figure, moneyScale, percentFigure, scaled, scaleName } from '../../format';
import type { Model } from '../../models';
import { axis, type Axis } from '../../parts/scale';
import { amountOf, isResidual, type Judged, type Measure } from './agreement';
import type { Answer, Row } from './answer';
import { estimateOf } from './estimate';

/** A row of the table: a channel, or a campaign below the one that is open. */
export interface Line extends Judged {
  within?: string;
}

export interface Drawing {
  answer: Answer;
  measure: Measure;
  main: Model;
  beside: readonly Model[];
  axis: Axis;
  write: (amount: number) => string;
  unit: string;
}

/** The baseline stands on the scale of the rows unless it would dwarf them: up to so many times the greatest. */
const BEYOND = 1.5;

/** The one scale of all rows, and how its figures are written. */
export function drawingOf(
  answer: Answer,
  judged: readonly Judged[],
  view: Pick<Drawing, 'measure' | 'main' | 'beside'>,
  width: number,
): Drawing {
  const models = [view.main, ...view.beside];
  const amountsOf = (row: Row) =>
    models.flatMap((model) => {
      const estimate = estimateOf(row, model.id, view.measure, answer.value);
      return estimate ? [estimate.low, estimate.high] : [amountOf(row, model.id, view.measure, answer.value)];
    });
  const amounts = judged
    .filter(({ row }) => isDrawn(row) && !row.baseline)
    .flatMap(({ row }) => amountsOf(row));
  const anyway = Math.max(
    0,
    ...judged.filter(({ row }) => row.baseline).flatMap(({ row }) => amountsOf(row)),
  );
  const rows = Math.max(0, ...amounts);
  const most = anyway <= BEYOND * rows ? Math.max(rows, anyway) : rows;
  const least = Math.min(0, ...amounts);
  const money = moneyScale(most, answer.currency);
  const write = {
    value: (amount: number) => scaled(amount, money),
    orders: (amount: number) => figure(amount, most < 100 ? 1 : 0),
    share: percentFigure,
  }[view.measure];
  const unit = { value: scaleName(money), orders: 'orders', share: '%' }[view.measure];
  const scale = axis(least, most * 1.04 || 1, { width, pad: 6, lines: width > 240 ? 6 : 4 });
  return { answer, ...view, axis: scale, write, unit };
}

/** Direct and unattributed are drawn beside channels; what no adviser took part in would dwarf the advisers, as would rows that are joined. */
export function isDrawn(row: Row): boolean {
  return row.others === undefined && (row.keys.channel !== undefined || !isResidual(row));
}
