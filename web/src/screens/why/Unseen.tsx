import { strengthDrawn, timesOf } from '../../checks/check';
import { figure } from '../../format';
import { Figure, PlainTable } from '../../parts/Figure';
import { anchorOf, axis, decimalsOf, round } from '../../parts/scale';
import { useWidth } from '../../parts/useWidth';
import type { Why } from './answer';

const HEIGHT = 114;
const LINE = 88;
/** Names stand in so many lines above each other. */
const LINES = 5;

/** How strong an unseen cause must be to undo it, on the scale of the causes that are known. */
export function Unseen({ why }: { why: Why }) {
  const [measure, width] = useWidth(656);
  const check = why.checks.find(({ kind }) => kind === 'unseen');
  const cell = check?.cells?.find(({ name }) => name === why.channel);
  const known = (check?.known?.filter(({ channel }) => channel === cell?.name) ?? []).sort((a, b) => a.strength - b.strength);
  if (!cell) return null;
  const scale = axis(1, strengthDrawn([cell]), { width, pad: 16, lines: Math.min(4, width / 90) });
  const told = (name: string, strength: number) => (strength > scale.to ? `${name}, ${figure(strength)} ›` : name);
  const at = (strength: number) => scale.x(Math.min(strength, scale.to));
  const decimals = decimalsOf(scale.ticks);
  const [low, high] = [scale.x(cell.low), scale.x(cell.high)];
  return (
    <Figure
      title="How strong an unseen cause must be"
      note="times more orders and touches"
      table={
        <PlainTable
          figures
          head={['', 'Times']}
          rows={[
            ...known.map(({ name, strength }) => [name, timesOf(strength)]),
            ['to overturn the verdict', timesOf(cell.low)],
            ['to undo all of it', timesOf(cell.high)],
          ]}
        />
      }
    >
      <div ref={measure}>
        <svg
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          role="img"
          aria-label={`To overturn the verdict ${timesOf(cell.low)} times, to undo all of it ${timesOf(cell.high)}; known: ${known.map(({ name, strength }) => `${name} ${timesOf(strength)}`).join(', ')}`}
        >
          <line x1={2} x2={width - 2} y1={LINE} y2={LINE} stroke="var(--edge)" />
          {scale.ticks.map((tick) => (
            <text key={tick} x={scale.x(tick)} y={HEIGHT - 8} textAnchor="middle">
              {figure(tick, decimals)}
            </text>
          ))}
          <rect x={low} y={LINE - 4.5} width={Math.max(1, high - low)} height={9} fill="var(--accent-band)" />
          <path d={`M${low} ${LINE - 4.5}v9M${high} ${LINE - 4.5}v9`} stroke="var(--accent)" fill="none" />
          {known.map(({ name, strength }, index) => (
            <g key={name}>
              <circle cx={at(strength)} cy={LINE} r={3.4} fill="var(--ink)" />
              <text x={round(at(strength))} y={LINE - 12 - 15 * (index % LINES)} textAnchor={anchorOf(at(strength), told(name, strength), width)} className="told">
                {told(name, strength)}
              </text>
            </g>
          ))}
        </svg>
      </div>
      <p>
        Black are the causes that are known. One of <b>{timesOf(cell.low)} times</b> that nobody sees would overturn the
        verdict, one of <b>{timesOf(cell.high)}</b> would bring it to nothing.
      </p>
    </Figure>
  );
} // prettier-ignore
