import { figure, spoken } from '../../format';
import { Figure, PlainTable } from '../../parts/Figure';
import { axis, decimalsOf, round, ticks } from '../../parts/scale';
import { useWidth } from '../../parts/useWidth';
import type { Ranged } from '../../ranged';
import type { Delay, Why } from './answer';

const LEFT = 40;
const HEIGHT = 268;
const FOOT = 26;
const HEAD = 12;
const DAYS = 60;

/** When a touch works: extra orders a day by days since, with their range, and what was recorded as dots. */
export function DelayCurve({ why, delay }: { why: Why; delay: Delay }) {
  const [measure, width] = useWidth(656);
  const known = why.share.verdict === 'incremental';
  const note = `extra orders a day from 1,000 touches, 95\u202f% range${known ? '; dots as probably caused' : ''}`;
  return (
    <Figure title={`When a touch by ${spoken(why.channel)} works`} note={note} table={<CurveTable delay={delay} />}>
      <div ref={measure}>
        <Drawing delay={delay} width={width} known={known} />
      </div>
    </Figure>
  );
} // prettier-ignore

function Drawing({ delay, width, known }: { delay: Delay; width: number; known: boolean }) {
  const curve = delay.curve.map((point) => ({ ...point, ...thousand(point) }));
  const most = Math.max(...inSight(curve).map(({ high }) => high), ...(known ? delay.dots.map((dot) => dot.value * 1000) : []));
  const x = (day: number) => round(LEFT + (day / DAYS) * (width - LEFT - 8));
  const up = axis(0, most * 1.05 || 1, { width: HEIGHT - FOOT - HEAD, pad: 0 });
  const y = (value: number) => round(HEIGHT - FOOT - up.x(Math.max(0, Math.min(value, up.to))));
  const rises = ticks(0, up.to, 4);
  const decimals = decimalsOf(rises);
  const line = (of: 'value' | 'low' | 'high', points = curve) => points.map((point) => `${x(point.day)} ${y(point[of])}`).join('L');
  const label = known
    ? `Extra orders by days since a touch: half of the effect by day ${figure(delay.half.value)}, nine tenths by day ${figure(delay.most.value)}`
    : 'Extra orders by days since a touch: the range reaches down to nothing, so that no curve can be told';
  return (
    <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={label}>
      {rises.map((value) => (
        <g key={value}>
          <line x1={LEFT} x2={width - 8} y1={y(value)} y2={y(value)} stroke={value === 0 ? 'var(--edge)' : 'var(--hair)'} />
          <text x={LEFT - 8} y={y(value) + 4} textAnchor="end">{figure(value, decimals)}</text>
        </g>
      ))}
      {ticks(0, DAYS, width < 500 ? 3 : 6, [1, 2, 10]).map((day) => (
        <text key={day} x={day === DAYS ? width - 8 : x(day)} y={HEIGHT - 4} textAnchor={day === DAYS ? 'end' : 'middle'}>
          {day === DAYS ? `${day} days` : day}
        </text>
      ))}
      <path
        d={`M${line('high')}L${line('low', curve.toReversed())}z`}
        fill={known ? 'var(--accent-band)' : 'url(#hatch)'}
      />
      {known && <path d={`M${line('value')}`} fill="none" stroke="var(--accent)" strokeWidth="2" />}
      {known && delay.dots.map((dot) => <circle key={dot.day} cx={x(dot.day)} cy={y(dot.value * 1000)} r={2.4} fill="var(--ink)" />)}
      {known && <Day day={delay.half} words="half of it" at={HEAD + 14} foot={y(0)} {...{ x, width }} />}
      {known && <Day day={delay.most} words="nine tenths" at={HEAD + 74} foot={y(0)} {...{ x, width }} />}
    </svg>
  );
} // prettier-ignore

/** A curve that is steep at first would flatten all that follows; it is drawn from its third point on. */
const inSight = <P,>(points: P[]) => points.slice(2);

const thousand = ({ value, low, high }: Ranged) => ({
  value: value * 1000,
  low: low * 1000,
  high: high * 1000,
});

interface Marked {
  day: Ranged;
  words: string;
  at: number;
  foot: number;
  x: (day: number) => number;
  width: number;
}

/** A day with its range, and a dotted line down to the axis. */
function Day({ day, words, at, foot, x, width }: Marked) {
  const [low, value, high] = [x(day.low), x(day.value), x(day.high)];
  const long = `${words} by day ${figure(day.value)} (${figure(day.low)}–${figure(day.high)})`;
  const text = width < 500 ? `${words} by day ${figure(day.value)}` : long;
  const right = high + 8 + text.length * 6.2 < width;
  return (
    <>
      <line x1={value} x2={value} y1={at} y2={foot} stroke="var(--ink)" strokeDasharray="2 3" />
      <rect x={low} y={at - 3.5} width={Math.max(1, high - low)} height={7} fill="var(--accent-band)" />
      <path d={`M${low} ${at - 3.5}v7M${high} ${at - 3.5}v7`} stroke="var(--accent)" fill="none" />
      <rect x={value - 1} y={at - 6.5} width={2} height={13} fill="var(--accent)" />
      <text
        x={right ? high + 8 : width - 8}
        y={right ? at + 4 : at - 12}
        textAnchor={right ? 'start' : 'end'}
        className="told fig"
      >
        {text}
      </text>
    </>
  );
}

function CurveTable({ delay }: { delay: Delay }) {
  const days = delay.curve.filter((_, index) => index % 6 === 5);
  const per = (value: number) => figure(value * 1000, 3);
  return (
    <PlainTable
      figures
      head={['Days since', 'Orders a day from 1,000', 'from', 'to']}
      rows={days.map((point) => [figure(point.day, 1), per(point.value), per(point.low), per(point.high)])}
    />
  );
}
