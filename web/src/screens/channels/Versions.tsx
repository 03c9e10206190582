import { useMutation } from '@tanstack/react-query';
import { moment } from '../../dates';
import { Popover } from '../../parts/Popover';
import { useHouse } from '../../session';
import type { Version } from './answer';

/** The version that holds, and all before it: who made them, when, and why. */
export function Versions({
  now,
  versions,
  takeUp,
}: {
  now: Version;
  versions: readonly Version[];
  /** Makes the rules of an earlier version the draft, to be tried and saved. */
  takeUp: (version: number) => Promise<void>;
}) {
  const { timeZone } = useHouse();
  const taking = useMutation({ mutationFn: takeUp });
  if (now.version === 0) return <>Maison’s rules alone</>;
  return (
    <>
      <Popover label="Versions of the rules" shown={`version ${now.version}`}>
        {(close) => (
          <ol className="versions" tabIndex={0} aria-label="Versions">
            {versions.map((each) => (
              <li key={each.version}>
                <b>{each.version}</b>
                <span>
                  {each.note || 'no reason was noted'}
                  <span className="c">
                    {each.author}, {moment(each.at, timeZone)}
                  </span>
                  {each.version !== now.version && (
                    <button
                      className="link"
                      onClick={() => taking.mutate(each.version, { onSuccess: close })}
                    >
                      take up again
                    </button>
                  )}
                </span>
              </li>
            ))}
            {taking.error && <li role="alert">{taking.error.message}</li>}
          </ol>
        )}
      </Popover>
      , since {moment(now.at, timeZone)}
    </>
  );
}
