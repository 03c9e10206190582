import type { CSSProperties } from 'react';
import { dayShort } from '../../dates';
import { amount, figure, named } from '../../format';
import { shortName, type Model } from '../../models';
import { PlainTable } from '../../parts/Figure';
import { LotTable, type Column } from '../../parts/LotTable';
import { useHouse } from '../../session';
import { useNow } from '../../today';
import type { Answer, Credits, Touch } from './answer';
import { partOf } from './finding';
import { before, detailOf } from './names';
import { Why } from './Why';

/** A row of the table: a touch, or what no touch got. */
interface Line {
  key: string;
  touch?: Touch;
  credits: Credits;
}

interface Shown {
  order: Answer;
  open: string | undefined;
  choose: (touch: string | undefined) => void;
}

/** How many models have a column at the middle width; the drawing and the opened row have the rest. */
const AT_MIDDLE = 5;

/** Each touch and its part under every model, in per cent; opened, a touch says why it is here. */
export function CreditTable({ order, open, choose }: Shown) {
  const { timeZone } = useHouse();
  const now = useNow();
  const lines: Line[] = [
    ...order.touches.map((touch) => ({ key: touch.id, touch, credits: touch.credits })),
    ...(hasRest(order) ? [{ key: 'unattributed', credits: order.unattributed }] : []),
  ];
  const when = (touch: Touch) => dayShort(touch.at, timeZone, now);
  return (
    <LotTable<Line>
      className="ot"
      what="touch"
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
        { key: 'touch', head: 'Touch', cell: (line) => <What line={line} /> },
        ...order.models.map((model, index) => creditColumn(model, index >= AT_MIDDLE)),
      ]}
      sum={['', <b key="all">All</b>, ...order.models.map((model) => totalOf(lines, model))]}
      line={(line) => (
        <>
          <div className="head">
            <b>
              {line.touch && <span className="c">{when(line.touch)} </span>}
              {line.touch ? named(line.touch.channel) : 'No touch of ours'}
            </b>
          </div>
          {line.touch && <p className="q">{detailOf(line.touch) || line.touch.reach}</p>}
          <p className="c">
            {order.models.map((model) => `${model.name} ${part(line.credits, model.id)}`).join(' · ')} %
          </p>
        </>
      )}
    />
  );
}

function creditColumn(model: Model, drop: boolean): Column<Line> {
  return {
    key: model.id,
    head: shortName(model),
    figure: true,
    drop,
    className: 'mc',
    cell: ({ credits }) => {
      const share = partOf(credits, model.id);
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

function When({ touch, day }: { touch: Touch; day: string }) {
  return (
    <span className="two-lines">
      {day}
      <span className="c">{before(touch.daysBefore)}</span>
    </span>
  );
}

function What({ line: { touch } }: { line: Line }) {
  if (!touch)
    return (
      <span className="two-lines">
        <span className="ch">Unattributed</span>
        <span className="c">no touch of ours got it</span>
      </span>
    );
  const detail = detailOf(touch);
  const more = [touch.adviser, touch.boutique, touch.campaign].filter(
    (each) => each && !detail.includes(each),
  );
  return (
    <span className="two-lines">
      <span>
        <span className="ch">{named(touch.channel)}</span>
        {detail && `, ${detail}`}
      </span>
      <span className="c">{[touch.reach, ...more].join(' · ')}</span>
    </span>
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

/** The same in money, every touch and model: what stands in the ledger. */
export function PlainCredits({ order }: { order: Answer }) {
  const money = (credits: Credits, model: string) => amount(credits[model]?.value ?? 0, order.currency);
  return (
    <PlainTable
      figures
      head={[`Touch, ${order.currency}`, ...order.models.map((model) => model.name)]}
      rows={[
        ...order.touches.map((touch) => [
          `${named(touch.channel)}, ${before(touch.daysBefore)}`,
          ...order.models.map((model) => money(touch.credits, model.id)),
        ]),
        ['Unattributed', ...order.models.map((model) => money(order.unattributed, model.id))],
      ]}
    />
  );
}
