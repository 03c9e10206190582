import { figure } from '../../format';
import type { Summary } from './answer';

/** Taken and refused rows as bars on one scale. */
export function Bars({ summary: { accepted, rejected } }: { summary: Summary }) {
  const most = Math.max(1, accepted, rejected);
  const bars = [
    { name: 'Taken', count: accepted, color: 'var(--ink-2)' },
    { name: 'Refused', count: rejected, color: 'var(--caution)' },
  ];
  return (
    <dl className="bars">
      {bars.map(({ name, count, color }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <i style={{ width: `${(count / most) * 100}%`, background: color }} aria-hidden="true" />
          </dd>
          <dd className="n">{figure(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
