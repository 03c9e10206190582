import type { Check } from '../../checks/check';
import { capital, figure, named } from '../../format';
import { Figure, PlainTable } from '../../parts/Figure';
import { AxisHead, Range } from '../../parts/Range';
import { axis } from '../../parts/scale';
import { useWidth } from '../../parts/useWidth';

/** What a made-up channel and touches behind their orders earned, each with what chance makes of it. */
export function Nothing({ checks }: { checks: readonly Check[] }) {
  const [measure, width] = useWidth(346);
  const lines = checks
    .filter(({ kind }) => kind === 'nothing')
    .flatMap(({ name, cells = [] }) =>
      cells.map((cell) => ({
        ...cell,
        name: cell.name === name ? capital(name) : cell.name === 'all channels' ? 'Touches moved after orders' : `of ${named(cell.name)}`,
      })),
    ); // prettier-ignore
  if (lines.length === 0) return null;
  const furthest = Math.max(...lines.flatMap(({ low, high }) => [-low, high]), 1);
  const clear = lines.filter(({ low, high }) => low > 0 || high < 0).length;
  const scale = axis(-furthest, furthest, { width, pad: 14, lines: 4 });
  return (
    <Figure
      title="What must be nothing is nothing"
      note={[
        'orders; touches moved behind orders must not have more than chance gives',
        ...(clear > 0 ? [`${figure(clear)} of ${figure(lines.length)} ranges clear of nothing, where chance alone gives one in 20`] : []),
      ].join('; ')}
      table={
        <PlainTable
          head={['What', 'Orders', 'from', 'to']}
          rows={lines.map(({ name, value, low, high }) => [name, figure(value, 1), figure(low, 1), figure(high, 1)])}
          figures
        />
      }
    >
      <ul className="placebos" ref={measure}>
        {lines.map(({ name, value, low, high }) => (
          <li key={name}>
            <div className="head">
              <span>{name}</span>
              <span className="c nw">
                {figure(value, 1)} ({figure(low, 1)} to {figure(high, 1)})
              </span>
            </div>
            <Range
              axis={scale}
              height={16}
              verdict="none"
              estimate={{ value, low, high }}
              label={`${name}: ${figure(value, 1)} orders, ${figure(low, 1)} to ${figure(high, 1)}`}
            />
          </li>
        ))}
      </ul>
      <AxisHead axis={scale} write={(value) => figure(value)} label="scale in orders" />
    </Figure>
  ); // prettier-ignore
}
