import { figure, moneyScale } from '../../format';
import { shapeOf } from '../../models';
import { AxisHead, Range } from '../../parts/Range';
import { amountOf } from './agreement';
import { isDrawn, type Drawing, type Line } from './drawing';
import { nameOf } from './names';

/** The numbers above the drawings. */
export function Head({ drawing }: { drawing: Drawing }) {
  const { axis: scale, answer, measure, write } = drawing;
  const last = scale.ticks.at(-1);
  const money = moneyScale(last ?? 0, answer.currency);
  const decimals = scale.ticks.some(
    (tick) => !Number.isInteger(Number((tick / money.divisor).toPrecision(6))),
  )
    ? 1
    : 0;
  const text = (value: number) => {
    if (measure === 'share') return `${Math.round(value * 100)}${value === last ? '\u202f%' : ''}`;
    if (measure === 'orders') return figure(value);
    const unit = value === last && money.unit ? ` ${money.unit}` : '';
    return value === 0 ? '0' : `${figure(value / money.divisor, decimals)}${unit}`;
  };
  return <AxisHead axis={scale} write={text} label={`scale in ${drawing.unit}, to ${write(scale.to)}`} />;
}

/** The drawing of a row: the chosen model as a bar from zero, the others as marks below it. */
export function Drawn({ line, drawing }: { line: Line; drawing: Drawing }) {
  const { answer, measure, main, beside, write } = drawing;
  if (!isDrawn(line.row)) return null;
  const others = beside.map((model) => ({
    model,
    value: amountOf(line.row, model.id, measure, answer.value),
  }));
  const label = `${nameOf(line.row)}, ${drawing.unit}: ${[{ model: main, value: line.chosen }, ...others].map(({ model, value }) => `${model.name} ${write(value)}`).join('; ')}`;
  return (
    <Range
      axis={drawing.axis}
      height={43}
      verdict="grey"
      bar={line.chosen}
      beside={others.map(({ model, value }) => ({ shape: shapeOf(model.id), value }))}
      label={label}
    />
  );
}
