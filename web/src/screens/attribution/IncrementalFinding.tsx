import { isDoubted } from '../../checks/check';
import { counted, moneyShort, percent, spoken } from '../../format';
import { Said, Sentence } from '../../parts/Sentence';
import type { Measure } from './agreement';
import type { Answer, Row } from './answer';
import { tell, type Contrast } from './contrast';
import { writeAmount } from './Finding';
import { nameOf } from './names';

/** The sentence: what part would have come anyway, and where last touch is furthest from what was moved. */
export function IncrementalFinding({ answer, measure }: { answer: Answer; measure: Measure }) {
  const { anyway, known, contrast, nothing } = tell(answer, measure);
  const whole =
    measure === 'orders' ? counted(answer.outcomes, 'order') : moneyShort(answer.value, answer.currency);
  const write = (amount: number) => writeAmount(amount, measure, answer.currency);
  const failed = isDoubted(answer.checks);
  return (
    <Sentence>
      {known ? (
        <>
          <b>{percent(anyway.value)}</b> of {whole} would have come anyway.{' '}
        </>
      ) : (
        <>
          How much of {whole} would have come anyway cannot be told yet: {percent(anyway.low)} to{' '}
          {percent(anyway.high)}.{' '}
        </>
      )}
      {contrast && <Against contrast={contrast} write={write} />}
      {nothing && known && 'What any one channel moved cannot be told yet.'}
      {failed && <Said as="caution"> A check failed: do not rely on this until it is understood.</Said>}
    </Sentence>
  );
}

function Against({
  contrast: { row, habit, estimate },
  write,
}: {
  contrast: Contrast;
  write: (amount: number) => string;
}) {
  const moved = estimate.verdict === 'none' ? 'none that matter' : write(estimate.value);
  return (
    <>
      Last touch gives {subject(row)} {habit < estimate.value && 'only '}
      {write(habit)}; it moved <b>{moved}</b>.
    </>
  );
}

function subject(row: Row): string {
  const name = nameOf(row);
  return Object.keys(row.keys).at(-1) === 'channel' ? spoken(name) : name;
}
