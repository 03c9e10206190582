import { capital } from '../../format';
import { inList, type Model } from '../../models';
import { amountOf } from './agreement';
import type { Drawing, Line } from './drawing';
import { estimateOf, isIncremental, rangeWords, unseen } from './estimate';
import { nameOf } from './names';
import { rangelessWords } from './others';
import { Drawn } from './RowDrawing';
import { broughtWords, returnOf } from './spend';
import { restingWords } from './resting';
import { isUnreached } from './verdicts';
import { WhyLink } from './WhyLink';

/** A row on the phone: the name and the chosen figure, the drawing, then what the others say. */
export function NarrowLine({ line, drawing }: { line: Line; drawing: Drawing }) {
  return (
    <>
      <div className={line.within === undefined ? 'head' : 'head within'}>
        <b className="ch">{nameOf(line.row)}</b>
        <Chosen line={line} drawing={drawing} />
      </div>
      <Drawn line={line} drawing={drawing} />
      <p className="c">
        {factsOf(line, drawing).join('. ')}.
        {line.within === undefined && <WhyLink row={line.row} drawing={drawing} />}
      </p>
    </>
  );
}

/** The figure with its range; of a rule with its unit, for it has none. */
function Chosen({ line: { row, chosen }, drawing }: { line: Line; drawing: Drawing }) {
  const { answer, main, measure, write, unit } = drawing;
  const estimate = estimateOf(row, main.id, measure, answer.value);
  if (isIncremental(answer, main) && isUnreached(row)) return <span className="c">nobody reached</span>;
  return (
    <span className="nw">
      {estimate?.verdict === 'cannot tell' ? <i>cannot tell</i> : <b className="fig">{write(chosen)}</b>}{' '}
      <span className="c">{estimate ? rangeWords(estimate, write) : unit}</span>
    </span>
  );
}

/** What may go unseen, what others say, what a unit of spend brought; of ranged rows only the first other. */
function factsOf({ row, within }: Line, drawing: Drawing): string[] {
  const { answer, measure, main, beside, write } = drawing;
  const says = (model: Model) => `${write(amountOf(row, model.id, measure, answer.value))}`;
  const estimate = estimateOf(row, main.id, 'orders', answer.value);
  const [first] = beside;
  const others = estimate
    ? first && `${inList(first)} says ${says(first)}`
    : beside
        .slice(0, 4)
        .map((model) => `${inList(model)} ${says(model)}`)
        .join(' · ');
  const brought = returnOf(row, main.id);
  return [
    rangelessWords(row, drawing),
    unseen(estimate?.detectable ?? null),
    others ?? '',
    within === undefined ? restingWords(row, drawing) : '',
    brought ? `one ${answer.currency} brought ${broughtWords(brought)}` : '',
  ]
    .filter(Boolean)
    .map(capital);
}
