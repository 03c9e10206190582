import type { Axis } from './scale';

/** The spread of what was recorded: the middle half as a grey band, the median in ink. It is no estimate. */
export function Spread(props: {
  axis: Axis;
  low: number;
  median: number;
  high: number;
  height?: number;
  label: string;
}) {
  const { axis, height = 22 } = props;
  const y = height / 2;
  const low = axis.x(Math.min(props.low, axis.to));
  const high = axis.x(Math.min(props.high, axis.to));
  return (
    <svg
      width={axis.width}
      height={height}
      viewBox={`0 0 ${axis.width} ${height}`}
      role="img"
      aria-label={props.label}
    >
      <line x1={2} x2={axis.width - 2} y1={y} y2={y} stroke="var(--hair)" />
      <rect x={low} y={y - 2.5} width={Math.max(0.5, high - low)} height={5} fill="var(--mute-band)" />
      <rect
        x={axis.x(Math.min(props.median, axis.to)) - 1}
        y={y - 6}
        width={2}
        height={12}
        fill="var(--ink)"
      />
    </svg>
  );
}
