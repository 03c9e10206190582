import { day, dayOf, moment } from '../../dates';
import { counted } from '../../format';
import { useHouse } from '../../session';
import type { Answer } from './answer';

/** How the rules are meant, below them. */
export function Notes({ answer }: { answer: Answer }) {
  const { timeZone } = useHouse();
  return (
    <div className="notes">
      <section>
        <h3>Saving costs nothing</h3>
        <p>
          Touches are derived anew from what came in; nothing is imported again. Every version stays, and so
          do the runs that were made with it.
        </p>
      </section>
      <section>
        <h3>What is counted here</h3>
        <p>
          Events, of which several may be one touch: the ten pages of a visit are one. Counted at{' '}
          {moment(answer.countedAt, timeZone)}.{' '}
          {answer.signals > 0 &&
            `${counted(answer.signals, 'other event')} of these days, such as orders and products looked at, are no way of coming and no rule is for them. `}
          Direct takes nothing where another touch is known.
        </p>
      </section>
      <section>
        <h3>Versions</h3>
        <p>
          {answer.versions.length === 0 && 'None yet: the house has no rules of its own.'}
          {answer.versions.slice(0, 3).map(({ version, at, author, note }) => (
            <span key={version} className="line">
              {version}, {day(dayOf(at, timeZone))}, {author}
              {note && `: ${note}`}.
            </span>
          ))}
        </p>
      </section>
    </div>
  );
}
