import { counted, percent } from '../../format';
import { AGREE } from './agreement';
import type { Answer } from './answer';

/** How to read the figures, below them. */
export function Notes({ answer }: { answer: Answer }) {
  return (
    <div className="notes">
      <section>
        <h3>What these figures are</h3>
        <p>
          Each model divides the same orders among the touches before them; its rows add up to all of them. A
          rule has no range, because it estimates nothing. None of them says what an order owes to a touch.
        </p>
      </section>
      <section>
        <h3>When models agree</h3>
        <p>
          About a channel they nearly agree when the least that any of those shown gives it is at least{' '}
          {percent(AGREE)} of the most. Where they differ, the credit is the model’s as much as the channel’s.
        </p>
      </section>
      <section>
        <h3>What is left out</h3>
        <p>
          {answer.heldOut > 0
            ? `${counted(answer.heldOut, 'order')} in another currency, without a rate for the day. Import the rates and they count.`
            : 'Nothing: every order of these days is counted, net of tax, shipping, discount and refunds.'}
        </p>
      </section>
    </div>
  );
}
