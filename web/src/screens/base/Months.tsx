import { figure, percent, percentFigure } from '../../format';
import { Figure, PlainTable } from '../../parts/Figure';
import { ticks } from '../../parts/scale';
import { useWidth } from '../../parts/useWidth';
import type { Month } from './answer';

const HEIGHT = 204;
const [LEFT, RIGHT, TOP, BOTTOM] = [34, 72, 12, 26];
/** Pixels that the name of a month needs. */
const NAMED = 52;

/** How the share of clients on whom enough was known moved from month to month. */
export function Months({ months }: { months: readonly Month[] }) {
  const [measure, width] = useWidth(824);
  const course = months.toReversed();
  const last = course.at(-1);
  if (!last) return null;
  const shares = course.map(({ clients, served }) => served / clients);
  const [low, high] = [Math.min(...shares), Math.max(...shares)];
  const [from, to] = [Math.floor(low * 10 - 1e-9) / 10, Math.ceil(high * 10 + 1e-9) / 10];
  const [bottom, top] = [Math.max(0, from), Math.min(1, to)];
  const x = (nth: number) => LEFT + 16 + (nth / Math.max(1, course.length - 1)) * (width - LEFT - RIGHT - 16);
  const y = (share: number) =>
    HEIGHT - BOTTOM - ((share - bottom) / (top - bottom)) * (HEIGHT - TOP - BOTTOM);
  const every = Math.max(1, Math.ceil((course.length * NAMED) / (width - LEFT - RIGHT)));
  return (
    <Figure
      title="Clients on whom we know enough to serve them"
      note="% of the clients known by the end of each month"
      table={
        <PlainTable
          head={['Month', 'Clients', 'Known enough', '%']}
          rows={course.map(({ month, clients, served }, nth) => [
            monthName(month, true),
            figure(clients),
            figure(served),
            percentFigure(shares[nth]!),
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
          aria-label={`Share of clients on whom we know enough to serve them: ${percent(shares[0]!)} in ${monthName(course[0]!.month, true)}, ${percent(shares.at(-1)!)} now`}
        >
          {ticks(bottom, top, 3).map((share) => (
            <g key={share}>
              <line
                x1={LEFT}
                x2={width}
                y1={y(share)}
                y2={y(share)}
                stroke={share === bottom ? 'var(--edge)' : 'var(--hair)'}
              />
              <text x={LEFT - 8} y={y(share) + 4} textAnchor="end">
                {figure(share * 100)}
              </text>
            </g>
          ))}
          <path
            d={shares.map((share, nth) => `${nth === 0 ? 'M' : 'L'}${x(nth)} ${y(share)}`).join('')}
            fill="none"
            stroke="var(--ink)"
            strokeWidth={2}
          />
          {course.map(({ month }, nth) => {
            const end = nth === 0 || nth === course.length - 1;
            return (
              <g key={month}>
                <circle cx={x(nth)} cy={y(shares[nth]!)} r={end ? 3.5 : 2} fill="var(--ink)" />
                {(course.length - 1 - nth) % every === 0 && (
                  <text x={x(nth)} y={HEIGHT - 6} textAnchor="middle">
                    {monthName(month, month.endsWith('-01'))}
                  </text>
                )}
              </g>
            );
          })}
          <text
            x={x(course.length - 1) + 10}
            y={y(shares.at(-1)!) + 4}
            style={{ fill: 'var(--ink)', fontWeight: 600 }}
          >
            {percent(shares.at(-1)!)}
          </text>
          <text x={x(course.length - 1) + 10} y={y(shares.at(-1)!) + 20}>
            {figure(last.served)}
          </text>
        </svg>
      </div>
    </Figure>
  );
}

/** `2026-03` as `Mar`, or `Mar 2026`. */
function monthName(month: string, withYear: boolean): string {
  return new Intl.DateTimeFormat('en-GB', {
    month: 'short',
    year: withYear ? 'numeric' : undefined,
    timeZone: 'UTC',
  }).format(new Date(`${month}-01T00:00:00Z`));
}
