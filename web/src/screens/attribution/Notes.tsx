import { Link } from '@tanstack/react-router';
import type { Filters } from '../../filters';
import { decidedPercent, percent } from '../../format';
import type { Model } from '../../models';
import { AGREE } from './agreement';
import type { Answer } from './answer';
import { estimateOf, isIncremental, unseen } from './estimate';
import { nameOf } from './names';
import {
  deliveredWords,
  inseparableWords,
  leftOutWords,
  spendWords,
  uncountedWords,
  unreachedWords,
  wholeRun,
} from './notes';
import { joinedWords } from './others';

interface Shown {
  answer: Answer;
  main: Model;
  touches: Filters['touches'];
}

/** How to read the figures, below them. */
export function Notes({ answer, main, touches }: Shown) {
  const delivered = deliveredWords(answer, touches);
  return (
    <div className="notes">
      {isIncremental(answer, main) ? (
        <OfIncremental answer={answer} model={main.id} />
      ) : (
        <>
          <section>
            <h3>What these figures are</h3>
            <p>
              Each model divides the same orders among the touches before them; its rows add up to all of
              them. A rule has no range, because it estimates nothing. None of them says what an order owes to
              a touch.
            </p>
          </section>
          <section>
            <h3>When models agree</h3>
            <p>
              About a channel they nearly agree when the least that any of those shown gives it is at least{' '}
              {percent(AGREE)} of the most. Where they differ, the credit is the model’s as much as the
              channel’s.
            </p>
          </section>
        </>
      )}
      {answer.others && (
        <section>
          <h3>What is joined</h3>
          <p>{joinedWords(answer)}</p>
        </section>
      )}
      <section>
        <h3>What is left out</h3>
        <p>{uncountedWords(answer)}</p>
        {delivered && <p>{delivered}</p>}
        {spendWords(answer) && <p>{spendWords(answer)}</p>}
        {isIncremental(answer, main) && answer.leftOut && <p>{leftOutWords(answer)}</p>}
        {answer.unreached.length > 0 && <p>{unreachedWords(answer)}</p>}
      </section>
    </div>
  );
}

function OfIncremental({ answer, model }: { answer: Answer; model: string }) {
  const untold = answer.rows.flatMap((row) => {
    const estimate = estimateOf(row, model, 'orders', answer.value);
    return estimate?.verdict === 'cannot tell'
      ? [{ name: nameOf(row), said: unseen(estimate.detectable) || 'too little is known of it' }]
      : [];
  });
  return (
    <>
      <section>
        <h3>What these figures are</h3>
        <p>
          Incremental is what would not have come without a channel; with the baseline, what would have come
          anyway, its rows add up to all. A range holds the truth in 95 of 100 cases where the model holds;{' '}
          <Link className="link" to="/proof">
            Proof
          </Link>{' '}
          has how often it did on houses whose truth is known. A channel moved orders, be they few, where its
          range is clear of nothing even after allowing for how many channels were looked at; it moved none
          that matter where it is not and the range ends below {decidedPercent(answer.matters)} of all orders,
          what matters to the{' '}
          <Link className="link" to="/house">
            house
          </Link>
          ; of the rest it cannot be told yet. The other models divide all orders, also those that would have
          come anyway.
        </p>
      </section>
      {answer.experiments.length > 0 && <ByExperiment experiments={answer.experiments} />}
      <section>
        <h3>What may go unseen</h3>
        {untold.length === 0 ? (
          <p>
            What does not matter: each channel either moved orders, or fewer than{' '}
            {decidedPercent(answer.matters)} of all.
          </p>
        ) : (
          <ul className="q">
            {untold.map(({ name, said }) => (
              <li key={name}>
                <b>{name}</b>: {said}.
              </li>
            ))}
          </ul>
        )}
        {answer.inseparable.map((pair) => (
          <p key={pair.channels.join()}>{inseparableWords(pair, wholeRun(answer))}.</p>
        ))}
      </section>
    </>
  );
}

/** What the house's own tests found of these channels. */
function ByExperiment({ experiments }: Pick<Answer, 'experiments'>) {
  return (
    <section>
      <h3>Measured by experiment</h3>
      <ul className="q">
        {experiments.map(({ id, contradicts, says }) => (
          <li key={id} className={contradicts ? 'cau' : undefined}>
            {says}
          </li>
        ))}
      </ul>
      <Link className="link" to="/experiments">
        All experiments
      </Link>
    </section>
  );
}
