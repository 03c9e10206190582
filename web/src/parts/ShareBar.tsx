import { Fragment } from 'react';
import { axis } from './scale';
import { useWidth } from './useWidth';

export interface Part {
  name: string;
  /** What the caption says: `in credit to 9 channels, 6.96 m`. */
  said: string;
  amount: number;
  /** `ours` is filled in the accent, `recorded` in ink, `baseline` hatched. */
  kind: 'ours' | 'recorded' | 'baseline';
}

const FILL = { ours: 'var(--accent)', recorded: 'var(--ink-2)', baseline: 'url(#hatch-fine)' } as const;

/**
 * One whole and its parts in a bar; a caption below each end.
 * @param range the range of the first part, drawn over the border between the two
 */
export function ShareBar({
  parts,
  range,
  label,
}: {
  parts: readonly Part[];
  range?: { low: number; high: number };
  label: string;
}) {
  const [measure, width] = useWidth(1136);
  const total = parts.reduce((sum, part) => sum + part.amount, 0);
  const scale = axis(0, total, { width, pad: 0 });
  const starts = parts.map((_, index) => parts.slice(0, index).reduce((sum, part) => sum + part.amount, 0));
  return (
    <div ref={measure}>
      <svg width={width} height={22} viewBox={`0 0 ${width} 22`} role="img" aria-label={label}>
        {parts.map((part, index) => {
          const x = scale.x(starts[index] ?? 0);
          const w = Math.max(0, scale.x((starts[index] ?? 0) + part.amount) - x);
          return (
            <Fragment key={part.name}>
              <rect x={x} y={6} width={w} height={14} fill={FILL[part.kind]} />
              {part.kind === 'baseline' && w > 1 && (
                <path d={`M${x} 6.5h${w - 0.5}v14h${-(w - 0.5)}`} fill="none" stroke="var(--edge)" />
              )}
            </Fragment>
          );
        })}
        {range && (
          <Whisker
            low={scale.x(range.low)}
            high={scale.x(range.high)}
            border={scale.x(parts[0]?.amount ?? 0)}
          />
        )}
      </svg>
      <div className="head" style={{ fontSize: 'var(--t-1)' }}>
        {parts.map((part) => (
          <span
            key={part.name}
            className={`fig ${part.kind === 'ours' ? 'acc' : 'q'}`}
            style={{ fontWeight: part.kind === 'baseline' ? 400 : 600 }}
          >
            {part.said}
          </span>
        ))}
      </div>
    </div>
  );
}

/** A range over the border between two parts: light on the filled one, ink on the other. */
function Whisker({ low, high, border }: { low: number; high: number; border: number }) {
  return (
    <g fill="none" strokeWidth="1.5">
      <path d={`M${low} 8v10M${low} 13H${border}`} stroke="var(--on-accent)" />
      <path d={`M${border} 13H${high}M${high} 8v10`} stroke="var(--ink)" />
    </g>
  );
}
