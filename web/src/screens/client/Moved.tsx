import { Link } from '@tanstack/react-router';
import { counted, moneyShort, named } from '../../format';
import { Figure, PlainTable } from '../../parts/Figure';
import { useMay } from '../../session';
import type { Answer } from './answer';

/** The channels that came last before the orders of two years: a rule, drawn in grey, not an estimate. */
export function Moved({ client: { moved, orders } }: { client: Answer }) {
  const may = useMay();
  const all = moved.reduce((sum, { credit }) => sum + credit, 0);
  if (all === 0) return null;
  const most = Math.max(...moved.map(({ value }) => value), 1);
  return (
    <section>
      <Figure
        marginal
        title="Last before each order"
        table={
          <PlainTable
            head={['Channel', 'Orders', 'Value']}
            rows={moved.map(({ channel, credit, value }) => [
              named(channel),
              credit,
              moneyShort(value, orders.currency),
            ])}
            figures
          />
        }
      >
        <ul className="moved">
          {moved.map(({ channel, credit, value }) => (
            <li key={channel}>
              <span>{named(channel)}</span>
              <span className="c n">
                {counted(credit, 'order')}, {moneyShort(value, orders.currency)}
              </span>
              <svg width="100%" height="6" aria-hidden="true">
                <rect width={`${Math.max(0, (value / most) * 100)}%`} height="6" fill="var(--mute-mark)" />
              </svg>
            </li>
          ))}
        </ul>
      </Figure>
      <p className="c">
        Orders of the last 24 months, each under the last touch before it; a direct visit counts only where
        there was no other. It does not say what moved them.{' '}
        {may('figures') && (
          <Link className="link" to="/attribution">
            Beside the other models
          </Link>
        )}
      </p>
    </section>
  );
}
