import { moment } from '../dates';
import { Button } from '../parts/Button';
import { Field } from '../parts/Field';
import { Popover } from '../parts/Popover';
import { useChecks } from '../parts/useChecks';
import { useHouse } from '../session';
import { doubting, type Check } from './check';
import './checks.css';
import { useUnderstood } from './useUnderstood';

interface Failed {
  checks: readonly Check[];
  /** The run's id. */
  run: string | undefined;
}

/** What failed, each in its own sentence, with a way to say that it is understood; nothing where all held. */
export function FailedChecks({ checks, run }: Failed) {
  const failed = doubting(checks);
  if (failed.length === 0) return null;
  return (
    <div className="notice caution failed-checks" role="status">
      <ul>
        {failed.map((check) => (
          <li key={check.name}>
            <p>
              <b>Failed: {check.name}.</b> {check.says}
            </p>
            {run && (
              <p className="c">
                <Popover label={`Set “${check.name}” aside`} shown="set aside as understood">
                  {(close) => <SetAside check={check} run={run} close={close} />}
                </Popover>
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function SetAside({ check, run, close }: { check: Check; run: string; close: () => void }) {
  const understood = useUnderstood(run, check.name);
  const { wrongs, form } = useChecks((written) =>
    understood.mutate(String(written.get('why')), { onSuccess: close }),
  );
  return (
    <form className="set-aside" {...form}>
      <Field
        label="Why it does not stand against the figures"
        name="why"
        required
        maxLength={1000}
        error={wrongs['why'] ?? understood.error?.message}
        hint="It is kept with your name and the time, and the figures of this run are marked no more."
      />
      <Button type="submit" main disabled={understood.isPending}>
        Set aside
      </Button>
    </form>
  );
}

/** What was set aside, by whom and why. */
export function UnderstoodChecks({ checks, run }: Failed) {
  const those = checks.filter((check) => check.understood);
  if (those.length === 0) return null;
  return (
    <ul className="understood c">
      {those.map((check) => (
        <UnderstoodCheck key={check.name} check={check} run={run} />
      ))}
    </ul>
  );
}

function UnderstoodCheck({ check, run = '' }: { check: Check; run: string | undefined }) {
  const { timeZone } = useHouse();
  const understood = useUnderstood(run, check.name);
  const { why, by, at } = check.understood!;
  return (
    <li>
      Set aside, {moment(at, timeZone)}, by {by}: <b>{check.name}</b>. “{why}”{' '}
      <button
        className="link"
        disabled={!run || understood.isPending}
        onClick={() => understood.mutate(undefined)}
      >
        mark the figures again
      </button>
      {understood.error && <span className="err"> {understood.error.message}</span>}
    </li>
  );
}
