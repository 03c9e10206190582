import { Link, useNavigate } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { dayShort, lasting } from '../../dates';
import { amount, counted, figure, moneyScale, scaled, scaleName, type Scale } from '../../format';
import { useKeys } from '../../keys';
import { Marked } from '../../parts/Marked';
import { useMedia } from '../../parts/useMedia';
import { useHouse } from '../../session';
import { toldOnly } from '../../told';
import { useNow } from '../../today';
import type { Client, Sort } from './answer';

const WIDE_ROW = 36;
const NARROW_ROW = 68;
/** What a row that says whose an address is takes more, at either width. */
const TOLD = { wide: 18, narrow: 36 };
const AHEAD = 20;
/** Pixels above and below the row that J and K come to, for the head of the table and the words at the thumb. */
const KEPT_FREE = 72;

interface Shown {
  clients: readonly Client[];
  currency: string;
  sort: Sort;
  /** What was looked for; it is marked in the names. */
  q: string;
  /** More are wanted. */
  onEnd: () => void;
}

/** Only the rows within sight are on the page, so that a list of a million scrolls as one of ten. */
export function ClientTable({ clients, currency, sort, q, onEnd }: Shown) {
  const narrow = useMedia('(max-width: 720px)');
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(box.current?.offsetTop ?? 0), [narrow]);
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes here
  const rows = useWindowVirtualizer({
    count: clients.length,
    estimateSize: (index) => {
      const more = clients[index]?.told ? TOLD : { wide: 0, narrow: 0 };
      return narrow ? NARROW_ROW + more.narrow : WIDE_ROW + more.wide;
    },
    overscan: AHEAD,
    scrollMargin: top,
    scrollPaddingStart: KEPT_FREE,
    scrollPaddingEnd: KEPT_FREE,
  });
  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= clients.length - AHEAD) onEnd();
  });
  const at = useWalk(box, clients, (index) => rows.scrollToIndex(index, { align: 'auto' }));
  const before = (items[0]?.start ?? top) - top;
  const after = rows.getTotalSize() - ((items.at(-1)?.end ?? top) - top);
  const scale = moneyScale(Math.max(...clients.map(({ value }) => value), 0), currency);
  const shown = items.map((item) => ({ index: item.index, client: clients[item.index]! }));
  const most = Math.max(...clients.map(({ value }) => value), 1);
  return (
    <div ref={box} className="client-list">
      {narrow ? (
        <ul
          className="rows"
          aria-label="Clients"
          style={{ paddingTop: before, paddingBottom: Math.max(0, after) }}
        >
          {shown.map(({ index, client }) => (
            <NarrowRow key={client.id} client={client} scale={scale} at={at} index={index} q={q} />
          ))}
        </ul>
      ) : (
        <table className="t" aria-label="Clients" aria-rowcount={clients.length}>
          <Head scale={scale} sort={sort} />
          <tbody>
            {before > 0 && <tr aria-hidden="true" style={{ height: before }} />}
            {shown.map(({ index, client }) => (
              <WideRow
                key={client.id}
                client={client}
                scale={scale}
                most={most}
                at={at}
                index={index}
                q={q}
              />
            ))}
            {after > 0 && <tr aria-hidden="true" style={{ height: after }} />}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Head({ scale, sort }: { scale: Scale; sort: Sort }) {
  const sorted = (column: Sort) =>
    sort === column ? (column === 'name' ? 'ascending' : 'descending') : undefined;
  return (
    <thead>
      <tr>
        <th scope="col" aria-sort={sorted('name')}>
          Client
        </th>
        <th scope="col">Tier</th>
        <th scope="col">Boutique</th>
        <th scope="col">Adviser</th>
        <th scope="col" className="drop">
          E-mail
        </th>
        <th scope="col" className="n" aria-sort={sorted('seen')}>
          Last met
        </th>
        <th scope="col" className="n" aria-sort={sorted('orders')}>
          Orders
        </th>
        <th scope="col" className="n" aria-sort={sorted('value')}>
          Value, {scaleName(scale)}
        </th>
        <th scope="col" className="worth">
          <span className="sr">Value drawn</span>
        </th>
      </tr>
    </thead>
  );
}

interface Row {
  client: Client;
  scale: Scale;
  index: number;
  at: Walk;
  q: string;
}

function WideRow({ client, scale, most, index, at, q }: Row & { most: number }) {
  return (
    <tr {...at.row(index)} aria-rowindex={index + 1}>
      <td className={client.told ? 'with-told' : undefined}>
        <Link className="nm" to="/clients/$client" params={{ client: client.id }} tabIndex={-1}>
          <Marked text={client.name} part={q} />
        </Link>
        <Refusal client={client} />
        <Told client={client} q={q} />
      </td>
      <td>{client.tier}</td>
      <td>{client.boutique}</td>
      <td>{client.adviser}</td>
      <td className="drop q">
        <Marked text={client.email === client.name ? '' : (client.email ?? '')} part={q} />
      </td>
      <td className="n">
        <LastMet client={client} />
      </td>
      <td className="n">{figure(client.orders)}</td>
      <td className="n">
        <b>{client.orders ? scaled(client.value, scale) : ''}</b>
      </td>
      <td className="worth">
        <svg width="100%" height="8" role="img" aria-label={amount(client.value, scale.currency)}>
          <rect width={`${Math.max(0, (client.value / most) * 100)}%`} height="8" fill="var(--ink-2)" />
        </svg>
      </td>
    </tr>
  );
}

function NarrowRow({ client, scale, index, at, q }: Row) {
  const where = [client.tier, client.boutique].filter(Boolean).join(', ');
  return (
    <li {...at.row(index)}>
      <span className="head">
        <Link className="nm" to="/clients/$client" params={{ client: client.id }} tabIndex={-1}>
          <Marked text={client.name} part={q} />
        </Link>
        <b className="nw">{client.orders ? `${scaled(client.value, scale)}\u00a0${scale.unit}` : ''}</b>
      </span>
      <span className="head c">
        <span className="cut">
          <Refusal client={client} />
          {where}
          {where && client.lastSeen && ' · '}
          {client.lastSeen && (
            <>
              met <LastMet client={client} />
            </>
          )}
        </span>
        <span className="nw">{counted(client.orders, 'order')}</span>
      </span>
      <Told client={client} q={q} />
    </li>
  );
}

/** A refusal is never left out. */
function Refusal({ client: { suppressed } }: { client: Client }) {
  return suppressed ? <span className="err c"> do not contact </span> : null;
}

/** What was looked for and is on their record though it is not theirs. */
function Told({ client: { told }, q }: { client: Client; q: string }) {
  if (!told) return null;
  return (
    <span className="c told">
      <Marked text={toldOnly(told)} part={q} />
    </span>
  );
}

function LastMet({ client: { lastSeen } }: { client: Client }) {
  const { timeZone } = useHouse();
  const now = useNow();
  if (!lastSeen) return <span className="c">never</span>;
  const seconds = (now.getTime() - Date.parse(lastSeen)) / 1000;
  return (
    <span title={dayShort(lastSeen, timeZone, now)}>{seconds < 2 ? 'now' : `${lasting(seconds)} ago`}</span>
  );
}

interface Walk {
  row: (index: number) => object;
}

/** J and K move along all the clients, those out of sight too; Enter opens. */
function useWalk(
  box: React.RefObject<HTMLDivElement | null>,
  clients: readonly Client[],
  show: (index: number) => void,
): Walk {
  const navigate = useNavigate();
  const [at, setAt] = useState(-1);
  const open = (index: number) => {
    const client = clients[index];
    if (client) void navigate({ to: '/clients/$client', params: { client: client.id } });
  };
  const move = (step: number) => {
    const next = Math.min(clients.length - 1, Math.max(0, at + step));
    setAt(next);
    show(next);
  };
  useEffect(() => {
    box.current?.querySelector<HTMLElement>(`[data-index="${at}"]`)?.focus({ preventScroll: true });
  }, [at, box]);
  useKeys([
    { key: 'j', does: 'next client', run: () => move(1) },
    { key: 'k', does: 'previous client', run: () => move(-1) },
    { key: 'Enter', does: 'open the client', run: () => open(at) },
  ]);
  return {
    row: (index) => ({
      'data-index': index,
      className: 'lot',
      tabIndex: index === Math.max(0, at) ? 0 : -1,
      onFocus: () => setAt(index),
      onClick: (event: React.MouseEvent) => {
        if (!(event.target as Element).closest('a')) open(index);
      },
    }),
  };
}
