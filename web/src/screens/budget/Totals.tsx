import { moneyScale, scaled, scaleName, type Scale } from '../../format';
import { Figure, PlainTable } from '../../parts/Figure';
import { axis, type Axis } from '../../parts/scale';
import { useWidth } from '../../parts/useWidth';
import type { Ranged } from '../../ranged';
import type { Answer, Boldness } from './answer';
import { during, LEAST, MOST, splitAt } from './plan';
import { signed } from './words';

const HEIGHT = 236;
const FOOT = 22;
const LEFT = 48;
const RIGHT = 16;

interface Shown {
  answer: Answer;
  boldness: Boldness;
  percent: number;
  slide: (percent: number) => void;
}

interface Point extends Ranged {
  percent: number;
}

/** What a total would bring beyond what comes now: split best, and as it is split now; the slider lies under its axis. */
export function Totals({ answer, boldness, percent, slide }: Shown) {
  const [measure, width] = useWidth(724);
  const points = (of: (index: number) => Ranged | undefined): Point[] =>
    answer.asNow.flatMap((_, index) => {
      const gain = of(index);
      return gain ? [{ percent: LEAST + index, ...gain }] : [];
    });
  const best = points((index) => splitAt(answer, LEAST + index, boldness)?.gain);
  const same = points((index) => answer.asNow[index]?.gain);
  const ends = [...best, ...same].flatMap(({ low, high }) => [low, high]);
  const scale = moneyScale(Math.max(...ends.map(Math.abs)), answer.currency);
  const total = moneyScale(answer.spend, answer.currency);
  const spoken = `${scaled(Math.round((answer.spend * percent) / 100), total)} ${scaleName(total)}`;
  return (
    <div ref={measure} className="totals">
      <Figure
        title="What a total would bring, beyond today’s"
        note={`incremental, ${scaleName(scale)} ${during(answer.weeks)}, 95\u202f% range`}
        table={<TotalsTable best={best} same={same} scale={scale} answer={answer} total={total} />}
      >
        <Drawing {...{ best, same, width, scale, percent, answer, total, ends }} />
      </Figure>
      <input
        type="range"
        className="slide"
        aria-label="Total spend"
        aria-valuetext={spoken}
        min={LEAST}
        max={MOST}
        step={1}
        value={percent}
        style={{ marginLeft: LEFT - 8, width: width - LEFT - RIGHT + 16 }}
        onChange={(event) => slide(Number(event.target.value))}
      />
    </div>
  );
}

interface Drawn {
  best: readonly Point[];
  same: readonly Point[];
  width: number;
  scale: Scale;
  total: Scale;
  percent: number;
  answer: Answer;
  ends: readonly number[];
}

