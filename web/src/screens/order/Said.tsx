import { capital, numeral, percent } from '../../format';
import { inSentence } from '../../models';
import { isDoubted } from '../../checks/check';
import { Said as Warned, Sentence } from '../../parts/Sentence';
import type { Answer } from './answer';
import { causesOf, type Causes as Found } from './causes';
import { favoured, type Favoured } from './finding';
import { titleOf } from './names';

/** The sentence: whether the models agree about which touch got most of this order. */
export function Said({ order }: { order: Answer }) {
  if (order.status === 'cancelled')
    return (
      <Sentence>
        This order was cancelled. Nothing is credited for it, and what was has been taken back.
      </Sentence>
    );
  if (order.heldOut)
    return (
      <Sentence>
        This order is held out: its currency has no rate for its day. Import the rate and it is credited.
      </Sentence>
    );
  if (!order.credited)
    return (
      <Sentence>
        Run {order.run!.number} did not credit this order: it is of other days or of clients that the run left
        out.
      </Sentence>
    );
  const causes = causesOf(order);
  if (causes) return <Causes causes={causes} doubted={isDoubted(order.checks)} />;
  const [first, second, ...others] = favoured(order);
  if (!first)
    return <Sentence>No touch of ours is known before this order; all of it is unattributed.</Sentence>;
  const touches = `${capital(numeral(order.touches.length))} touches`;
  if (order.touches.length === 1)
    return (
      <Sentence>
        One touch came before this order, and every model gives it all: <b>{titleOf(first.touch)}</b>.
      </Sentence>
    );
  if (!second)
    return (
      <Sentence>
        {touches} came before this order. Every model gives most of it to <b>{titleOf(first.touch)}</b>:{' '}
        {between(first)}.
      </Sentence>
    );
  return (
    <Sentence>
      {touches} came before this order, and the models differ: <b>{titleOf(first.touch)}</b> has most by{' '}
      {models(first)}, {titleOf(second.touch)} by {count(second)}
      {others.length > 0 &&
        `, another by ${numeral(others.reduce((sum, other) => sum + other.models.length, 0))}`}
      .
    </Sentence>
  );
}

/** How likely it would have come anyway, what most likely moved it, and what the last touch had to do with it. */
function Causes({ causes: { anyway, likeliest, last }, doubted }: { causes: Found; doubted: boolean }) {
  const doubt = doubted && (
    <Warned as="caution"> A check failed: do not rely on this until it is understood.</Warned>
  );
  const chance = <>This order would have come anyway with a chance of {percent(anyway)}</>;
  if (!likeliest)
    return (
      <Sentence>
        {chance}: no touch of ours is likely to have moved it.{doubt}
      </Sentence>
    );
  return (
    <Sentence>
      {chance}. What most likely moved it is <b>{titleOf(likeliest.touch)}</b>, with {percent(likeliest.part)}
      {last && `; the last touch, ${titleOf(last.touch)}, has ${percent(last.part)}`}.{doubt}
    </Sentence>
  );
}

function models({ models: its }: Favoured): string {
  return its.length === 1 ? inSentence(its[0]!) : `${numeral(its.length)} models`;
}

function count({ models: its }: Favoured): string {
  return its.length === 1 ? inSentence(its[0]!) : numeral(its.length);
}

function between({ low, high }: Favoured): string {
  return percent(low) === percent(high) ? percent(low) : `${percent(low)} to ${percent(high)}`;
}
