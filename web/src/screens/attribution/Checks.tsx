import { capital, counted, figure, numeral } from '../../format';
import { Popover } from '../../parts/Popover';
import { doubting, type Check } from '../../checks/check';

const FEW: readonly (string | undefined)[] = [undefined, 'its check passed', 'both checks passed'];

/** Whether the model held: one quiet word where it did; opened, each check and how it came out. */
export function Checks({ checks }: { checks: readonly Check[] }) {
  if (checks.length === 0) return 'not checked';
  const failed = doubting(checks);
  const understood = checks.filter((check) => check.understood).length;
  const shown =
    failed.length > 0
      ? `${figure(failed.length)} of ${counted(checks.length, 'check')} failed`
      : understood > 0
        ? `${counted(understood, 'failed check')} understood`
        : (FEW[checks.length] ?? `all ${numeral(checks.length)} checks passed`);
  return (
    <span className={failed.length > 0 ? 'cau' : undefined}>
      <Popover label="Checks" shown={shown}>
        {() => (
          <ul className="checks">
            {checks.map((check) => (
              <li key={check.name}>
                <b>{capital(check.name)}</b> <Outcome check={check} />
                <p className="q">{check.says}</p>
              </li>
            ))}
          </ul>
        )}
      </Popover>
    </span>
  );
}

function Outcome({ check }: { check: Check }) {
  if (check.passed) return <span className="c">passed</span>;
  return check.understood ? <span className="c">failed, understood</span> : <b className="cau">failed</b>;
}
