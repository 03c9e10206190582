import type { CSSProperties } from 'react';
import { isDoubted } from '../../checks/check';
import { dayShort } from '../../dates';
import { figure, named } from '../../format';
import { INCREMENTAL, inList, isWhole, shapeOf, shortName, type Model } from '../../models';
import { LotTable, type Column } from '../../parts/LotTable';
import { AxisHead, Range } from '../../parts/Range';
import { axis, type Axis } from '../../parts/scale';
import { useWidth } from '../../parts/useWidth';
import { useHouse } from '../../session';
import { useNow } from '../../today';
import type { Answer, Credits, Touch } from './answer';
import { partOf } from './finding';
import { detailOf, restName } from './names';
import { What, When } from './TouchCells';
import { Why } from './Why';

/** A row of the table: a touch, or what no touch got. */
interface Line {
  key: string;
  touch?: Touch;
  credits: Credits;
}

interface Shown {
  order: Answer;
  /** The model of the bars, and those of the marks, in the drawn rows of the phone. */
  main: Model;
  beside: readonly Model[];
  open: string | undefined;
  choose: (touch: string | undefined) => void;
}

/** How many models have a column at the middle width; the drawing and the opened row have the rest. */
const AT_MIDDLE = 5;

/** The models with a column: each rule that divides the order, one Markov, and Shapley. The table behind has all. */
function columnsOf(models: readonly Model[]): Model[] {
  const markov =
    models.find((model) => model.id === 'markov-2') ?? models.find((model) => model.id.startsWith('markov'));
  return models.filter((model) => isWhole(model) && (!model.id.startsWith('markov') || model === markov));
}

/** Each touch and its part under every model, in per cent; opened, a touch says why it is here. */
export function CreditTable({ order, main, beside, open, choose }: Shown) {
  const [measure, width] = useWidth(1136);
  const shares = axis(0, 1, { width, pad: 6, lines: 2 });
  const models = columnsOf(order.models);
  const { timeZone } = useHouse();
  const now = useNow();
  const lines: Line[] = [
    ...order.touches.map((touch) => ({ key: touch.id, touch, credits: touch.credits })),
    ...(hasRest(order) ? [{ key: 'unattributed', credits: order.unattributed }] : []),
  ];
  const rest = restName(order.models);
  const when = (touch: Touch) => dayShort(touch.at, timeZone, now);
  return (
    <div ref={measure} className={isDoubted(order.checks) ? 'doubted' : undefined}>
      <LotTable<Line>
        className="ot"
        label="The part of the order that each model gives each touch, in per cent"
        keyOf={(line) => line.key}
        groups={[{ rows: lines }]}
        selected={open}
        onOpen={(line) => line.touch && choose(line.key === open ? undefined : line.key)}
        below={(line) => line.touch && <Why touch={line.touch} order={order} />}
        columns={[
          {
            key: 'when',
            head: 'When',
            className: 'nw q',
            cell: ({ touch }) => touch && <When touch={touch} day={when(touch)} />,
          },
          { key: 'touch', head: 'Touch', cell: (line) => <What touch={line.touch} rest={rest} /> },
          ...models.map((model, index) => creditColumn(model, index >= AT_MIDDLE)),
        ]}
        sum={['', <b key="all">All</b>, ...models.map((model) => totalOf(lines, model))]}
        lineHead={
          <AxisHead
            axis={shares}
            write={(share) => (share === 1 ? '100\u202f%' : figure(share * 100))}
            label="scale in per cent of the order"
          />
        }
        line={(line) => (
          <>
            <div className="head">
              <span>
                {line.touch && <span className="c">{when(line.touch)} </span>}
                <b>{line.touch ? named(line.touch.channel) : rest}</b>
              </span>
              <b className={main.id === INCREMENTAL ? 'fig' : undefined}>{part(line.credits, main.id)} %</b>
            </div>
            {line.touch && <p className="q">{detailOf(line.touch) || line.touch.reach}</p>}
            <Parts credits={line.credits} axis={shares} main={main} beside={beside} />
            <p className="c">
              {beside.map((model) => `${inList(model)} ${part(line.credits, model.id)}`).join(' · ')}
            </p>
          </>
        )}
      />
    </div>
  );
}

function creditColumn(model: Model, drop: boolean): Column<Line> {
  return {
    key: model.id,
    head: shortName(model),
    figure: true,
    drop,
    className: model.id === INCREMENTAL ? 'mc ours' : 'mc',
    cell: ({ touch, credits }) => {
      const share = partOf(credits, model.id);
      if (!touch && share === 0) return <span className="z">–</span>;
      return (
        <span
          className={share ? undefined : 'z'}
          style={{ '--w': `${Math.max(0, Math.min(1, share)) * 100}%` } as CSSProperties}
        >
          {part(credits, model.id)}
        </span>
      );
    },
  };
}

/** A row's parts drawn on one scale from nothing to the whole order. */
function Parts({
  credits,
  axis: shares,
  main,
  beside,
}: {
  credits: Credits;
  axis: Axis;
  main: Model;
  beside: readonly Model[];
}) {
  return (
    <Range
      axis={shares}
      height={34}
      verdict={main.id === INCREMENTAL ? 'incremental' : 'grey'}
      grid={[0, 0.5, 1]}
      bar={partOf(credits, main.id)}
      beside={beside.map((model) => ({ shape: shapeOf(model.id), value: partOf(credits, model.id) }))}
      label={[main, ...beside].map((model) => `${model.name} ${part(credits, model.id)} %`).join('; ')}
    />
  );
}

/** A part in per cent: `16.7`, `100`, `0`. */
function part(credits: Credits, model: string): string {
  const share = partOf(credits, model) * 100;
  return figure(share, share === 0 || share > 99.95 ? 0 : 1);
}

function hasRest(order: Answer): boolean {
  return order.models.some((model) => partOf(order.unattributed, model.id) > 0);
}

function totalOf(lines: readonly Line[], model: Model): string {
  const share = lines.reduce((sum, line) => sum + partOf(line.credits, model.id), 0);
  return figure(share * 100, Math.abs(share * 100 - Math.round(share * 100)) < 0.05 ? 0 : 1);
}
