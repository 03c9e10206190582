import { strengthDrawn, timesOf, type Check, type CheckCell } from '../../checks/check';
import { figure, named } from '../../format';
import { Figure, PlainTable } from '../../parts/Figure';
import { anchorOf, axis, type Axis } from '../../parts/scale';
import { useWidth } from '../../parts/useWidth';

const HEIGHT = 22;

const written = (times: number) => figure(times, Number.isInteger(times) ? 0 : 1);

/** How strong a cause that nobody sees must be to overturn each verdict, on the scale of the causes that are known. */
export function Unseen({ check }: { check: Check }) {
  const [measure, width] = useWidth(520);
  const { cells = [], known = [] } = check;
  if (cells.length === 0) return null;
  const most = strengthDrawn(cells);
  const scale = axis(1, most, { width: Math.max(200, width), pad: 8, lines: 4 });
  const of = (channel: string) => known.filter((each) => each.channel === channel);
  return (
    <section className="part">
      <Figure
        title="How strong an unseen cause must be to overturn a verdict"
        note="times as frequent, touches and orders alike; from the verdict to all of the credit; dots are known causes, at the edge where they are stronger"
        table={
          <PlainTable
            head={['Channel', 'to overturn the verdict', 'to take all credit', 'known causes']}
            rows={cells.map(({ name, low, value }) => [
              named(name),
              figure(low, 2),
              figure(value, 2),
              of(name)
                .map((each) => `${each.name} ${figure(each.strength, 2)}`)
                .join(', '),
            ])}
          />
        }
      >
        <ul className="unseen">
          {cells.map((cell, nth) => (
            <li key={cell.name}>
              <span>{named(cell.name)}</span>
              <div ref={nth === 0 ? measure : undefined}>
                <Strength cell={cell} scale={scale} known={of(cell.name)} />
              </div>
              <span className="n">
                <b>{timesOf(cell.low)}</b> <span className="c">to {timesOf(cell.value)}</span>
              </span>
            </li>
          ))}
          <li aria-hidden="true">
            <span />
            <svg width={scale.width} height={16}>
              {scale.ticks.map((times) => (
                <text
                  key={times}
                  x={scale.x(times)}
                  y={12}
                  textAnchor={anchorOf(scale.x(times), written(times), scale.width)}
                >
                  {written(times)}
                </text>
              ))}
            </svg>
            <span />
          </li>
        </ul>
      </Figure>
      <p className="q said">{check.says}</p>
    </section>
  );
}

interface Drawn {
  cell: CheckCell;
  scale: Axis;
  known: readonly { name: string; strength: number }[];
}

function Strength({ cell: { name, low, value }, scale, known }: Drawn) {
  const y = HEIGHT / 2;
  const words = known.map((each) => `${each.name} ${timesOf(each.strength)}`).join(', ');
  return (
    <svg
      width={scale.width}
      height={HEIGHT}
      role="img"
      aria-label={`${name}: ${timesOf(low)} times to overturn the verdict, ${timesOf(value)} to take all credit; known: ${words}`}
    >
      {scale.ticks.map((times) => (
        <line
          key={times}
          x1={scale.x(times)}
          x2={scale.x(times)}
          y1={0}
          y2={HEIGHT}
          stroke={times === 1 ? 'var(--edge)' : 'var(--hair)'}
        />
      ))}
      <rect
        x={scale.x(low)}
        width={Math.max(1, scale.x(value) - scale.x(low))}
        y={y - 4.5}
        height={9}
        fill="var(--accent-band)"
      />
      <rect x={scale.x(low) - 1} width={2} y={y - 7.5} height={15} fill="var(--accent)" />
      {known.map((each) => (
        <circle
          key={each.name}
          cx={scale.x(Math.min(each.strength, scale.to))}
          cy={y}
          r={2.8}
          fill="var(--ink)"
        >
          <title>{`${each.name}: ${timesOf(each.strength)} times`}</title>
        </circle>
      ))}
    </svg>
  );
}
