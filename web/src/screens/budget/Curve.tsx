import { moneyScale, scaled, scaleName } from '../../format';
import { axis, type Axis } from '../../parts/scale';
import type { Ranged } from '../../ranged';
import type { Channel } from './answer';
import type { Row } from './plan';

const FOOT = 12;

interface Drawn {
  row: Row;
  /** The most times of now that is drawn: nothing is said beyond it. */
  most: number;
  currency: string;
  width: number;
  height: number;
}

/** What more or less of a channel's spend brings, on a scale of its own: solid where it was tried, dotted beyond, then nothing. */
export function Curve({ row, most, currency, width, height }: Drawn) {
  const { channel, proposed } = row;
  const points = channel.curve.filter(({ times }) => times <= most + 1e-9);
  const from = Math.min(points[0]?.times ?? 1, proposed / channel.spend, 0.9);
  const across = axis(from, most, { width, pad: 6 });
  const highs = channel.curve.map(({ high }) => high);
  const up = axis(0, Math.max(1, ...highs), { width: height - FOOT, pad: 3 });
  const y = (value: number) => height - FOOT - up.x(value);
  const now = across.x(1);
  const moved = Math.abs(proposed - channel.spend) > 0.002 * channel.spend;
  const at = across.x(proposed / channel.spend);
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={labelOf(row, currency)}
    >
      <line x1={2} x2={width - 2} y1={height - FOOT} y2={height - FOOT} stroke="var(--edge)" />
      {hasOnePoint(channel) ? (
        <Standing channel={channel} x={now} y={y} />
      ) : (
        <Band channel={channel} points={points} across={across} y={y} />
      )}
      <line
        x1={now}
        x2={now}
        y1={height - FOOT - 5}
        y2={height - FOOT + 6}
        stroke="var(--ink)"
        strokeWidth="1.5"
      />
      {moved && <path d={`M${at - 4} ${height}l4 -7l4 7z`} fill="var(--accent)" />}
    </svg>
  );
}

/** Whether only what it brings now is known. */
export function hasOnePoint({ state }: Channel): boolean {
  return state !== 'told' && state !== 'none' && state !== 'cannot tell';
}

interface Banded {
  channel: Channel;
  points: readonly (Ranged & { times: number })[];
  across: Axis;
  y: (value: number) => number;
}

function Band({ channel, points, across, y }: Banded) {
  const place = (at: { times: number }, value: number) => `${across.x(at.times)} ${y(value)}`;
  const there = points.map((point) => place(point, point.high));
  const back = points.toReversed().map((point) => place(point, point.low));
  const untold = channel.state === 'cannot tell';
  const grey = channel.state === 'none';
  const fill = untold ? 'url(#hatch)' : grey ? 'var(--mute-band)' : 'var(--accent-band)';
  const ink = grey ? 'var(--ink-2)' : 'var(--accent)';
  const tried = channel.bin.mean > 0 ? channel.bin.most / channel.bin.mean : 1;
  const stroke = (some: typeof points) =>
    some.map((point, index) => `${index === 0 ? 'M' : 'L'}${place(point, point.value)}`).join('');
  const last = points.findLastIndex(({ times }) => times <= tried);
  return (
    <>
      <path d={`M${[...there, ...back].join('L')}z`} fill={fill} />
      {!untold && <path d={stroke(points.slice(0, last + 1))} fill="none" stroke={ink} strokeWidth="2" />}
      {!untold && (
        <path
          d={stroke(points.slice(Math.max(0, last)))}
          fill="none"
          stroke={ink}
          strokeWidth="1.5"
          strokeDasharray="2 3"
        />
      )}
    </>
  );
}

/** Only one point is known: a range at what is spent now. */
function Standing({ channel, x, y }: { channel: Channel; x: number; y: (value: number) => number }) {
  const { low, high, value } = channel.brings;
  if (high <= 0) return null;
  return (
    <>
      <rect
        x={x - 4.5}
        y={y(high)}
        width={9}
        height={Math.max(0.5, y(low) - y(high))}
        fill="var(--accent-band)"
      />
      <path d={`M${x - 4.5} ${y(high)}h9M${x - 4.5} ${y(low)}h9`} stroke="var(--accent)" fill="none" />
      <rect x={x - 7.5} y={y(value) - 1} width={15} height={2} fill="var(--accent)" />
    </>
  );
}

function labelOf({ channel, proposed }: Row, currency: string): string {
  const scale = moneyScale(channel.brings.high, currency);
  const spend = moneyScale(channel.spend, currency);
  return `What ${channel.channel} brings: ${scaled(channel.brings.value, scale)} (${scaled(channel.brings.low, scale)} to ${scaled(channel.brings.high, scale)}) ${scaleName(scale)} at ${scaled(channel.spend, spend)} ${scaleName(spend)}; proposed ${scaled(proposed, spend)}`;
}
