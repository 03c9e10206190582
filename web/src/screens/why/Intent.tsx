import { figure, percent } from '../../format';
import { Figure, PlainTable } from '../../parts/Figure';
import { axis } from '../../parts/scale';
import { useWidth } from '../../parts/useWidth';
import type { State } from './answer';
import { metWords, stateName } from './finding';

const NAME = 168;
const FIGURE = 56;

type Part = 'days' | 'touches' | 'caused' | 'baseline';

const PARTS: readonly { of: Part; name: string; fill: string }[] = [
  { of: 'caused', name: 'orders it caused', fill: 'var(--accent)' },
  { of: 'baseline', name: 'orders that came anyway', fill: 'url(#hatch-fine)' },
  { of: 'touches', name: 'its touches', fill: 'var(--ink-2)' },
  { of: 'days', name: 'days of clients', fill: 'var(--mute-band)' },
];

/** In and out of intent: where clients stood when it reached them, and when they ordered. */
export function Intent({ states }: { states: readonly State[] }) {
  const [measure, width] = useWidth(432);
  const scale = axis(0, 1, { width: Math.max(80, width - NAME - FIGURE), pad: 2 });
  return (
    <Figure title="In and out of intent" note="part of all, by state" table={<StateTable states={states} />}>
      <div ref={measure} className="intent">
        {states.map((state) => (
          <section key={state.name}>
            <h3 className="c">
              <b>{stateName(state.name)}</b>, {figure(state.rate, state.rate < 10 ? 2 : 0)} orders by themselves in
              1,000 days
            </h3>
            {PARTS.map(({ of, name, fill }) => (
              <div key={of} className="line">
                <span className="nm">{name}</span>
                <svg
                  width={scale.width}
                  height={17}
                  viewBox={`0 0 ${scale.width} 17`}
                  role="img"
                  aria-label={`${stateName(state.name)}: ${percent(state[of])} of ${name}`}
                >
                  <line x1={scale.x(0)} x2={scale.x(0)} y1={0} y2={17} stroke="var(--edge)" />
                  <rect
                    x={scale.x(0)}
                    y={4}
                    width={Math.max(0.5, scale.x(state[of]) - scale.x(0))}
                    height={9}
                    fill={fill}
                    stroke={of === 'baseline' ? 'var(--edge)' : undefined}
                    strokeWidth={0.6}
                  />
                </svg>
                <span className="n fig">{percent(state[of])}</span>
              </div>
            ))}
          </section>
        ))}
      </div>
      <p>{metWords(states)}</p>
    </Figure>
  );
} // prettier-ignore

function StateTable({ states }: { states: readonly State[] }) {
  return (
    <PlainTable
      figures
      head={['', 'Orders by themselves in 1,000 days', ...PARTS.map(({ name }) => name)]}
      rows={states.map((state) => [
        stateName(state.name),
        figure(state.rate, 2),
        ...PARTS.map(({ of }) => percent(state[of])),
      ])}
    />
  );
}
