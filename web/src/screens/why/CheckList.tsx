import { Outcome } from '../../checks/Outcome';
import { capital } from '../../format';
import type { Why } from './answer';

/** What was held against the run, and how it came out. */
export function CheckList({ why: { checks, run } }: { why: Why }) {
  if (checks.length === 0) return null;
  return (
    <section className="why-part">
      <div className="sec">
        <h2>Held against itself, run {run.number}</h2>
        <span className="c">a failed check marks every figure of the run</span>
      </div>
      <ul className="why-checks">
        {checks.map((check) => (
          <li key={check.name}>
            <b className="ch">{capital(check.name)}</b>
            <span className="q">{check.says}</span>
            <Outcome check={check} />
          </li>
        ))}
      </ul>
    </section>
  );
}
