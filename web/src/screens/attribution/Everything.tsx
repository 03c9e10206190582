import { isDoubted } from '../../checks/check';
import { shortName, type Model } from '../../models';
import { PlainTable } from '../../parts/Figure';
import { amountOf, type Judged } from './agreement';
import type { Answer } from './answer';
import type { Drawing } from './drawing';
import { estimateOf, isIncremental, verdictWords } from './estimate';
import { grainName, nameOf } from './names';

interface Shown {
  answer: Answer;
  drawing: Drawing;
  judged: readonly Judged[];
}

/** Every model that there is, in figures; the chosen one with its range and verdict where it has them. */
export function Everything({ answer, drawing, judged }: Shown) {
  const { write, measure, main } = drawing;
  const ranged = isIncremental(answer, main);
  const models = ranged ? answer.models.filter((model) => model !== main) : answer.models;
  const written = ({ row }: Judged, model: Model) => write(amountOf(row, model.id, measure, answer.value));
  const estimated = (each: Judged) => {
    const estimate = estimateOf(each.row, main.id, measure, answer.value);
    if (!estimate) return [written(each, main), '', '', ''];
    const { value, low, high, verdict } = estimate;
    const words = each.row.baseline ? 'would have come anyway' : verdictWords(estimate);
    return [verdict === 'cannot tell' ? '' : write(value), write(low), write(high), words];
  };
  return (
    <div className="scroll">
      <PlainTable
        head={[
          `${grainName(answer)}, ${drawing.unit}`,
          'Touches',
          ...(ranged
            ? [
                `${shortName(main)}${isDoubted(answer.checks) ? ', a check failed' : ''}`,
                'from',
                'to',
                'verdict',
              ]
            : []),
          ...models.map(shortName),
        ]}
        rows={judged
          .toSorted(baselineLast)
          .map((each) => [
            nameOf(each.row),
            each.row.touches,
            ...(ranged ? estimated(each) : []),
            ...models.map((model) => written(each, model)),
          ])}
        figures
      />
    </div>
  );
}

function baselineLast(left: Judged, right: Judged): number {
  return Number(left.row.baseline ?? false) - Number(right.row.baseline ?? false);
}
