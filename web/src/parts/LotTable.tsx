import { Fragment, type KeyboardEvent, type ReactNode } from 'react';
import { LOT, useLots } from '../lots';

export interface Column<R> {
  key: string;
  head: ReactNode;
  /** Figures stand right. */
  figure?: boolean;
  sorted?: 'ascending' | 'descending';
  /** Left out at the middle width. */
  drop?: boolean;
  className?: string;
  /** Pixels, in a table whose layout is fixed; one column without it takes the rest. */
  width?: number;
  cell: (row: R) => ReactNode;
}

interface Group<R> {
  /** An italic line above the rows; none for a plain table. */
  name?: string;
  rows: readonly R[];
}

interface Lots<R> {
  /** What the table shows, for those who do not see it. */
  label: string;
  columns: readonly Column<R>[];
  groups: readonly Group<R>[];
  keyOf: (row: R) => string;
  /** The row that is open; it stands on wash. */
  selected?: string;
  onOpen?: (row: R) => void;
  /** Which rows open; all of them unless said. */
  opens?: (row: R) => boolean;
  /** What stands below the row that is open, across all columns. */
  below?: (row: R) => ReactNode;
  /** The sum, with an ink rule above: one cell for each column. */
  sum?: readonly ReactNode[];
  /** A row on the phone: name and drawn range, then facts and figures. */
  line: (row: R) => ReactNode;
  /** What stands above the rows on the phone: the scale that their drawings share. */
  lineHead?: ReactNode;
  className?: string;
}

/** A table of lots; on the phone a list of two lines each. J and K move, Enter opens. */
export function LotTable<R>(lots: Lots<R>) {
  useLots();
  return (
    <div>
      <table className={`t wide ${lots.className ?? ''}`} aria-label={lots.label}>
        <thead>
          <tr>
            {lots.columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={cellClass(column)}
                aria-sort={column.sorted}
                style={{ width: column.width }}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        {lots.groups.map((group, index) => (
          <tbody key={group.name ?? index}>
            {group.name && (
              <tr className="group">
                <th colSpan={lots.columns.length} scope="rowgroup">
                  {group.name}
                </th>
              </tr>
            )}
            {group.rows.map((row) => (
              <WideRow key={lots.keyOf(row)} row={row} lots={lots} />
            ))}
          </tbody>
        ))}
        {lots.sum && (
          <tfoot>
            <tr className="sum">
              {lots.columns.map((column, index) => (
                <td key={column.key} className={cellClass(column)}>
                  {lots.sum?.[index]}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
      {lots.lineHead && <div className="narrow">{lots.lineHead}</div>}
      <ul className="rows narrow" aria-label={lots.label}>
        {lots.groups.map((group, index) => (
          <Fragment key={group.name ?? index}>
            {group.name && <li className="pg">{group.name}</li>}
            {group.rows.map((row) => (
              <NarrowRow key={lots.keyOf(row)} row={row} lots={lots} />
            ))}
          </Fragment>
        ))}
      </ul>
    </div>
  );
}

function WideRow<R>({ row, lots }: { row: R; lots: Lots<R> }) {
  const selected = lots.selected === lots.keyOf(row);
  return (
    <>
      <tr {...opening(row, lots)} aria-selected={lots.onOpen ? selected : undefined}>
        {lots.columns.map((column) => (
          <td key={column.key} className={cellClass(column)}>
            {column.cell(row)}
          </td>
        ))}
      </tr>
      {selected && lots.below && (
        <tr>
          <td colSpan={lots.columns.length}>{lots.below(row)}</td>
        </tr>
      )}
    </>
  );
}

function NarrowRow<R>({ row, lots }: { row: R; lots: Lots<R> }) {
  const selected = lots.selected === lots.keyOf(row);
  return (
    <li {...opening(row, lots)} aria-current={selected ? 'true' : undefined}>
      {lots.line(row)}
      {selected && lots.below?.(row)}
    </li>
  );
}

/** What makes a row one that can be focused and opened; a link within it keeps its own click. */
function opening<R>(row: R, { onOpen, opens }: Lots<R>) {
  if (!onOpen || opens?.(row) === false) return {};
  return {
    ...LOT,
    className: 'lot',
    tabIndex: 0,
    onClick: (event: { target: EventTarget }) => {
      if (!(event.target instanceof Element && event.target.closest('a, button, input'))) onOpen(row);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && event.target === event.currentTarget) onOpen(row);
    },
  };
}

function cellClass<R>(column: Column<R>): string | undefined {
  return (
    [column.figure && 'n', column.drop && 'drop', column.className].filter(Boolean).join(' ') || undefined
  );
}
