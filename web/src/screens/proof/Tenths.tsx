import type { CheckCell } from '../../checks/check';
import { figure } from '../../format';
import { Figure, PlainTable } from '../../parts/Figure';
import { decades } from '../../parts/scale';
import { useWidth } from '../../parts/useWidth';

const HEIGHT = 196;
const [LEFT, RIGHT, TOP, BOTTOM] = [30, 10, 12, 26];
/** Rates are said of a hundred clients and thirty days. */
const OF = 100 * 30;

/** Orders that came beside orders that were foretold, by ten rates at which they were expected. */
export function Tenths({ cells }: { cells: readonly CheckCell[] }) {
  const [measure, width] = useWidth(346);
  const points = cells.flatMap(({ value, low, high, expected = 0, days = 0 }) =>
    days > 0
      ? [{ foretold: (expected * OF) / days, came: (value * OF) / days, low: (low * OF) / days, high: (high * OF) / days }]
      : [],
  ); // prettier-ignore
  if (points.length === 0) return null;
  // rates of clients about to buy are thousands of times those of others: each ten times as much is as far
  const marks = decades(points.flatMap(({ foretold, came, low, high }) => [foretold, came, low, high]));
  const [least, most] = [marks[0]!, marks.at(-1)!];
  const part = (rate: number) => Math.log(Math.max(rate, least) / least) / Math.log(most / least);
  const x = (rate: number) => LEFT + part(rate) * (width - LEFT - RIGHT);
  const y = (rate: number) => HEIGHT - BOTTOM - part(rate) * (HEIGHT - TOP - BOTTOM);
  const write = (rate: number) => figure(rate, rate < 1 ? Math.ceil(-Math.log10(rate)) : 0);
  return (
    <Figure
      title="Foretold and happened, by tenth"
      note="orders of 100 clients in 30 days"
      table={
        <PlainTable
          head={['Tenth', 'Foretold', 'Happened', 'chance from', 'to']}
          rows={points.map(({ foretold, came, low, high }, nth) => [
            figure(nth + 1),
            ...[foretold, came, low, high].map((rate) => figure(rate, 2)),
          ])}
          figures
        />
      }
    >
      <div ref={measure}>
        <svg
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={`Ten rates of orders as foretold, from ${figure(points[0]!.foretold, 2)} to ${figure(points.at(-1)!.foretold, 2)}, and as they happened`}
        >
          {marks.map((rate) => (
            <g key={rate}>
              <line x1={LEFT} x2={width - RIGHT} y1={y(rate)} y2={y(rate)} stroke="var(--hair)" />
              <text x={LEFT - 6} y={y(rate) + 4} textAnchor="end">
                {write(rate)}
              </text>
              <text x={x(rate)} y={HEIGHT - 6} textAnchor={rate === least ? 'start' : 'middle'}>
                {write(rate)}
              </text>
            </g>
          ))}
          <line x1={x(least)} y1={y(least)} x2={x(most)} y2={y(most)} stroke="var(--mute-mark)" />
          {points.map(({ foretold, came, low, high }) => (
            <g key={foretold}>
              <rect
                x={x(foretold) - 3}
                width={6}
                y={y(high)}
                height={y(low) - y(high)}
                fill="var(--mute-band)"
              />
              <path
                d={`M${x(foretold) - 4} ${y(high)}h8M${x(foretold) - 4} ${y(low)}h8`}
                stroke="var(--mute-mark)"
              />
              <circle cx={x(foretold)} cy={y(came)} r={2.6} fill="var(--ink)" />
            </g>
          ))}
        </svg>
      </div>
    </Figure>
  );
}
