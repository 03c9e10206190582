import type { CheckCell } from '../../checks/check';
import { figure } from '../../format';
import { Figure, PlainTable } from '../../parts/Figure';
import { ticks } from '../../parts/scale';
import { useWidth } from '../../parts/useWidth';
import { day } from '../../dates';

const HEIGHT = 196;
const [LEFT, RIGHT, TOP, BOTTOM] = [30, 4, 12, 26];
/** No more weeks than can be told apart are drawn; the table has all. */
const MOST = 26;

/** Orders of each week: foretold with what chance makes of them, and a dot for those that came. */
export function Weeks({ cells }: { cells: readonly CheckCell[] }) {
  const [measure, width] = useWidth(346);
  const weeks = cells.filter(({ expected = 0 }) => expected > 0);
  const drawn = weeks.slice(-MOST);
  if (drawn.length === 0) return null;
  const most = Math.max(...drawn.flatMap(({ value, high }) => [value, high]), 1);
  const each = (width - LEFT - RIGHT) / drawn.length;
  const bar = Math.max(3, Math.min(12, each * 0.5));
  const x = (nth: number) => LEFT + (nth + 0.5) * each;
  const y = (orders: number) => HEIGHT - BOTTOM - (orders / most) * (HEIGHT - TOP - BOTTOM);
  return (
    <Figure
      title="Foretold and happened, by week"
      note="orders; dots happened"
      table={
        <PlainTable
          head={['Week from', 'Foretold', 'chance from', 'to', 'Happened']}
          rows={weeks.map(({ name, expected = 0, low, high, value }) => [
            name,
            ...[expected, low, high].map((orders) => figure(orders, 1)),
            figure(value),
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
          aria-label={`Orders of the last ${figure(drawn.length)} weeks, as foretold and as they came`}
        >
          {ticks(0, most, 3).map((orders) => (
            <g key={orders}>
              <line x1={LEFT} x2={width - RIGHT} y1={y(orders)} y2={y(orders)} stroke="var(--hair)" />
              <text x={LEFT - 6} y={y(orders) + 4} textAnchor="end">
                {figure(orders)}
              </text>
            </g>
          ))}
          {drawn.map(({ name, expected = 0, low, high, value }, nth) => (
            <g key={name}>
              <rect
                x={x(nth) - bar / 2}
                width={bar}
                y={y(high)}
                height={y(low) - y(high)}
                fill="var(--accent-band)"
              />
              <rect x={x(nth) - bar / 2} width={bar} y={y(expected) - 1} height={2} fill="var(--accent)" />
              <circle cx={x(nth)} cy={y(value)} r={2.6} fill="var(--ink)" />
            </g>
          ))}
          <text x={LEFT} y={HEIGHT - 6}>
            {day(drawn[0]!.name)}
          </text>
          <text x={width - RIGHT} y={HEIGHT - 6} textAnchor="end">
            {day(drawn.at(-1)!.name)}
          </text>
        </svg>
      </div>
    </Figure>
  );
}
