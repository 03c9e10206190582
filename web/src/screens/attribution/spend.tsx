import { figure, moneyScale, scaled, scaleName, type Scale } from '../../format';
import type { Column } from '../../parts/LotTable';
import { Range, type Verdict } from '../../parts/Range';
import { axis } from '../../parts/scale';
import { TwoLines } from '../../parts/TwoLines';
import { isResidual } from './agreement';
import type { Row } from './answer';
import type { Drawing, Line } from './drawing';
import { drawnAs, estimateOf, rangeWords } from './estimate';
import { WIDTHS } from './widths';

/** Spend in a unit of its own, and what one franc of it brought by the chosen model. */
export function spendColumns({ answer, main }: Drawing): Column<Line>[] {
  const unit = spendScale(
    answer.rows.map((row) => row.spend ?? 0),
    answer.currency,
  );
  const returns = answer.rows.map((row) => {
    const brought = returnOf(row, main.id);
    return brought?.range?.high ?? brought?.value ?? 0;
  });
  const scale = axis(0, Math.max(2, capped(returns)), { width: 96, lines: 2 });
  return [
    {
      key: 'spend',
      head: <TwoLines first="Spend" second={scaleName(unit)} />,
      figure: true,
      width: WIDTHS.spend,
      cell: ({ row }) => (row.spend === null ? '' : scaled(row.spend, unit)),
    },
    {
      key: 'returned',
      head: <TwoLines first={`Return on one ${answer.currency}`} />,
      width: WIDTHS.returned,
      className: 'rt',
      cell: ({ row, within }) => {
        const brought = returnOf(row, main.id);
        if (brought === undefined)
          return row.others !== undefined ? (
            ''
          ) : row.spend !== null ? (
            <span className="c">{row.spend > 0 ? 'no touches known' : 'nothing spent'}</span>
          ) : within || row.baseline || isResidual(row) ? (
            ''
          ) : (
            <span className="c">no spend in these days</span>
          );
        return (
          <Range
            axis={scale}
            height={18}
            {...(brought.range
              ? { verdict: brought.verdict, estimate: { value: brought.value, ...brought.range } }
              : { verdict: 'grey' as const, bar: brought.value })}
            grid={[1]}
            origin={1}
            rail
            label={`${writeReturn(brought.value)} for one${brought.range ? `, 95\u202f% range ${rangeWords(brought.range, writeReturn)}` : ''}`}
          />
        );
      },
    },
    {
      key: 'return',
      head: <TwoLines first={answer.currency} second="back" />,
      figure: true,
      width: WIDTHS.back,
      cell: ({ row }) => <Brought row={row} model={main.id} />,
    },
  ];
}

function Brought({ row, model }: { row: Row; model: string }) {
  const brought = returnOf(row, model);
  if (brought === undefined) return null;
  if (!brought.range) return <b>{writeReturn(brought.value)}</b>;
  return (
    <span className="two-lines">
      {brought.verdict !== 'cannot tell' && <b>{writeReturn(brought.value)}</b>}
      <span className="c">{rangeWords(brought.range, writeReturn)}</span>
    </span>
  );
}

/** `4.1 (3.4 to 4.8)`; what cannot be told has its range alone. */
export function broughtWords({ value, verdict, range }: Brought): string {
  if (!range) return writeReturn(value);
  const words = rangeWords(range, writeReturn);
  return verdict === 'cannot tell' ? words : `${writeReturn(value)} (${words})`;
}

function writeReturn(brought: number): string {
  return figure(brought, brought === 0 ? 0 : brought < 0.1 ? 2 : brought < 10 ? 1 : 0);
}

/** Where the axis ends: at the greatest, or soon after the second when the greatest is far beyond it. */
function capped(values: readonly number[]): number {
  const [most = 0, second = 0] = values.toSorted((a, b) => b - a);
  return most > 2 * second && second > 0 ? second * 1.5 : most;
}

/** What one franc of spend brought, with its range where the model has one. */
export interface Brought {
  value: number;
  verdict: Verdict;
  range?: { low: number; high: number };
}

/**
 * What one franc of spend brought under a model; nothing where no spend or no touch is known, or as much was given back,
 * and of rows that are joined: the spend is of some of them, the credit of all.
 */
export function returnOf(
  row: Pick<Row, 'spend' | 'touches' | 'models' | 'baseline' | 'others'>,
  model: string,
): Brought | undefined {
  if (row.spend === null || row.spend <= 0 || row.others !== undefined) return undefined;
  if (row.touches === 0 && (row.models[model]?.credit ?? 0) === 0) return undefined;
  const estimate = estimateOf(row, model, 'value', row.spend);
  if (!estimate) return { value: (row.models[model]?.value ?? 0) / row.spend, verdict: 'grey' };
  const { value, low, high } = estimate;
  return {
    value: value / row.spend,
    verdict: drawnAs(row, estimate),
    range: { low: low / row.spend, high: high / row.spend },
  };
}

/** The unit in which the greatest spend reads best, with as many decimals, up to two, as the least needs. */
export function spendScale(spends: readonly number[], currency: string): Scale {
  const sizes = spends.map(Math.abs).filter((size) => size > 0);
  const scale = moneyScale(Math.max(0, ...sizes), currency);
  const least = Math.min(...sizes) / scale.divisor;
  const needed = least >= 10 ? 0 : least >= 0.95 ? 1 : 2;
  return { ...scale, decimals: Math.max(scale.decimals, sizes.length === 0 ? 0 : needed) };
}
