import { useState } from 'react';
import { figure, named, percent, percentFigure } from '../../format';
import { LotTable, type Column } from '../../parts/LotTable';
import { AxisHead, Range } from '../../parts/Range';
import { axis, COUNTED, decimalsOf as ticksNeed, type Axis } from '../../parts/scale';
import { Spread } from '../../parts/Spread';
import { useWidth } from '../../parts/useWidth';
import type { Answer, Path } from './answer';
import { lengthName } from './Controls';
import { decimalsOf, pathKey } from './finding';
import { Steps } from './Steps';

interface Shown {
  answer: Answer;
  length: string;
  chosen: Path | undefined;
  choose: (path: string | undefined) => void;
}

/** Each path with its count, share, rate with range, and days as a middle half with a median stroke. */
export function PathTable({ answer, length, chosen, choose }: Shown) {
  const [measure, width] = useWidth(824);
  const narrow = width < 640;
  const rates = axis(0, topRate(answer.paths), { width: narrow ? width : 128, lines: 3 });
  const days = axis(0, Math.max(1, ...answer.paths.map((path) => path.days.high)), {
    width: 96,
    lines: 3,
    steps: COUNTED,
  });
  const [all, setAll] = useState(false);
  const shown = all ? answer.paths : answer.paths.slice(0, FIRST);
  const level = answer.paths[0]?.rate.level ?? 0.95;
  return (
    <section ref={measure}>
      <div className="sec plain">
        <h2>How paths end: {lengthName(length)}</h2>
        <span className="c wide">ranges {percent(level)}; days: middle half and median</span>
      </div>
      <LotTable<Path>
        className="pt"
        label={`Paths by ${lengthName(length)}`}
        keyOf={pathKey}
        groups={[{ rows: shown }]}
        selected={chosen && pathKey(chosen)}
        onOpen={(path) => choose(pathKey(path))}
        columns={columns(rates, days)}
        line={(path) => (
          <>
            <div className="head">
              <b>{path.path.map(named).join(', ')}</b>
              <span>
                <b>{figure(path.orders)}</b> <span className="c">{percent(path.share)}</span>
              </span>
            </div>
            <Rate path={path} axis={rates} />
            <p className="c">
              {hundred(path.rate.value)} orders of 100 such journeys ({between(path)});{' '}
              {figure(path.days.median)} days at the median
            </p>
          </>
        )}
      />
      {shown.length < answer.paths.length && (
        <p className="acts more-line">
          <button className="btn s" onClick={() => setAll(true)}>
            Show all {figure(answer.paths.length)}
          </button>
        </p>
      )}
    </section>
  );
}

/** So many paths are listed until more are asked for. */
const FIRST = 30;

function columns(rates: Axis, days: Axis): Column<Path>[] {
  return [
    { key: 'path', head: 'Path, then the order', cell: (path) => <Steps channels={path.path} /> },
    {
      key: 'orders',
      head: 'Orders',
      figure: true,
      sorted: 'descending',
      cell: (path) => <b>{figure(path.orders)}</b>,
    },
    {
      key: 'share',
      head: '% of all',
      figure: true,
      className: 'q',
      cell: (path) => percentFigure(path.share),
    },
    {
      key: 'rate',
      head: (
        <>
          Orders of 100 such journeys
          <AxisHead
            axis={rates}
            write={(rate) => (rate === 0 ? '0' : figure(rate * 100, ticked(rates)))}
            label="scale in orders of 100"
          />
        </>
      ),
      className: 'rc',
      cell: (path) => <Rate path={path} axis={rates} />,
    },
    {
      key: 'rated',
      head: '',
      figure: true,
      className: 'rv',
      cell: (path) => (
        <>
          <b>{hundred(path.rate.value)}</b> <span className="c">{between(path)}</span>
        </>
      ),
    },
    {
      key: 'days',
      head: (
        <>
          Days to the order
          <AxisHead axis={days} write={(day) => figure(day)} label="scale in days" />
        </>
      ),
      drop: true,
      className: 'rc',
      cell: (path) => (
        <Spread
          axis={days}
          {...path.days}
          label={`${figure(path.days.median)} days, the middle half ${figure(path.days.low)} to ${figure(path.days.high)}`}
        />
      ),
    },
    {
      key: 'lasted',
      head: '',
      figure: true,
      drop: true,
      className: 'dv',
      cell: (path) => (
        <>
          {figure(path.days.median)}{' '}
          <span className="c">
            {figure(path.days.low)}–{figure(path.days.high)}
          </span>
        </>
      ),
    },
  ];
}

/** Decimals of the numbers above the rates. */
const ticked = (rates: Axis) => ticksNeed(rates.ticks.map((rate) => rate * 100));

function Rate({ path, axis: scale }: { path: Path; axis: Axis }) {
  return (
    <Range
      axis={scale}
      height={22}
      verdict="grey"
      estimate={path.rate}
      rail
      origin={-1}
      label={`${hundred(path.rate.value)} orders of 100 journeys, ${between(path)}`}
    />
  );
}

function hundred(rate: number): string {
  return figure(rate * 100, decimalsOf(rate));
}

function between({ rate }: Path): string {
  const decimals = decimalsOf(rate.value);
  return `${figure(rate.low * 100, decimals)}–${figure(rate.high * 100, decimals)}`;
}

/** The scale ends where most ranges do, so that one wide range does not press the others together. */
function topRate(paths: readonly Path[]): number {
  const highs = paths.map((path) => path.rate.high).sort((a, b) => a - b);
  const most = highs.at(-1) ?? 1;
  const nearly = highs[Math.floor((highs.length - 1) * 0.9)] ?? most;
  return Math.min(1, Math.max(0.001, Math.min(most, nearly * 1.5)));
}
