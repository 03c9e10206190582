import { counted, figure, moneyShort, numeral, percent } from '../../format';
import { inSentence } from '../../models';
import { Sentence } from '../../parts/Sentence';
import type { Finding as Found, Judged, Measure } from './agreement';
import type { Answer } from './answer';
import { nameOf } from './names';

interface Told {
  found: Found;
  answer: Answer;
  measure: Measure;
  /** How many models stand side by side. */
  compared: number;
}

/** The sentence: what the models agree about, and what depends on which of them one believes. */
export function Finding({ found, answer, measure, compared }: Told) {
  const write = (amount: number) => writeAmount(amount, measure, answer.currency);
  const whole =
    measure === 'orders' ? counted(answer.outcomes, 'order') : moneyShort(answer.value, answer.currency);
  const { agreed, furthest, most } = found;
  if (!most) return <Sentence>No touch of ours is known before any of these {whole}.</Sentence>;
  if (compared < 2)
    return (
      <Sentence>
        By {inSentence(most.lowest.model)}, {title(most)} has most: <b>{write(most.chosen)}</b> of {whole}.
      </Sentence>
    );
  return (
    <Sentence>
      {agreed ? (
        <>
          The {numeral(compared)} models agree about <b>{title(agreed)}</b>: {between(agreed, write)} of{' '}
          {whole}.{' '}
        </>
      ) : (
        <>The {numeral(compared)} models agree about no channel of weight. </>
      )}
      {furthest && (
        <>
          About {title(furthest)} they differ most: {write(furthest.lowest.amount)} by{' '}
          {inSentence(furthest.lowest.model)}, {write(furthest.highest.amount)} by{' '}
          {inSentence(furthest.highest.model)}.
        </>
      )}
    </Sentence>
  );
}

function title({ row }: Judged): string {
  return nameOf(row);
}

function between({ lowest, highest }: Judged, write: (amount: number) => string): string {
  const low = write(lowest.amount);
  const high = write(highest.amount);
  return low === high ? low : `${low} to ${high}`;
}

/** An amount of a measure as a sentence says it. */
export function writeAmount(amount: number, measure: Measure, currency: string): string {
  if (measure === 'value') return moneyShort(amount, currency);
  return measure === 'share' ? percent(amount) : `${figure(amount, amount < 10 ? 1 : 0)} orders`;
}
