import { figure, moneyScale } from '../../format';
import { shapeOf } from '../../models';
import { AxisHead, Range } from '../../parts/Range';
import { decimalsOf } from '../../parts/scale';
import { amountOf } from './agreement';
import { isDrawn, type Drawing, type Line } from './drawing';
import { drawnAs, estimateOf, inWords, type Estimate } from './estimate';
import { nameOf } from './names';

/** The numbers above the drawings. */
export function Head({ drawing }: { drawing: Drawing }) {
  const { axis: scale, answer, measure, write } = drawing;
  const last = scale.ticks.at(-1);
  const money = moneyScale(last ?? 0, answer.currency);
  const decimals = decimalsOf(scale.ticks.map((tick) => tick / money.divisor));
  const text = (value: number) => {
    if (measure === 'share') return `${Math.round(value * 100)}${value === last ? '\u202f%' : ''}`;
    if (measure === 'orders') return figure(value);
    const unit = value === last && money.unit ? ` ${money.unit}` : '';
    return value === 0 ? '0' : `${figure(value / money.divisor, decimals)}${unit}`;
  };
  return <AxisHead axis={scale} write={text} label={`scale in ${drawing.unit}, to ${write(scale.to)}`} />;
}

/** The drawing of a row: the chosen model as its range, or as a bar from zero; the others as marks below it. */
export function Drawn({ line, drawing }: { line: Line; drawing: Drawing }) {
  const { answer, measure, main, beside, write } = drawing;
  const { row, chosen } = line;
  if (!isDrawn(row)) return null;
  const estimate = estimateOf(row, main.id, measure, answer.value);
  if (row.baseline && chosen > drawing.axis.to)
    return <p className="c n">{write(chosen)}, beyond this scale</p>;
  const others = beside
    .map((model) => ({ model, value: amountOf(row, model.id, measure, answer.value) }))
    .filter(({ value }) => value <= drawing.axis.to);
  const said = [
    `${main.name} ${estimate ? inWords(estimate, write) : write(chosen)}`,
    ...others.map(({ model, value }) => `${model.name} ${write(value)}`),
  ];
  return (
    <Range
      axis={drawing.axis}
      height={43}
      {...(estimate
        ? {
            verdict: drawnAs(row, estimate),
            estimate: ends(estimate),
            byExperiment: estimate.byExperiment,
          }
        : { verdict: 'grey' as const, bar: chosen })}
      beside={others.map(({ model, value }) => ({ shape: shapeOf(model.id), value }))}
      label={`${nameOf(row)}, ${drawing.unit}: ${said.join('; ')}`}
    />
  );
}

function ends({ value, low, high }: Estimate) {
  return { value, low, high };
}
