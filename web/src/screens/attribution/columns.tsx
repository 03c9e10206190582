import { figure, moneyScale, named, percentFigure, scaled, scaleName } from '../../format';
import { shapeOf, shortName, type Model } from '../../models';
import type { Column } from '../../parts/LotTable';
import { AxisHead, Range } from '../../parts/Range';
import { axis, type Axis } from '../../parts/scale';
import { amountOf, isResidual, type Judged, type Measure } from './agreement';
import type { Answer, Row } from './answer';
import { nameOf } from './names';

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

/** Pixels of each column; the drawing has the rest. */
const WIDTHS = { name: 176, main: 108, other: 62, spend: 64, returned: 124, back: 48 };

/** What the columns leave for the drawing, in a table so wide; on a phone it has the whole width. */
export function plotWidth(width: number, beside: number, hasSpend: boolean): number {
  if (width < 640) return width;
  const middle = width < MIDDLE;
  const figures = middle ? 0 : Math.min(MOST_FIGURES, beside) * WIDTHS.other;
  const spend = hasSpend ? WIDTHS.spend + WIDTHS.back + (middle ? 0 : WIDTHS.returned) : 0;
  return width - WIDTHS.name - WIDTHS.main - figures - spend - PADDING;
}

/** Right of the drawing. */
const PADDING = 16;
/** Below this the page is at its middle width, and the figures of other models are left to their marks. */
const MIDDLE = 880;

/** How many other models have a column of figures; all have a mark in the drawing. */
const MOST_FIGURES = 5;

/** The one scale of all rows, and how its figures are written. */
export function drawingOf(
  answer: Answer,
  judged: readonly Judged[],
  view: Pick<Drawing, 'measure' | 'main' | 'beside'>,
  width: number,
): Drawing {
  const models = [view.main, ...view.beside];
  const most = Math.max(
    0,
    ...judged.flatMap(({ row }) =>
      models.map((model) => amountOf(row, model.id, view.measure, answer.value)),
    ),
  );
  const least = Math.min(
    0,
    ...judged.flatMap(({ row }) =>
      models.map((model) => amountOf(row, model.id, view.measure, answer.value)),
    ),
  );
  const money = moneyScale(most, answer.currency);
  const write = {
    value: (amount: number) => scaled(amount, money),
    orders: (amount: number) => figure(amount, most < 100 ? 1 : 0),
    share: percentFigure,
  }[view.measure];
  const unit = { value: scaleName(money), orders: 'orders', share: '%' }[view.measure];
  return {
    answer,
    ...view,
    axis: axis(least, most * 1.04 || 1, { width, pad: 6, lines: width > 240 ? 6 : 4 }),
    write,
    unit,
  };
}

/** The columns: name, drawing, the chosen model, others, spend and what it brought. */
export function columnsOf(drawing: Drawing, width: number, hasSpend: boolean): Column<Line>[] {
  const middle = width < MIDDLE;
  const { answer, main, write, unit } = drawing;
  const spend = moneyScale(
    Math.max(0, ...answer.rows.map((row) => row.models[main.id]?.value ?? 0)),
    answer.currency,
  );
  return [
    { key: 'name', head: 'Channel', width: WIDTHS.name, cell: (line) => <Name line={line} /> },
    {
      key: 'drawing',
      head: <Head drawing={drawing} />,
      className: 'pl',
      cell: (line) => <Drawn line={line} drawing={drawing} />,
    },
    {
      key: main.id,
      head: <TwoLines first={shortName(main)} second={unit} />,
      figure: true,
      sorted: 'descending',
      width: WIDTHS.main,
      cell: (line) => <b className="fig">{write(line.chosen)}</b>,
    },
    ...figuresOf(drawing, width).map((model) => ({
      key: model.id,
      head: <TwoLines first={shortName(model)} second="" />,
      figure: true,
      className: 'q',
      width: WIDTHS.other,
      cell: (line: Line) => write(amountOf(line.row, model.id, drawing.measure, answer.value)),
    })),
    ...(hasSpend
      ? spendColumns(
          drawing,
          (row) => (row.spend === null ? '' : scaled(row.spend, spend)),
          scaleName(spend),
        ).filter((column) => !middle || column.key !== 'returned')
      : []),
  ];
}

