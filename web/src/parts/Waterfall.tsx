import { axis } from './scale';
import { useWidth } from './useWidth';

/** What a rule does with what it catches: named, dropped in sight, or the rest that falls through. */
export type Caught = 'taken' | 'dropped' | 'through';

interface Drawn {
  /** Shares of all, 0 to 1: where the rule before ended, and where this one does. */
  from: number;
  to: number;
  caught: Caught;
  /** Whether a rule stands above and below, to be joined by a dotted line. */
  above: boolean;
  below: boolean;
  height?: number;
  label: string;
}

/** One row of a waterfall from 0 to 100 %: each bar begins where the last one ended. */
export function Waterfall({ from, to, caught, above, below, height = 36, label }: Drawn) {
  const [measure, width] = useWidth(300);
  const scale = axis(0, 1, { width });
  const x = scale.x(from);
  const end = Math.max(x + 1.5, scale.x(to));
  const middle = height / 2;
  const fill = caught === 'taken' ? 'var(--ink-2)' : caught === 'through' ? 'url(#hatch)' : 'var(--paper)';
  return (
    <div ref={measure}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        <path d={`M${scale.x(0)} 0V${height}M${scale.x(1)} 0V${height}`} stroke="var(--hair)" />
        {above && <line x1={x} x2={x} y1={0} y2={middle} stroke="var(--edge)" strokeDasharray="1 2" />}
        <rect
          x={x}
          y={middle - 5}
          width={end - x}
          height={10}
          fill={fill}
          stroke={caught === 'dropped' ? 'var(--ink)' : 'none'}
          strokeWidth="1.2"
        />
        {below && (
          <line x1={end} x2={end} y1={middle} y2={height} stroke="var(--edge)" strokeDasharray="1 2" />
        )}
      </svg>
    </div>
  );
}
