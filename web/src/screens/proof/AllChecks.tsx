import { FailedChecks, UnderstoodChecks } from '../../checks/FailedChecks';
import { Outcome } from '../../checks/Outcome';
import { capital } from '../../format';
import type { RunChecks } from './answer';

/** Every check of the run with what it says; those that failed first, with a way to set them aside. */
export function AllChecks({ answer: { checks, run } }: { answer: RunChecks }) {
  const passed = checks.filter((check) => check.passed);
  return (
    <section className="part">
      <div className="sec plain">
        <h2>What was held against this run</h2>
      </div>
      <FailedChecks checks={checks} run={run.id} />
      <UnderstoodChecks checks={checks} run={run.id} />
      <dl className="held">
        {passed.map((check) => (
          <div key={check.name}>
            <dt>
              {capital(check.name)}
              <Outcome check={check} />
            </dt>
            <dd className="q">{check.says}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
