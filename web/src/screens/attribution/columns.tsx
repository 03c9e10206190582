import { figure, named } from '../../format';
import { shortName } from '../../models';
import type { Column } from '../../parts/LotTable';
import { TwoLines } from '../../parts/TwoLines';
import { amountOf } from './agreement';
import { Drawn, Head } from './RowDrawing';
import type { Drawing, Line } from './drawing';
import { grainName, nameOf } from './names';
import { spendColumns } from './spend';
import { figuresOf, isMiddle, WIDTHS } from './widths';

/** The columns: name, drawing, the chosen model, others, spend and what it brought. */
export function columnsOf(drawing: Drawing, width: number, hasSpend: boolean): Column<Line>[] {
  const middle = isMiddle(width);
  const { answer, main, write, unit } = drawing;
  return [
    { key: 'name', head: grainName(answer), width: WIDTHS.name, cell: (line) => <Name line={line} /> },
    {
      key: 'drawing',
      head: <Head drawing={drawing} />,
      className: 'pl',
      cell: (line) => <Drawn line={line} drawing={drawing} />,
    },
    {
      key: main.id,
      head: <TwoLines first={shortName(main)} second={unit} />,
      figure: true,
      sorted: 'descending',
      width: WIDTHS.main,
      cell: (line) => <b className="fig">{write(line.chosen)}</b>,
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

function Name({ line: { row, within } }: { line: Line }) {
  const channel =
    within === undefined && row.keys.channel && Object.keys(row.keys).length > 1
      ? `${named(row.keys.channel)}, `
      : '';
  return (
    <span className={within === undefined ? 'two-lines' : 'two-lines within'}>
      <span className="ch">{nameOf(row)}</span>
      <span className="c">
        {channel}
        {row.touches > 0 && `${figure(row.touches)} touches`}
      </span>
    </span>
  );
}
