import { Link } from '@tanstack/react-router';
import { LOT, useLots } from '../../lots';
import { Button } from '../../parts/Button';
import type { Axis } from '../../parts/scale';
import type { Answer, Called, ReasonAnswer } from './answer';
import { Worth } from './Worth';

interface Rest {
  answer: Answer;
  axis: Axis | undefined;
  onFirst: (called: Called) => void;
  onAnswer: (called: Called, answer: ReasonAnswer) => void;
}

/** Who comes after the first, each with the reason and what a contact is worth; one is taken first by opening it. */
export function After({ answer, axis, onFirst, onAnswer }: Rest) {
  useLots();
  return (
    <>
      <div className="listhead">
        <h2>After them</h2>
        <span className="c">
          {answer.effect ? 'worth of a contact now' : 'what an order is expected to be worth'},{' '}
          {answer.currency}
        </span>
      </div>
      <ol className="lots">
        {answer.called.slice(1).map((called, index) => (
          <li
            key={called.client.id}
            className="lot"
            {...LOT}
            tabIndex={0}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && event.target === event.currentTarget) onFirst(called);
            }}
          >
            <span className="no">{index + 2}</span>
            <div className="who">
              <Link className="serif" to="/clients/$client" params={{ client: called.client.id }}>
                {called.client.name}
              </Link>
              <div className="c">
                {[called.client.tier, called.client.boutique].filter(Boolean).join(' · ')}
              </div>
            </div>
            <p className="why">
              {called.reasons.map(({ says }) => says).join(' ')} <Flag called={called} />
            </p>
            <Worth called={called} axis={axis} currency={answer.currency} />
            <div className="go">
              <Button small onClick={() => onFirst(called)}>
                Take first
              </Button>
              <Button small bare onClick={() => onAnswer(called, 'not now')}>
                Not now
              </Button>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

/** That somebody waits for us. */
function Flag({ called: { reasons } }: { called: Called }) {
  if (reasons.some(({ kind }) => kind === 'reply')) return <span className="flag">reply waits</span>;
  return reasons.some(({ kind }) => kind === 'promise') ? <span className="flag">a promise</span> : null;
}
