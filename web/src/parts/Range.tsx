import { Mark, type Shape } from './Mark';
import { anchorOf, type Axis } from './scale';

/** How an estimate is drawn: each verdict has its own form, so that none is told by colour alone. */
export type Verdict =
  | 'incremental'
  | 'none'
  | 'cannot tell'
  /** Counted with a range, or a model that is not the main one: grey. */
  | 'grey'
  /** No range at all. */
  | 'not enough data';

interface Estimate {
  value?: number;
  low: number;
  high: number;
}

/** Another model's answer on the same axis, in the second lane. */
interface Beside {
  shape: Shape;
  value: number;
  /** Its range, where it has one. */
  low?: number;
  high?: number;
}

interface Drawn {
  axis: Axis;
  height: number;
  verdict: Verdict;
  estimate?: Estimate;
  /** The estimate comes from a randomised experiment. */
  byExperiment?: boolean;
  /** A figure without a range, such as a rule's: a bar from zero; broken where it goes beyond the axis. */
  bar?: number;
  beside?: readonly Beside[];
  /** Grid values; the axis's own unless said. */
  grid?: readonly number[];
  /** The darker line: zero, or one franc for one. */
  origin?: number;
  /** A hairline along the axis, for ranges that stand alone. */
  rail?: boolean;
  /** The drawing in words. */
  label: string;
}

const INK: Record<Verdict, { band: string; stroke: string }> = {
  incremental: { band: 'var(--accent-band)', stroke: 'var(--accent)' },
  none: { band: 'var(--mute-band)', stroke: 'var(--ink-2)' },
  grey: { band: 'var(--mute-band)', stroke: 'var(--mute-mark)' },
  'cannot tell': { band: 'url(#hatch)', stroke: 'var(--mute-mark)' },
  'not enough data': { band: 'none', stroke: 'none' },
};

/** An interval drawn on the axis of its column, with other answers to the same question below it. */
export function Range(drawn: Drawn) {
  const { axis, height, beside = [], origin = 0 } = drawn;
  const y = beside.length ? height * 0.35 : height / 2;
  return (
    <svg
      width={axis.width}
      height={height}
      viewBox={`0 0 ${axis.width} ${height}`}
      role="img"
      aria-label={drawn.label}
    >
      {(drawn.grid ?? axis.ticks).map((value) => (
        <line
          key={value}
          {...upright(axis.x(value), height)}
          stroke={value === origin ? 'var(--edge)' : 'var(--hair)'}
        />
      ))}
      {drawn.rail && <line x1={2} x2={axis.width - 2} y1={y} y2={y} stroke="var(--hair)" />}
      {drawn.bar !== undefined && (
        <Bar axis={axis} y={y} value={drawn.bar} ours={drawn.verdict === 'incremental'} />
      )}
      {drawn.estimate && <Interval {...drawn} y={y} estimate={drawn.estimate} />}
      {beside.length > 0 && <Others axis={axis} y={height * 0.73} beside={beside} />}
    </svg>
  );
}

function Interval({ axis, y, verdict, estimate, byExperiment }: Drawn & { y: number; estimate: Estimate }) {
  const ink = INK[verdict];
  const beyond = estimate.high > axis.to;
  const high = axis.x(Math.min(estimate.high, axis.to));
  const low = Math.min(axis.x(Math.max(estimate.low, axis.from)), beyond ? high - 20 : high);
  const at = estimate.value === undefined || estimate.value > axis.to ? undefined : axis.x(estimate.value);
  const ends = [estimate.low <= axis.to && low, !beyond && high].filter((end) => end !== false);
  return (
    <>
      <rect x={low} y={y - 4.5} width={Math.max(0.5, high - low)} height={9} fill={ink.band} />
      <path d={ends.map((end) => `M${end} ${y - 4.5}v9`).join('')} stroke={ink.stroke} fill="none" />
      {beyond && <Break x={high} y={y} />}
      {at !== undefined && verdict !== 'cannot tell' && (
        <rect x={at - 1} y={y - 7.5} width={2} height={15} fill={ink.stroke} />
      )}
      {at !== undefined && byExperiment && <path d={`M${at} ${y - 5}l5 5l-5 5l-5 -5z`} fill={ink.stroke} />}
    </>
  );
}

function Bar({ axis, y, value, ours }: { axis: Axis; y: number; value: number; ours: boolean }) {
  const zero = axis.x(0);
  const beyond = value > axis.to;
  const at = axis.x(Math.min(value, axis.to));
  return (
    <>
      <rect
        x={Math.min(zero, at)}
        y={y - 3}
        width={Math.max(0.5, Math.abs(at - zero))}
        height={6}
        fill={ours ? 'var(--accent)' : 'var(--ink-2)'}
      />
      {beyond && <Break x={at} y={y} />}
    </>
  );
}

/** Two strokes through what goes on beyond the axis. */
function Break({ x, y }: { x: number; y: number }) {
  return (
    <path d={`M${x - 12} ${y + 5}l4 -10M${x - 8} ${y + 5}l4 -10`} stroke="var(--paper)" strokeWidth="2" />
  );
}

function Others({ axis, y, beside }: { axis: Axis; y: number; beside: readonly Beside[] }) {
  const places = beside
    .flatMap((each) => [each.value, each.low ?? each.value, each.high ?? each.value])
    .map(axis.x);
  return (
    <>
      <line
        x1={Math.min(...places)}
        x2={Math.max(...places)}
        y1={y}
        y2={y}
        stroke="var(--mute-band)"
        strokeWidth="4"
      />
      {beside.map((each, index) => (
        <Mark key={index} shape={each.shape} x={axis.x(each.value)} y={y} />
      ))}
    </>
  );
}

function upright(x: number, height: number) {
  return { x1: x, x2: x, y1: 0, y2: height };
}

/** The numbers at the head of a column of ranges, on the same axis. */
export function AxisHead({
  axis,
  write,
  label,
}: {
  axis: Axis;
  write: (value: number) => string;
  label: string;
}) {
  return (
    <svg width={axis.width} height={14} viewBox={`0 0 ${axis.width} 14`} role="img" aria-label={label}>
      {axis.ticks.map((value) => (
        <text
          key={value}
          x={axis.x(value)}
          y={11}
          textAnchor={anchorOf(axis.x(value), write(value), axis.width)}
        >
          {write(value)}
        </text>
      ))}
    </svg>
  );
}
