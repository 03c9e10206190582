import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Doubted } from '../../checks/Doubted';
import { FailedChecks, UnderstoodChecks } from '../../checks/FailedChecks';
import { figure, percent } from '../../format';
import { LotTable, type Column } from '../../parts/LotTable';
import { AxisHead, Range } from '../../parts/Range';
import { axis, type Axis } from '../../parts/scale';
import { useWidth } from '../../parts/useWidth';
import type { Sequence, Sequences } from './sequences';
import { between, byVerdict, signed, spaced, whichIs } from './sequenceWords';
import { Steps } from './Steps';

/** So many of those that cannot be told are listed until more are asked for. */
const UNTOLD = 6;

/** Does the order of touches itself matter? Sequences by what they add beyond their parts. */
export function SequenceTable({ found }: { found: Sequences }) {
  const [measure, width] = useWidth(824);
  const [all, setAll] = useState(false);
  const { run, sequences, level, falseFinds, checks } = found;
  const groups = byVerdict(sequences, all ? sequences.length : UNTOLD);
  const shown = groups.flatMap(({ rows }) => rows);
  const scale = scaleOf(shown, width < 640 ? width : width < 900 ? 200 : 312);
  return (
    <section className="pat" ref={measure} aria-label="Does the order of touches itself matter?">
      <div className="sec plain">
        <h2>Does the order of touches itself matter?</h2>
        {sequences.length > 0 && (
          <span className="c">
            orders beyond those that the same touches cause apart, {percent(level)} range;{' '}
            {figure(sequences.length)} sequences tried, false finds held at {figure(falseFinds * 100)}{'\u202f%'}; run {run?.number}
          </span>
        )}
      </div>
      {sequences.length === 0 ? (
        <NotKnown run={run} />
      ) : (
        <>
          <FailedChecks checks={checks} run={run?.id} />
          <UnderstoodChecks checks={checks} run={run?.id} />
          <Doubted checks={checks}>
            <LotTable<Sequence>
              className="st"
              label="Sequences by what they add beyond their parts"
              keyOf={({ channels, days }) => `${channels.join(' › ')} ${days.to}`}
              groups={groups}
              columns={columns(scale)}
              lineHead={<Head scale={scale} />}
              line={(row) => <Line row={row} scale={scale} />}
            />
          </Doubted>
          {shown.length < sequences.length && (
            <p className="acts more-line">
              <button className="btn s" onClick={() => setAll(true)}>
                Show all {figure(sequences.length)}
              </button>
            </p>
          )}
          <p className="c observed">
            Observed, not tried: the last touch of each sequence is held against what such touches do otherwise, with
            intent and clients as the incremental model knows them, and a find against the same touches otherwise
            ordered or spaced too. Who gets which touches in which order is not chance; a find is a reason to try it.
          </p>
        </>
      )}
    </section>
  );
} // prettier-ignore

function NotKnown({ run }: Pick<Sequences, 'run'>) {
  if (run)
    return (
      <p className="q">
        Too little is known: no sequence occurred so often that its last touches would cause 20 orders.
      </p>
    );
  return (
    <p className="q">
      No run has asked yet.{' '}
      <Link className="link" to="/attribution">
        Take a new run
      </Link>{' '}
      and it is known.
    </p>
  );
}

/** The scale ends where most ranges do. */
function scaleOf(shown: readonly Sequence[], width: number): Axis {
  const ends = (of: (row: Sequence) => number) => shown.map(of).sort((a, b) => a - b);
  const most = (values: number[]) => values[Math.floor((values.length - 1) * 0.8)] ?? 0;
  const high = most(ends(({ lift }) => lift.high));
  const low = most(ends(({ lift }) => -lift.low));
  return axis(Math.min(-0.2, -low), Math.max(0.3, high) * 1.04, { width, pad: 6 });
}

function Head({ scale }: { scale: Axis }) {
  return <AxisHead axis={scale} write={signed} label="scale in per cent" />;
}

function columns(scale: Axis): Column<Sequence>[] {
  return [
    { key: 'sequence', head: 'Sequence', cell: ({ channels }) => <Steps channels={channels} /> },
    { key: 'spaced', head: 'Spaced', className: 'q nw', cell: spaced },
    {
      key: 'drawing',
      head: <Head scale={scale} />,
      className: 'pl',
      cell: (row) => <Drawn row={row} scale={scale} />,
    },
    {
      key: 'lift',
      head: 'Beyond its parts, %',
      figure: true,
      className: 'rv2',
      cell: (row) => <Lift row={row} />,
    },
    { key: 'orders', head: 'Which is', drop: true, className: 'q', cell: whichIs },
  ];
}

function Line({ row, scale }: { row: Sequence; scale: Axis }) {
  return (
    <>
      <div className="head">
        <b className="ch">
          <Steps channels={row.channels} />
        </b>
        <Lift row={row} />
      </div>
      <Drawn row={row} scale={scale} />
      <p className="c">
        {spaced(row)}; {whichIs(row)}
      </p>
    </>
  );
}

function Lift({ row: { verdict, lift } }: { row: Sequence }) {
  return (
    <span className="nw">
      {verdict === 'cannot tell' ? <i>cannot tell</i> : <b className="fig">{signed(lift.value)}</b>}{' '}
      <span className="c rg">{between(lift)}</span>
    </span>
  );
}

const DRAWN = {
  more: 'incremental',
  less: 'incremental',
  'no more': 'none',
  'cannot tell': 'cannot tell',
} as const;

function Drawn({ row: { channels, verdict, lift }, scale }: { row: Sequence; scale: Axis }) {
  return (
    <Range
      axis={scale}
      height={28}
      verdict={DRAWN[verdict]}
      estimate={{ ...lift, low: Math.max(lift.low, scale.from) }}
      label={`${channels.join(', ')}: ${verdict === 'cannot tell' ? verdict : `${signed(lift.value)} per cent`}, ${between(lift)}`}
    />
  );
}
