import { axis, COUNTED, round } from './scale';
import { useWidth } from './useWidth';

export interface Bin {
  from: number;
  to: number;
  orders: number;
}

interface Drawn {
  bins: readonly Bin[];
  low: number;
  median: number;
  high: number;
  /** `days` or `touches`, after the last number of the axis. */
  unit: string;
  /** A bin is a whole number (3 touches) rather than a span (0 to 7 days). */
  whole?: boolean;
  label: string;
}

const BASE = 62;

/** Counts in bins as ink bars; below them the middle half in grey and the median in ink. */
export function Histogram({ bins, low, median, high, unit, whole, label }: Drawn) {
  const [measure, width] = useWidth(264);
  const first = bins[0]?.from ?? 0;
  const scale = axis(first, bins.at(-1)?.to ?? 1, { width, pad: 0, lines: 3, steps: COUNTED });
  const most = Math.max(1, ...bins.map((bin) => bin.orders));
  const middle = whole ? 0.5 : 0;
  return (
    <div ref={measure}>
      <svg width={width} height={90} viewBox={`0 0 ${width} 90`} role="img" aria-label={label}>
        {bins.map((bin) => {
          const height = round((bin.orders / most) * 56);
          const x = scale.x(bin.from);
          return (
            <rect
              key={bin.from}
              x={x}
              y={BASE - height}
              width={Math.max(1, scale.x(bin.to) - x - 1.5)}
              height={height}
              fill="var(--ink-2)"
            />
          );
        })}
        <line x1={0} x2={width} y1={BASE + 0.5} y2={BASE + 0.5} stroke="var(--edge)" />
        <rect
          x={scale.x(low)}
          y={67}
          width={Math.max(1, scale.x(high + middle) - scale.x(low))}
          height={4}
          fill="var(--mute-band)"
        />
        <rect
          x={scale.x(Math.min(median + middle, scale.to)) - 1}
          y={64}
          width={2}
          height={10}
          fill="var(--ink)"
        />
        {scale.ticks.map((tick, index, all) => (
          <text
            key={tick}
            x={scale.x(Math.min(scale.to, tick + middle))}
            y={88}
            textAnchor={index === 0 && !whole ? 'start' : index === all.length - 1 ? 'end' : 'middle'}
          >
            {index === all.length - 1 && !whole
              ? `${tick} ${tick === 1 ? unit.replace(/s$/, '') : unit}`
              : tick}
          </text>
        ))}
      </svg>
    </div>
  );
}
