import { capital, counted, figure, numeral } from '../../format';
import { Popover } from '../../parts/Popover';
import type { Check } from './answer';

const FEW: readonly (string | undefined)[] = [undefined, 'its check passed', 'both checks passed'];

/** Whether the model held: one quiet word where it did; opened, each check and how it came out. */
export function Checks({ checks }: { checks: readonly Check[] }) {
  if (checks.length === 0) return 'not checked';
  const failed = checks.filter((check) => !check.passed);
  const shown =
    failed.length === 0
      ? (FEW[checks.length] ?? `all ${numeral(checks.length)} checks passed`)
      : `${figure(failed.length)} of ${counted(checks.length, 'check')} failed`;
  return (
    <span className={failed.length > 0 ? 'cau' : undefined}>
      <Popover label="Checks" shown={shown}>
        {() => (
          <ul className="checks">
            {checks.map((check) => (
              <li key={check.name}>
                <b>{capital(check.name)}</b>{' '}
                {check.passed ? <span className="c">passed</span> : <b className="cau">failed</b>}
                <p className="q">{check.says}</p>
              </li>
            ))}
          </ul>
        )}
      </Popover>
    </span>
  );
}

/** What failed, in its own sentence; nothing where all held. */
export function FailedChecks({ checks }: { checks: readonly Check[] }) {
  const failed = checks.filter((check) => !check.passed);
  if (failed.length === 0) return null;
  return (
    <div className="notice caution failed-checks" role="status">
      <div>
        {failed.map((check) => (
          <p key={check.name}>
            <b>Failed: {check.name}.</b> {check.says}
          </p>
        ))}
      </div>
    </div>
  );
}
