import { capital, counted, figure, numeral } from '../../format';
import { Popover } from '../../parts/Popover';
import { doubting, isTested, type Check } from '../../checks/check';
import { Outcome } from '../../checks/Outcome';

const FEW: readonly (string | undefined)[] = [undefined, 'its check passed', 'both checks passed'];

/** Whether the model held: one quiet word where it did; opened, each check and how it came out. */
export function Checks({ checks }: { checks: readonly Check[] }) {
  if (checks.length === 0) return 'not checked';
  const failed = doubting(checks);
  const tested = checks.filter(isTested).length;
  const understood = checks.filter((check) => check.understood).length;
  const shown =
    failed.length > 0
      ? `${figure(failed.length)} of ${counted(tested, 'check')} failed`
      : understood > 0
        ? `${counted(understood, 'failed check')} understood`
        : (FEW[tested] ?? `all ${numeral(tested)} checks passed`);
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