function Drawing({ best, same, width, scale, percent, answer, total, ends }: Drawn) {
  const across = axis(LEAST, MOST, { width: width - LEFT - RIGHT, pad: 0 });
  const up = axis(Math.min(0, ...ends), Math.max(0, ...ends), { width: HEIGHT - FOOT - 8, pad: 4, lines: 4 });
  const x = (at: number) => LEFT + across.x(at);
  const y = (value: number) => HEIGHT - FOOT - up.x(value);
  const here = best.find((point) => point.percent === percent);
  const now = same.find((point) => point.percent === percent);
  const label = here ? `Split best, ${percent} per cent of today’s total brings ${signed(here.value, scale)} ${scaleName(scale)} (${signed(here.low, scale)} to ${signed(here.high, scale)})` : '';
  return (
    <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={label}>
      {up.ticks.map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} stroke={tick === 0 ? 'var(--edge)' : 'var(--hair)'} />
          <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end">{tick === 0 ? '0' : signed(tick, { ...scale, decimals: tickDecimals(up, scale) })}</text>
        </g>
      ))}
      {[80, 90, 100, 110, 120].map((tick) => (
        <text key={tick} x={x(tick)} y={HEIGHT - 6} textAnchor={tick === 80 ? 'start' : tick === 120 ? 'end' : 'middle'} style={tick === 100 ? { fill: 'var(--ink)' } : undefined}>
          {tick === 100 ? `${scaled(answer.spend, total)}, as now` : `${tick < 100 ? '−' : '+'}${Math.abs(tick - 100)}\u202f%`}
        </text>
      ))}
      <path d={band(best, x, y)} fill="var(--accent-band)" />
      <path d={band(same, x, y)} fill="var(--mute-band)" />
      <path d={stroke(same, x, y)} fill="none" stroke="var(--mute-mark)" strokeWidth="1.5" />
      <path d={stroke(best, x, y)} fill="none" stroke="var(--accent)" strokeWidth="2" />
      <line x1={x(percent)} x2={x(percent)} y1={6} y2={HEIGHT - FOOT} stroke="var(--ink)" strokeDasharray="2 3" />
      {here && (
        <>
          <path d={`M${x(percent) - 5} ${y(here.low)}h10M${x(percent) - 5} ${y(here.high)}h10M${x(percent)} ${y(here.low)}V${y(here.high)}`} fill="none" stroke="var(--accent)" strokeWidth="1.5" />
          <circle cx={x(percent)} cy={y(here.value)} r="4.5" fill="var(--accent)" />
          <Said at={x(percent)} width={width} lines={[...(width < 500 ? [] : [percent === 100 ? 'the same total, better split' : 'split best']), `${signed(here.value, scale)} (${signed(here.low, scale)} to ${signed(here.high, scale)})`]} />
        </>
      )}
      {now && <circle cx={x(percent)} cy={y(now.value)} r="4" fill="var(--paper)" stroke="var(--ink)" strokeWidth="1.5" />}
      {now && <text x={x(percent) + (percent > 105 ? -10 : 10)} y={y(now.value) + 18} textAnchor={percent > 105 ? 'end' : 'start'} style={{ fill: 'var(--ink-2)' }}>as it is split now</text>}
    </svg>
  );
} // prettier-ignore

/** What stands beside the best split, on the side where there is room. */
function Said({ at, width, lines }: { at: number; width: number; lines: readonly string[] }) {
  const right = at < width / 2;
  const where = { x: at + (right ? 14 : -14), textAnchor: right ? ('start' as const) : ('end' as const) };
  return (
    <>
      {lines.map((line, index) => (
        <text
          key={line}
          {...where}
          y={16 * (index + 1)}
          style={{ fill: 'var(--accent)' }}
          fontWeight={index === 0 ? '600' : undefined}
          className="fig"
        >
          {line}
        </text>
      ))}
    </>
  );
}

/** Decimals by which neighbouring grid lines differ. */
function tickDecimals({ ticks }: Axis, scale: Scale): number {
  const step = Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0)) / scale.divisor;
  return step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
}

type Place = (value: number) => number;

function stroke(points: readonly Point[], x: Place, y: Place): string {
  return points
    .map(({ percent, value }, index) => `${index === 0 ? 'M' : 'L'}${x(percent)} ${y(value)}`)
    .join('');
}

function band(points: readonly Point[], x: Place, y: Place): string {
  const there = points.map(({ percent, high }) => `${x(percent)} ${y(high)}`);
  const back = points.toReversed().map(({ percent, low }) => `${x(percent)} ${y(low)}`);
  return points.length === 0 ? '' : `M${[...there, ...back].join('L')}z`;
}

function TotalsTable({ best, same, scale, answer, total }: Pick<Drawn, 'best' | 'same' | 'scale' | 'answer' | 'total'>) {
  const cells = (point: Point | undefined) =>
    point ? `${signed(point.value, scale)} (${signed(point.low, scale)} to ${signed(point.high, scale)})` : '';
  return (
    <PlainTable
      figures
      head={[`Total, ${scaleName(total)}`, 'split best', 'as it is split now']}
      rows={best
        .filter(({ percent }) => percent % 5 === 0)
        .map((point) => [
          scaled((answer.spend * point.percent) / 100, total),
          cells(point),
          cells(same.find(({ percent }) => percent === point.percent)),
        ])}
    />
  );
} // prettier-ignore
