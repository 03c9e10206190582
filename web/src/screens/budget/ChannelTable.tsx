import type { ReactNode } from 'react';
import { figure, moneyScale, named, scaled, scaleName, type Scale } from '../../format';
import { LotTable, type Column } from '../../parts/LotTable';
import { AxisHead, Range } from '../../parts/Range';
import { axis, decimalsOf, type Axis } from '../../parts/scale';
import { TwoLines } from '../../parts/TwoLines';
import { useWidth } from '../../parts/useWidth';
import type { Ranged } from '../../ranged';
import type { Answer, Split } from './answer';
import { Curve, hasOnePoint } from './Curve';
import { Key } from './Key';
import { direction, during, groupsOf, rowsOf, type Row } from './plan';
import { Tenths } from './Tenths';
import { back, reason, signed } from './words';

interface Scales {
  answer: Answer;
  spend: Scale;
  gain: Scale;
  tenths: Axis;
  gains: Axis;
  /** Pixels of a curve. */
  curve: number;
}

/** Every channel: what its spend brings, where the last and the next tenth of it go, and what is proposed. */
export function ChannelTable({ answer, split }: { answer: Answer; split: Split }) {
  const rows = rowsOf(answer, split);
  const [measure, width] = useWidth(1136);
  const middle = width < MIDDLE;
  const scales = scalesOf(answer, rows, middle);
  const shown = columns(scales).filter((column) => !middle || column.middle !== false);
  const sums: Record<string, ReactNode> = {
    channel: 'All together',
    spend: <Spend now={answer.spend} proposed={split.total} scale={scales.spend} />,
    gain: <Gain gain={split.gain} scale={scales.gain} />,
  };
  const { spend } = scales;
  return (
    <section className="list" ref={measure}>
      <div className="sec plain">
        <h2>Where the last and the next 10 % go</h2>
        <Key />
      </div>
      <LotTable<Row>
        className="bt"
        label="Channels, what is spent on them and what is proposed"
        keyOf={(row) => row.channel.channel}
        groups={groupsOf(rows)}
        columns={shown}
        sum={shown.map(({ key }) => sums[key] ?? '')}
        line={(row) => <Narrow row={row} scales={scales} />}
      />
      {split.unplaced !== 0 && (
        <p className="q below">
          {split.unplaced > 0
            ? `${scaled(split.unplaced, spend)} ${scaleName(spend)} of it has no room within these limits.`
            : `${scaled(-split.unplaced, spend)} ${scaleName(spend)} more must be spent: the limits, and channels of which cannot be told, hold it.`}
        </p>
      )}
    </section>
  );
}

/** Below this the page is at its middle width. */
const MIDDLE = 880;

function scalesOf(answer: Answer, rows: readonly Row[], middle: boolean): Scales {
  const told = answer.channels.filter(({ state }) => state === 'told' || state === 'none');
  const highs = told.flatMap(({ last, next }) => [last.high, next.high]).sort((a, b) => a - b);
  const most = Math.max(2, Math.min(highs.at(-1) ?? 2, 2 * (highs.at(-3) ?? 2)));
  const ends = rows.flatMap(({ gain }) => [gain.low, gain.high]);
  return {
    answer,
    spend: moneyScale(Math.max(...answer.channels.map((channel) => channel.spend)), answer.currency),
    gain: moneyScale(Math.max(...ends.map(Math.abs)), answer.currency),
    tenths: axis(0, most, { width: middle ? 140 : 176, pad: 8, lines: 3 }),
    gains: axis(Math.min(0, ...ends), Math.max(1, ...ends), { width: 118, pad: 6, lines: 2 }),
    curve: middle ? 140 : 180,
  };
}

