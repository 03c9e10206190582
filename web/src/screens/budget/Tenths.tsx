import type { Axis } from '../../parts/scale';
import type { Ranged } from '../../ranged';
import type { Channel } from './answer';
import { back } from './words';

/** What one unit of the last tenth of the spend brought, as a whisker, and of the next, as a band. */
export function Tenths({ channel, axis, height = 40 }: { channel: Channel; axis: Axis; height?: number }) {
  const { last, next, state } = channel;
  const untold = state !== 'told' && state !== 'none';
  const ink = state === 'told' ? 'var(--accent)' : state === 'none' ? 'var(--ink-2)' : 'var(--mute-mark)';
  const fill = untold ? 'url(#hatch)' : state === 'none' ? 'var(--mute-band)' : 'var(--accent-band)';
  const x = (value: number) => axis.x(Math.min(Math.max(value, axis.from), axis.to));
  const [above, below] = [height * 0.25, height * 0.65];
  const ends = ({ low, high }: Ranged, y: number, size: number) =>
    `M${x(low)} ${y - size}v${2 * size}${high <= axis.to ? `M${x(high)} ${y - size}v${2 * size}` : ''}`;
  return (
    <svg
      width={axis.width}
      height={height}
      viewBox={`0 0 ${axis.width} ${height}`}
      role="img"
      aria-label={`last 10 per cent ${range(last)}, next 10 per cent ${range(next)} for one`}
    >
      {axis.ticks.map((tick) => (
        <line key={tick} x1={x(tick)} x2={x(tick)} y1={0} y2={height} stroke="var(--hair)" />
      ))}
      <line x1={x(1)} x2={x(1)} y1={0} y2={height} stroke="var(--edge)" />
      <path
        d={`M${x(last.low)} ${above}H${x(last.high)}`}
        stroke={ink}
        strokeWidth="1.25"
        strokeDasharray={untold ? '2 2' : undefined}
      />
      <path d={ends(last, above, 2.5)} stroke={ink} fill="none" />
      {!untold && last.value <= axis.to && (
        <rect x={x(last.value) - 1} y={above - 4} width={2} height={8} fill={ink} />
      )}
      <rect
        x={x(next.low)}
        y={below - 4.5}
        width={Math.max(0.5, x(next.high) - x(next.low))}
        height={9}
        fill={fill}
      />
      <path d={ends(next, below, 4.5)} stroke={ink} fill="none" />
      {!untold && next.value <= axis.to && (
        <rect x={x(next.value) - 1} y={below - 7.5} width={2} height={15} fill={ink} />
      )}
    </svg>
  );
}

const range = ({ value, low, high }: Ranged) => `${back(value)} (${back(low)} to ${back(high)})`;
