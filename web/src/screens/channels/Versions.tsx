import { moment } from '../../dates';
import { Popover } from '../../parts/Popover';
import { useHouse } from '../../session';
import type { Version } from './answer';

/** The version that holds, and all before it: who made them, when, and why. */
export function Versions({ now, versions }: { now: Version; versions: readonly Version[] }) {
  const { timeZone } = useHouse();
  if (now.version === 0) return <>Maison’s rules alone</>;
  return (
    <>
      <Popover label="Versions of the rules" shown={`version ${now.version}`}>
        {() => (
          <ol className="versions" tabIndex={0} aria-label="Versions">
            {versions.map((each) => (
              <li key={each.version}>
                <b>{each.version}</b>
                <span>
                  {each.note || 'no reason was noted'}
                  <span className="c">
                    {each.author}, {moment(each.at, timeZone)}
                  </span>
                </span>
              </li>
            ))}
          </ol>
        )}
      </Popover>
      , since {moment(now.at, timeZone)}
    </>
  );
}
