import { isDoubted } from '../../checks/check';
import { restingWords } from './resting';
import { isUnreached } from './verdicts';
import { figure, named } from '../../format';
import { INCREMENTAL, shortName } from '../../models';
import type { Column } from '../../parts/LotTable';
import { TwoLines } from '../../parts/TwoLines';
import { amountOf } from './agreement';
import type { Row } from './answer';
import { Drawn, Head } from './RowDrawing';
import type { Drawing, Line } from './drawing';
import { estimateOf, isIncremental, rangeWords } from './estimate';
import { grainName, nameOf } from './names';
import { rangelessWords } from './others';
import { spendColumns } from './spend';
import { figuresOf, isMiddle, WIDTHS } from './widths';
import { WhyLink } from './WhyLink';

/** The columns: name, drawing, the chosen model, others, spend and what it brought. */
export function columnsOf(drawing: Drawing, width: number, hasSpend: boolean): Column<Line>[] {
  const middle = isMiddle(width);
  const { answer, main, write, unit } = drawing;
  return [
    {
      key: 'name',
      head: grainName(answer),
      width: WIDTHS.name,
      cell: (line) => <Name line={line} drawing={drawing} />,
    },
    {
      key: 'drawing',
      head: <Head drawing={drawing} />,
      className: 'pl',
      cell: (line) => <Drawn line={line} drawing={drawing} />,
    },
    {
      key: main.id,
      head: <MainHead drawing={drawing} unit={unit} />,
      figure: true,
      sorted: 'descending',
      width: WIDTHS.main,
      cell: (line) => <Chosen line={line} drawing={drawing} />,
    },
    ...figuresOf(drawing.beside, width).map((model) => ({
      key: model.id,
      head: <TwoLines first={shortName(model)} />,
      figure: true,
      className: 'q',
      width: WIDTHS.other,
      cell: (line: Line) => write(amountOf(line.row, model.id, drawing.measure, answer.value)),
    })),
    ...(hasSpend ? spendColumns(drawing).filter((column) => !middle || column.key !== 'returned') : []),
  ];
}

/** What the figures are of, and that they are doubted where a check failed. */
function MainHead({ drawing: { answer, main }, unit }: { drawing: Drawing; unit: string }) {
  const doubted = isIncremental(answer, main) && isDoubted(answer.checks);
  return (
    <>
      <TwoLines first={shortName(main)} second={unit} />
      {doubted && <span className="cau doubt">a check failed</span>}
    </>
  );
}

/** The chosen model's figure and its range; what cannot be told has no figure. */
function Chosen({ line: { row, chosen }, drawing }: { line: Line; drawing: Drawing }) {
  const { answer, main, measure, write } = drawing;
  const estimate = estimateOf(row, main.id, measure, answer.value);
  if (isIncremental(answer, main) && isUnreached(row)) return <span className="c">nobody reached</span>;
  if (!estimate) return <b className="fig">{write(chosen)}</b>;
  return (
    <span className="two-lines">
      {estimate.verdict === 'cannot tell' ? <i>cannot tell</i> : <b className="fig">{write(chosen)}</b>}
      <span className="c">{rangeWords(estimate, write)}</span>
    </span>
  );
}

function Name({ line: { row, within }, drawing }: { line: Line; drawing: Drawing }) {
  if (row.baseline)
    return (
      <span className="two-lines">
        <span className="ch">{nameOf(row)}</span>
        {hasOthers(row) && <span className="c">for the others: direct</span>}
      </span>
    );
  const channel =
    within === undefined && row.keys.channel && Object.keys(row.keys).length > 1
      ? named(row.keys.channel)
      : '';
  const touches = row.touches > 0 ? `${figure(row.touches)} touches` : '';
  const resting = within === undefined ? restingWords(row, drawing) : '';
  return (
    <span className={within === undefined ? 'two-lines' : 'two-lines within'}>
      <span className="ch">{nameOf(row)}</span>
      <span className="c">
        {[channel, touches, rangelessWords(row, drawing)].filter(Boolean).join(', ')}
        {within === undefined && <WhyLink row={row} drawing={drawing} />}
      </span>
      {resting && <span className="cau doubt">{resting}</span>}
    </span>
  );
}

/** Whether the other models give the baseline's row anything: what they call direct and unattributed. */
function hasOthers({ models }: Row): boolean {
  return Object.entries(models).some(([id, { credit }]) => id !== INCREMENTAL && credit > 0);
}
