/** The shape by which a model is told from another on one axis. */
export type Shape = 'lozenge' | 'circle' | 'square' | 'triangle' | 'wedge' | 'cross' | 'pentagon' | 'bar';

interface Placed {
  shape: Shape;
  x: number;
  y: number;
  /** Filled in ink: by experiment. */
  filled?: boolean;
}

const OUTLINE: Record<Shape, (x: number, y: number) => string> = {
  lozenge: (x, y) => `M${x} ${y - 4}l4 4l-4 4l-4 -4z`,
  circle: (x, y) => `M${x - 3.3} ${y}a3.3 3.3 0 1 0 6.6 0a3.3 3.3 0 1 0 -6.6 0z`,
  square: (x, y) => `M${x - 3} ${y - 3}h6v6h-6z`,
  triangle: (x, y) => `M${x} ${y - 4}l4 7h-8z`,
  wedge: (x, y) => `M${x - 4} ${y}l7 -4v8z`,
  cross: (x, y) => `M${x - 3} ${y - 3}l6 6m0 -6l-6 6`,
  pentagon: (x, y) => `M${x - 4} ${y - 3}h8l-4 7z`,
  bar: (x, y) => `M${x} ${y - 4}v8`,
};

/** One mark, within a drawing. */
export function Mark({ shape, x, y, filled }: Placed) {
  return (
    <path
      d={OUTLINE[shape](x, y)}
      fill={filled ? 'var(--ink-2)' : 'var(--paper)'}
      stroke={filled ? 'var(--ink-2)' : 'var(--mute-mark)'}
      strokeWidth="1.3"
    />
  );
}

/** A mark standing by itself, in the key of a drawing. */
export function KeyMark({ shape, filled }: { shape: Shape; filled?: boolean }) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <Mark shape={shape} filled={filled} x={7} y={7} />
    </svg>
  );
}
