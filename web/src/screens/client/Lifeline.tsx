import { Link } from '@tanstack/react-router';
import { day, dayOf } from '../../dates';
import { counted, money } from '../../format';
import { PlainTable } from '../../parts/Figure';
import { useWidth } from '../../parts/useWidth';
import { useHouse } from '../../session';
import { orderAddress } from '../../shell/useFound';
import { useNow } from '../../today';
import { useState } from 'react';
import type { Answer, LifelineEntry } from './answer';
import { lifelineScale, namedOrders, type BarName, type LifelineScale } from './lifelineScale';

const LEAST_WIDTH = 760;
const BASE = 74;
const TALLEST = 52;

/** Orders as bars by value, conversations as ticks beneath, from the first year to today. */
export function Lifeline({ client }: { client: Answer }) {
  const { orders, lifeline } = client;
  const [asTable, setAsTable] = useState(false);
  if (lifeline.length === 0) {
    return <p className="life c">No order and no conversation is known yet; what comes in is drawn here.</p>;
  }
  const contacts = lifeline.filter(({ kind }) => kind === 'contact').length;
  return (
    <figure className="life">
      <figcaption className="head">
        <p>
          <b>{money(orders.value, orders.currency)}</b>{' '}
          <span className="q">
            in {counted(orders.count, 'order')}
            {orders.held > 0 && `, ${orders.held} more without a rate for their currency`}
          </span>
          <span className="wide q"> · bars are orders by value, ticks beneath are conversations</span>
        </p>
        <p className="c">
          {counted(contacts, 'conversation')}
          {' · '}
          <button className="link" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? 'as a drawing' : 'as a table'}
          </button>
        </p>
      </figcaption>
      {asTable ? <AsTable client={client} /> : <Drawing client={client} />}
    </figure>
  );
}

function AsTable({ client: { lifeline, orders } }: { client: Answer }) {
  const { timeZone } = useHouse();
  return (
    <div className="scroll">
      <PlainTable
        head={['Day', 'What', 'Value']}
        rows={lifeline.map(({ at, kind, label, number, value }) => [
          day(dayOf(at, timeZone)),
          kind === 'order' ? [`Order ${number}`, label].filter(Boolean).join(', ') : label,
          kind === 'order' ? money(value, orders.currency) : '',
        ])}
      />
    </div>
  );
}

function Drawing({ client }: { client: Answer }) {
  const { timeZone } = useHouse();
  const now = useNow();
  const [measure, room] = useWidth(1136);
  const width = Math.max(LEAST_WIDTH, room);
  const { lifeline, orders } = client;
  const scale = lifelineScale(lifeline[0]!.at, now, width, timeZone);
  const ordered = lifeline.filter(({ kind }) => kind === 'order');
  const greatest = Math.max(...ordered.map(({ value }) => value), 1);
  const named = namedOrders(ordered, scale.x, width);
  return (
    <div ref={measure} className="lifebox">
      <svg
        width={width}
        height={104}
        viewBox={`0 0 ${width} 104`}
        role="group"
        aria-label={`${counted(ordered.length, 'order')} by value since ${scale.years[0]?.year}, with the conversations beneath`}
      >
        <Years scale={scale} />
        {ordered.map((order) => (
          <Bar
            key={`${order.namespace} ${order.number}`}
            order={order}
            x={scale.x(order.at)}
            height={Math.max(2, (Math.max(0, order.value) / greatest) * TALLEST)}
            named={named.get(order)}
            said={`Order ${order.number}, ${money(order.value, orders.currency)}, ${day(dayOf(order.at, timeZone))}${order.label && `: ${order.label}`}`}
          />
        ))}
        {lifeline.map((entry, index) =>
          entry.kind === 'contact' ? (
            <line
              key={index}
              x1={scale.x(entry.at)}
              x2={scale.x(entry.at)}
              y1={BASE + 3}
              y2={BASE + 11}
              stroke="var(--ink-3)"
            />
          ) : null,
        )}
      </svg>
    </div>
  );
}

function Years({ scale }: { scale: LifelineScale }) {
  const every = Math.ceil(scale.years.length / Math.max(1, Math.floor(scale.now / 48)));
  return (
    <>
      {scale.years.map(({ year, x }, index) => (
        <g key={year}>
          <line x1={x} x2={x} y1={BASE} y2={BASE + 14} stroke="var(--hair)" />
          {index % every === 0 && scale.now - x > 30 && (
            <text x={x + 4} y={101}>
              {year}
            </text>
          )}
        </g>
      ))}
      <line x1="0" x2={scale.now} y1={BASE} y2={BASE} stroke="var(--ink)" />
      <line x1={scale.now} x2={scale.now} y1={22} y2={BASE + 14} stroke="var(--accent)" />
    </>
  );
}

interface Drawn {
  order: LifelineEntry;
  x: number;
  height: number;
  named: BarName | undefined;
  said: string;
}

function Bar({ order, x, height, named, said }: Drawn) {
  return (
    <Link to={orderAddress(order)} aria-label={said}>
      <title>{said}</title>
      <rect x={x - 6} y={BASE - TALLEST} width={14} height={TALLEST} fill="transparent" />
      <rect x={x} y={BASE - height} width={4} height={height} fill="var(--ink)" />
      {named && (
        <text x={x + 2} y={BASE - height - 6} textAnchor={named.anchor} style={{ fill: 'var(--ink)' }}>
          {named.name}
        </text>
      )}
    </Link>
  );
}