function columns({ answer, spend, gain, tenths, gains, curve }: Scales): (Column<Row> & { middle?: false })[] {
  const most = answer.terms.most;
  return [
    { key: 'channel', head: 'Channel', cell: ({ channel }) => <Name channel={channel} spend={spend} /> },
    {
      key: 'curve',
      head: <TwoLines first="What spend brings," second="each on its own scale" />,
      width: curve + 16,
      className: 'cv',
      cell: (row) => <Curve row={row} most={most} currency={answer.currency} width={curve} height={56} />,
    },
    {
      key: 'last',
      head: <TwoLines first="Last 10 %," second="back on one" />,
      figure: true,
      middle: false,
      width: 84,
      cell: ({ channel }) => <Back channel={channel} of="last" />,
    },
    {
      key: 'tenths',
      head: (
        <>
          The last and the next 10 %
          <AxisHead axis={tenths} write={(value) => figure(value, Number.isInteger(value) ? 0 : 1)} label="for one" />
        </>
      ),
      width: tenths.width + 16,
      className: 'pl',
      cell: ({ channel }) => (hasOnePoint(channel) ? null : <Tenths channel={channel} axis={tenths} />),
    },
    {
      key: 'next',
      head: <TwoLines first="Next 10 %," second="back on one" />,
      figure: true,
      middle: false,
      width: 92,
      cell: ({ channel }) => <Back channel={channel} of="next" />,
    },
    {
      key: 'spend',
      head: <TwoLines first="Spend" second={scaleName(spend)} />,
      figure: true,
      width: 84,
      cell: ({ channel, proposed }) => <Spend now={channel.spend} proposed={proposed} scale={spend} />,
    },
    {
      key: 'gains',
      head: (
        <>
          It would add
          <AxisHead axis={gains} write={(value) => scaled(value, { ...gain, decimals: decimalsOf(gains.ticks.map((tick) => tick / gain.divisor)) })} label="what it would add" />
        </>
      ),
      middle: false,
      width: 134,
      className: 'pl2',
      cell: (row) =>
        direction(row) === 0 ? null : (
          <Range axis={gains} height={30} rail verdict={row.channel.state === 'none' ? 'none' : 'incremental'} estimate={row.gain} label={`would add ${signed(row.gain.value, gain)}`} />
        ),
    },
    {
      key: 'gain',
      head: <TwoLines first={scaleName(gain)} second={during(answer.weeks)} />,
      figure: true,
      width: 104,
      cell: (row) => (direction(row) === 0 ? <span className="c">as now</span> : <Gain gain={row.gain} scale={gain} />),
    },
  ];
} // prettier-ignore

function Name({ channel, spend }: { channel: Row['channel']; spend: Scale }) {
  const unknown = reason(channel);
  if (unknown)
    return (
      <span className="two-lines nv">
        <span className="ch">{named(channel.channel)}</span> <i>{unknown.state}</i>
        <span className="c">{unknown.why}</span>
      </span>
    );
  const weeks = channel.spend / Math.max(1, channel.bin.mean);
  const year = (week: number) => scaled(week * weeks, spend);
  return (
    <span className="two-lines">
      <span className="ch">{named(channel.channel)}</span>
      <span className="c">
        tried {year(channel.bin.least)} to {year(channel.bin.most)}
      </span>
    </span>
  );
}

function Back({ channel, of }: { channel: Row['channel']; of: 'last' | 'next' }) {
  const range = channel[of];
  const told = channel.state === 'told' || channel.state === 'none';
  if (hasOnePoint(channel)) return null;
  return (
    <span className="two-lines">
      {told ? <b className="fig">{back(range.value)}</b> : <i>cannot tell</i>}
      <span className="c">
        {back(range.low)} to {back(range.high)}
      </span>
    </span>
  );
}

function Spend({ now, proposed, scale }: { now: number; proposed: number; scale: Scale }) {
  const same = Math.abs(proposed - now) <= 0.002 * now;
  return (
    <span className="two-lines">
      <b>{scaled(proposed, scale)}</b>
      <span className="c">{same ? 'as now' : `from ${scaled(now, scale)}`}</span>
    </span>
  );
}

function Gain({ gain, scale }: { gain: Ranged; scale: Scale }) {
  return (
    <span className="two-lines">
      <b className="fig">{signed(gain.value, scale)}</b>
      <span className="c">
        {signed(gain.low, scale)} to {signed(gain.high, scale)}
      </span>
    </span>
  );
}

function Narrow({ row, scales }: { row: Row; scales: Scales }) {
  const { channel, proposed, gain } = row;
  const unknown = reason(channel);
  const same = direction(row) === 0;
  return (
    <>
      <div className="head">
        <b>{named(channel.channel)}</b>
        <span>
          <b>{scaled(proposed, scales.spend)}</b>{' '}
          <span className="c">{same ? 'as now' : `from ${scaled(channel.spend, scales.spend)}`}</span>
        </span>
      </div>
      <div className="ph">
        <Curve
          row={row}
          most={scales.answer.terms.most}
          currency={scales.answer.currency}
          width={150}
          height={53}
        />
        <div>
          {unknown ? (
            <p>
              <i>{unknown.state}</i> <span className="c">{unknown.why}</span>
            </p>
          ) : (
            <p>
              next one back <b className="fig">{back(channel.next.value)}</b>{' '}
              <span className="c">
                {back(channel.next.low)} to {back(channel.next.high)}
              </span>
            </p>
          )}
          {!hasOnePoint(channel) && <Tenths channel={channel} axis={scales.tenths} height={36} />}
          {!same && (
            <p>
              would add <b className="fig">{signed(gain.value, scales.gain)}</b>{' '}
              <span className="c">
                {signed(gain.low, scales.gain)} to {signed(gain.high, scales.gain)} {scaleName(scales.gain)}
              </span>
            </p>
          )}
        </div>
      </div>
    </>
  );
}
