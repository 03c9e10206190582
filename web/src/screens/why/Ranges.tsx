import type { ReactNode } from 'react';
import { figure } from '../../format';
import { Figure, PlainTable } from '../../parts/Figure';
import { AxisHead, Range, type Verdict } from '../../parts/Range';
import { axis, decimalsOf } from '../../parts/scale';
import { useWidth } from '../../parts/useWidth';
import type { Ranged } from '../../ranged';

/** A row of a figure of ranges. */
export interface Drawn extends Ranged {
  name: string;
  /** How it is drawn: what reaches down to nothing cannot be told unless said otherwise. */
  verdict?: Verdict;
}

interface Shown {
  title: string;
  note: string;
  rows: readonly Drawn[];
  write: (value: number) => string;
  children?: ReactNode;
}

const NAME = 124;
const FIGURES = 164;

/** Ranges on one scale, each with its name and its figures. */
export function Ranges({ title, note, rows, write, children }: Shown) {
  const [measure, width] = useWidth(432);
  const most = Math.max(...rows.map(({ high }) => high));
  const scale = axis(0, most * 1.04 || 1, { width: Math.max(80, width - NAME - FIGURES), pad: 6 });
  const decimals = decimalsOf(scale.ticks);
  return (
    <Figure title={title} note={note} table={<Table rows={rows} write={write} />}>
      <div ref={measure} className="ranges">
        {rows.map((row) => (
          <Line key={row.name} row={row} write={write}>
            <Range
              axis={scale}
              height={25}
              verdict={verdictOf(row)}
              estimate={row}
              label={`${row.name}: ${inWords(row, write)}`}
            />
          </Line>
        ))}
        <div className="line" aria-hidden="true">
          <span />
          <AxisHead axis={scale} write={(value) => figure(value, decimals)} label="" />
        </div>
      </div>
      {children}
    </Figure>
  );
}

function Line({
  row,
  write,
  children,
}: {
  row: Drawn;
  write: (value: number) => string;
  children: ReactNode;
}) {
  return (
    <div className="line">
      <span className="nm">{row.name}</span>
      {children}
      <span className="n">
        {verdictOf(row) === 'cannot tell' ? <i>cannot tell</i> : <b className="fig">{write(row.value)}</b>}
      </span>
      <span className="n q">
        {write(row.low)}–{write(row.high)}
      </span>
    </div>
  );
}

function verdictOf(row: Drawn): Verdict {
  return row.verdict ?? (row.low > 0 ? 'incremental' : 'cannot tell');
}

function inWords(row: Drawn, write: (value: number) => string): string {
  const range = `95\u202f% range ${write(row.low)} to ${write(row.high)}`;
  return verdictOf(row) === 'cannot tell' ? `cannot tell, ${range}` : `${write(row.value)}, ${range}`;
}

function Table({ rows, write }: Pick<Shown, 'rows' | 'write'>) {
  return (
    <PlainTable
      figures
      head={['', 'Found', 'from', 'to']}
      rows={rows.map((row) => [
        row.name,
        verdictOf(row) === 'cannot tell' ? 'cannot tell' : write(row.value),
        write(row.low),
        write(row.high),
      ])}
    />
  );
}
