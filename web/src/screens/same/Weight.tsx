import { figure } from '../../format';
import type { Axis } from '../../parts/scale';
import type { Step } from './weights';

/** Room beside a bar for its figure. */
const FIGURE = 40;
const HALF = 6;

/** A weight as it is written: `+6.1`, `−3.9`. */
export function signed(bits: number): string {
  const text = figure(bits, 1);
  return bits > 0 && text !== '0.0' ? `+${text}` : text;
}

/** The head of the column: which way is which. */
export function Sides({ axis }: { axis: Axis }) {
  return (
    <svg width={axis.width} height={16} role="img" aria-label="left of even for two people, right of it for one">
      <text x={2} y={12}>
        two people
      </text>
      <text x={axis.x(0)} y={12} textAnchor="middle">
        even
      </text>
      <text x={axis.width - 2} y={12} textAnchor="end">
        one person
      </text>
    </svg>
  );
} // prettier-ignore

/** Where the way begins: a dot with its words. */
export function Beginning({ axis, at, said }: { axis: Axis; at: number; said: string }) {
  const x = axis.x(at);
  const isLeft = x > axis.width / 2;
  return (
    <Row axis={axis} label={`to begin with, ${said}`}>
      <line x1={x} x2={x} y1="50%" y2="100%" {...DOTTED} />
      <circle cx={x} cy="50%" r={3.5} fill="var(--ink)" />
      <text x={isLeft ? x - 10 : x + 10} y="50%" dy={4} textAnchor={isLeft ? 'end' : 'start'}>
        {said}
      </text>
    </Row>
  );
}

/** One step of the way: a bar from where the last one ended, filled where it speaks for one person, outlined against. */
export function Weight({ axis, step }: { axis: Axis; step: Step }) {
  const [from, to] = [axis.x(step.from), axis.x(step.to)];
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const isFor = step.bits >= 0;
  const isRight = high + FIGURE < axis.width;
  return (
    <Row axis={axis} label={`${step.label}: ${signed(step.bits)} bits`}>
      <line x1={from} x2={from} y1="0" y2="50%" {...DOTTED} />
      <line x1={to} x2={to} y1="50%" y2="100%" {...DOTTED} />
      <rect
        x={low}
        y="50%"
        width={Math.max(1.5, high - low)}
        height={2 * HALF}
        transform={`translate(0 ${-HALF})`}
        fill={isFor ? 'var(--accent)' : 'var(--paper)'}
        stroke={isFor ? 'none' : 'var(--ink)'}
        strokeWidth="1.25"
      />
      <text
        x={isRight ? high + 6 : low - 6}
        y="50%"
        dy={4}
        textAnchor={isRight ? 'start' : 'end'}
        className="bits"
      >
        {signed(step.bits)}
      </text>
    </Row>
  );
}

const DOTTED = { stroke: 'var(--ink-3)', strokeDasharray: '1 2' } as const;

function Row({ axis, label, children }: { axis: Axis; label: string; children: React.ReactNode }) {
  return (
    <svg className="weight" width={axis.width} role="img" aria-label={label}>
      <line x1={axis.x(0)} x2={axis.x(0)} y1="0" y2="100%" stroke="var(--edge)" />
      {children}
    </svg>
  );
}