/** The other models that have a column of figures at this width. */
export function figuresOf({ beside }: Drawing, width: number): readonly Model[] {
  return width < MIDDLE ? [] : beside.slice(0, MOST_FIGURES);
}

function spendColumns(drawing: Drawing, write: (row: Row) => string, unit: string): Column<Line>[] {
  const { answer, main } = drawing;
  const returns = answer.rows.map((row) => returnOf(row, main.id) ?? 0);
  const scale = axis(0, Math.max(2, capped(returns)), { width: 96, lines: 2 });
  return [
    {
      key: 'spend',
      head: <TwoLines first="Spend" second={unit} />,
      figure: true,
      width: WIDTHS.spend,
      cell: ({ row }) => write(row),
    },
    {
      key: 'returned',
      head: <TwoLines first={`Return on one ${answer.currency}`} second="" />,
      width: WIDTHS.returned,
      className: 'rt',
      cell: ({ row, within }) => {
        const brought = returnOf(row, main.id);
        if (brought === undefined)
          return within || isResidual(row) ? '' : <span className="c">no spend known</span>;
        return (
          <Range
            axis={scale}
            height={18}
            verdict="grey"
            bar={brought}
            grid={[1]}
            origin={1}
            rail
            label={`${figure(brought, 1)} for one`}
          />
        );
      },
    },
    {
      key: 'return',
      head: <TwoLines first={answer.currency} second="back" />,
      figure: true,
      width: WIDTHS.back,
      cell: ({ row }) => <Brought row={row} model={main.id} />,
    },
  ];
}

function Brought({ row, model }: { row: Row; model: string }) {
  const brought = returnOf(row, model);
  return brought === undefined ? null : <b>{figure(brought, brought < 10 ? 1 : 0)}</b>;
}

/** Where the axis ends: at the greatest, or soon after the second when the greatest is far beyond it. */
function capped(values: readonly number[]): number {
  const [most = 0, second = 0] = values.toSorted((a, b) => b - a);
  return most > 2 * second && second > 0 ? second * 1.5 : most;
}

/** What one franc of spend brought under a model, where spend is known. */
export function returnOf(row: Row, model: string): number | undefined {
  return row.spend ? (row.models[model]?.value ?? 0) / row.spend : undefined;
}

function Name({ line: { row, within } }: { line: Line }) {
  const channel =
    within === undefined && row.keys.channel && Object.keys(row.keys).length > 1
      ? `${named(row.keys.channel)}, `
      : '';
  return (
    <span className={within === undefined ? 'two-lines' : 'two-lines within'}>
      <span className="ch">{nameOf(row)}</span>
      <span className="c">
        {channel}
        {row.touches > 0 && `${figure(row.touches)} touches`}
      </span>
    </span>
  );
}

export function Head({ drawing }: { drawing: Drawing }) {
  const { axis: scale, answer, measure, write } = drawing;
  const last = scale.ticks.at(-1);
  const money = moneyScale(last ?? 0, answer.currency);
  const text = (value: number) => {
    if (measure === 'share') return `${Math.round(value * 100)}${value === last ? '\u2009%' : ''}`;
    if (measure === 'orders') return figure(value);
    const amount = Number((value / money.divisor).toPrecision(6));
    return `${figure(amount, Number.isInteger(amount) ? 0 : 1)}${value === last && money.unit ? ` ${money.unit}` : ''}`;
  };
  return <AxisHead axis={scale} write={text} label={`scale in ${drawing.unit}, to ${write(scale.to)}`} />;
}

/** The drawing of a row: the chosen model as a bar from zero, the others as marks below it. */
export function Drawn({ line, drawing }: { line: Line; drawing: Drawing }) {
  const { answer, measure, main, beside, write } = drawing;
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

function TwoLines({ first, second }: { first: string; second: string }) {
  return (
    <>
      {first}
      {second && <br />}
      {second}
    </>
  );
}
