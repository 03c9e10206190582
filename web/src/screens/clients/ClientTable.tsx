import { Link, useNavigate } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { counted, moneyScale, scaled } from '../../format';
import { useKeys } from '../../keys';
import { Marked } from '../../parts/Marked';
import { useMedia } from '../../parts/useMedia';
import { useHouse } from '../../session';
import { useNow } from '../../today';
import type { Field, Row, Way } from './answer';
import { COLUMNS, silence, type Column, type Writing } from './columns';
import { goThrough } from './inView';
import { NarrowHead } from './NarrowHead';
import type { Marks } from './useMarks';

const WIDE_ROW = 36;
const NARROW_ROW = 68;
const AHEAD = 20;
/** Pixels above and below the row that J and K come to, for the head of the table and the words at the thumb. */
const KEPT_FREE = 72;

interface Shown {
  rows: readonly Row[];
  currency: string;
  columns: readonly string[];
  fields: readonly Field[];
  by: string;
  way: Way;
  onSort: (by: string, way: Way) => void;
  /** What was looked for; it is marked in the names. */
  q: string;
  /** Undefined where nothing is done to many at once. */
  marks: Marks | undefined;
  /** More are wanted. */
  onEnd: () => void;
}

/** Only the rows within sight are on the page, so that a list of a million scrolls as one of ten. */
export function ClientTable(shown: Shown) {
  const { rows, currency, onEnd, marks } = shown;
  const narrow = useMedia('(max-width: 720px)');
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(box.current?.offsetTop ?? 0), [narrow]);
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes here
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => (narrow ? NARROW_ROW : WIDE_ROW),
    overscan: AHEAD,
    scrollMargin: top,
    scrollPaddingStart: KEPT_FREE,
    scrollPaddingEnd: KEPT_FREE,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - AHEAD) onEnd();
  });
  const walk = useWalk(box, rows, marks, (index) => virtual.scrollToIndex(index, { align: 'auto' }));
  const before = (items[0]?.start ?? top) - top;
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? top) - top);
  const { timeZone } = useHouse();
  const now = useNow();
  const scale = moneyScale(Math.max(...rows.map(({ spend }) => spend ?? 0), 0), currency);
  const writing = { scale, timeZone, now };
  const columns = COLUMNS.filter(({ id }) => shown.columns.includes(id));
  return (
    <div ref={box} className="client-list">
      {narrow ? (
        <>
          <NarrowHead {...shown} writing={writing} hasSpend={rows.some(({ spend }) => spend !== null)} />
          <ul
            className="rows"
            aria-label="Clients"
            style={{ paddingTop: before, paddingBottom: Math.max(0, after) }}
          >
            {items.map(({ index }) => (
              <NarrowRow key={rows[index]!.id} row={rows[index]!} {...{ index, walk, writing, q: shown.q }} />
            ))}
          </ul>
        </>
      ) : (
        <table className="t" aria-label="Clients" aria-rowcount={rows.length}>
          <Head {...shown} shownColumns={columns} writing={writing} />
          <tbody>
            {before > 0 && <tr aria-hidden="true" style={{ height: before }} />}
            {items.map(({ index }) => (
              <WideRow
                key={rows[index]!.id}
                row={rows[index]!}
                {...{ index, walk, writing, columns, marks, q: shown.q }}
              />
            ))}
            {after > 0 && <tr aria-hidden="true" style={{ height: after }} />}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Head({
  shownColumns,
  writing,
  fields,
  by,
  way,
  onSort,
  marks,
}: Shown & { shownColumns: readonly Column[]; writing: Writing }) {
  const head = (id: string, name: React.ReactNode) => {
    const sort = fields.find((field) => field.id === id)?.sort;
    if (!sort) return name;
    const next: Way = by === id ? (way === 'up' ? 'down' : 'up') : sort;
    return (
      <button className="sorts" onClick={() => onSort(id, next)}>
        {name} {by === id && <span aria-hidden="true">{way === 'up' ? '↑' : '↓'}</span>}
      </button>
    );
  };
  const sorted = (id: string) => (by === id ? (way === 'up' ? 'ascending' : 'descending') : undefined);
  return (
    <thead>
      <tr>
        {marks && (
          <th className="mark">
            <span className="sr">Marked</span>
          </th>
        )}
        <th scope="col" aria-sort={sorted('name')}>
          {head('name', 'Client')}
        </th>
        {shownColumns.map((column) => (
          <th key={column.id} scope="col" className={classOf(column)} aria-sort={sorted(column.id)}>
            {head(column.id, column.head(writing))}
          </th>
        ))}
      </tr>
    </thead>
  );
}

const classOf = ({ figure, drop }: Column) =>
  [figure && 'n', drop && 'drop'].filter(Boolean).join(' ') || undefined;

interface OneRow {
  row: Row;
  index: number;
  walk: Walk;
  writing: Writing;
  q: string;
}

function WideRow({
  row,
  index,
  walk,
  writing,
  columns,
  marks,
  q,
}: OneRow & { columns: readonly Column[]; marks: Marks | undefined }) {
  const marked = marks?.has(row.id) ?? false;
  return (
    <tr {...walk.row(index)} aria-rowindex={index + 1} aria-selected={marks ? marked : undefined}>
      {marks && (
        <td className="mark">
          <input
            type="checkbox"
            aria-label={`Mark ${row.name}`}
            checked={marked}
            tabIndex={-1}
            onChange={(event) => {
              marks.toggle(row.id);
              event.currentTarget.closest('tr')?.focus({ preventScroll: true });
            }}
          />
        </td>
      )}
      <td>
        <Name row={row} q={q} /> <Refusal row={row} />
      </td>
      {columns.map((column) => (
        <td key={column.id} className={classOf(column)}>
          {column.cell(row, writing)}
        </td>
      ))}
    </tr>
  );
}

function NarrowRow({ row, index, walk, writing, q }: OneRow) {
  const { scale, now } = writing;
  const where = [row.tier, row.boutique].filter(Boolean).join(', ');
  const silent = silence(row.lastContact, now);
  return (
    <li {...walk.row(index)}>
      <span className="head">
        <Name row={row} q={q} />
        {row.spend !== null && row.orders > 0 && <b className="nw">{scaled(row.spend, scale)}</b>}
      </span>
      <span className="head c">
        <span className="cut">
          <Refusal row={row} />
          {[where, silent ? `silent ${silent}` : 'never spoken'].filter(Boolean).join(' · ')}
        </span>
        <span className="nw">{counted(row.orders, 'order')}</span>
      </span>
    </li>
  );
}

function Name({ row, q }: { row: Row; q: string }) {
  return (
    <Link className="nm" to="/clients/$client" params={{ client: row.id }} tabIndex={-1}>
      <Marked text={row.name || 'without a name'} part={q} />
    </Link>
  );
}

/** A refusal is never left out. */
function Refusal({ row: { suppressed } }: { row: Row }) {
  return suppressed ? <span className="err c"> do not contact </span> : null;
}

interface Walk {
  row: (index: number) => object;
}

/** J and K move along all the clients, those out of sight too; Enter opens, Space marks. */
function useWalk(
  box: React.RefObject<HTMLDivElement | null>,
  rows: readonly Row[],
  marks: Marks | undefined,
  show: (index: number) => void,
): Walk {
  const navigate = useNavigate();
  const [at, setAt] = useState(-1);
  const open = (index: number) => {
    const row = rows[index];
    if (row) void navigate({ to: '/clients/$client', params: { client: row.id } });
  };
  const move = (step: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, at + step));
    setAt(next);
    show(next);
  };
  useEffect(() => {
    box.current?.querySelector<HTMLElement>(`[data-index="${at}"]`)?.focus({ preventScroll: true });
  }, [at, box]);
  useEffect(() => goThrough(rows.map(({ id }) => id)), [rows]);
  useKeys([
    { key: 'j', does: 'next client', run: () => move(1) },
    { key: 'k', does: 'previous client', run: () => move(-1) },
    { key: 'Enter', does: 'open the client', run: () => open(at) },
    ...(marks
      ? [{ key: ' ', does: 'mark the client', run: () => rows[at] && marks.toggle(rows[at].id) }]
      : []),
  ]);
  return {
    row: (index) => ({
      'data-index': index,
      className: 'lot',
      tabIndex: index === Math.max(0, at) ? 0 : -1,
      onFocus: () => setAt(index),
      onClick: (event: React.MouseEvent) => {
        if (!(event.target as Element).closest('a, input, .mark')) open(index);
      },
    }),
  };
}
