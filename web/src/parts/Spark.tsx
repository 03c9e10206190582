import { round } from './scale';
import { useWidth } from './useWidth';

interface Drawn {
  /** What arrived in each step of time, oldest first. */
  taken: readonly number[];
  /** What was refused in each, above it. */
  refused?: readonly number[];
  /** Said over an empty line when a source that should speak does not. */
  silent?: string;
  label: string;
}

/** Arrivals over time as ink bars, what was refused in red above them. */
export function Spark({ taken, refused = [], silent, label }: Drawn) {
  const [measure, width] = useWidth(384);
  const most = Math.max(1, ...taken.map((count, index) => count + (refused[index] ?? 0)));
  const step = width / Math.max(1, taken.length);
  const bar = Math.max(1, round(step - 1.5));
  const tall = (count: number) => (count > 0 ? Math.max(1, round((count / most) * 22)) : 0);
  return (
    <div ref={measure}>
      <svg width={width} height={26} viewBox={`0 0 ${width} 26`} role="img" aria-label={label}>
        <line
          x1={0}
          x2={width}
          y1={25.5}
          y2={25.5}
          stroke={silent ? 'var(--error)' : 'var(--edge)'}
          strokeDasharray={silent ? '3 3' : undefined}
        />
        {taken.map((count, index) => {
          const x = round(index * step);
          const height = tall(count);
          const above = tall(refused[index] ?? 0);
          return (
            <g key={index}>
              {height > 0 && <rect x={x} y={25 - height} width={bar} height={height} fill="var(--ink-2)" />}
              {above > 0 && (
                <rect x={x} y={25 - height - above} width={bar} height={above} fill="var(--error)" />
              )}
            </g>
          );
        })}
        {silent && (
          <text x={width / 2} y={14} textAnchor="middle" style={{ fill: 'var(--error)' }}>
            {silent}
          </text>
        )}
      </svg>
    </div>
  );
}
