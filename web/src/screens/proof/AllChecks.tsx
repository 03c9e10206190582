import { FailedChecks, UnderstoodChecks } from '../../checks/FailedChecks';
import { capital } from '../../format';
import type { RunChecks } from './answer';

/** Kinds of check that state something, and test nothing. */
const SAID: readonly string[] = ['unseen', 'sensitivity', 'words'];

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
        {passed.map(({ name, says, kind }) => (
          <div key={name}>
            <dt>
              {capital(name)}
              <span className="c">{kind && SAID.includes(kind) ? 'said' : 'passed'}</span>
            </dt>
            <dd className="q">{says}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
