import { figure, moneyShort } from '../../format';
import { LotTable } from '../../parts/LotTable';
import type { Answer, Overclaim, Row } from './answer';
import { keyOf, nameOf } from './names';
import { allRows } from './others';

/** What advertising platforms say they sold, beside what a model credits; nothing where no file told it. */
export function Claims({ answer, model }: { answer: Answer; model: string }) {
  const rows = allRows(answer).filter(({ claimed }) => claimed);
  if (rows.length === 0) return null;
  return (
    <section className="claims">
      <div className="sec plain">
        <h2>What the platforms claim</h2>
        <span className="c">in the same days; over-claims with the range of what is credited</span>
      </div>
      <LotTable<Row>
        label="What the platforms claim beside what is credited"
        columns={[
          { key: 'name', head: 'Platform', cell: (row) => nameOf(row) },
          { key: 'claims', head: 'Says', figure: true, cell: (row) => claimOf(row, answer.currency) },
          {
            key: 'ledger',
            head: 'The ledger',
            figure: true,
            cell: (row) => <Credited row={row} model={model} currency={answer.currency} />,
          },
          {
            key: 'over',
            head: 'Over-claims',
            figure: true,
            cell: (row) => overclaimWords(row.overclaims?.[model]),
          },
        ]}
        groups={[{ rows }]}
        keyOf={keyOf}
        line={(row) => (
          <>
            <div className="head">
              <b>{nameOf(row)}</b>
              <span>{overclaimWords(row.overclaims?.[model])}</span>
            </div>
            <p className="c">
              says {claimOf(row, answer.currency)}; the ledger{' '}
              <Credited row={row} model={model} currency={answer.currency} />
            </p>
          </>
        )}
      />
    </section>
  );
}

/** `CHF 4.4 k, 41 orders`. */
function claimOf({ claimed }: Row, currency: string): string {
  const said = [
    claimed?.value != null && moneyShort(claimed.value, currency),
    claimed?.orders != null && `${figure(claimed.orders)} orders`,
  ];
  return said.filter(Boolean).join(', ');
}

function Credited({ row, model, currency }: { row: Row; model: string; currency: string }) {
  const share = row.models[model];
  if (!share) return null;
  const inOrders = row.overclaims?.[model]?.of === 'orders';
  const write = (amount: number) => (inOrders ? figure(amount, 1) : moneyShort(amount, currency));
  return (
    <>
      <b className="fig">{write(inOrders ? share.credit : share.value)}</b>{' '}
      {'low' in share && (
        <span className="c">
          {write(inOrders ? share.low : share.valueLow)} to {write(inOrders ? share.high : share.valueHigh)}
        </span>
      )}
    </>
  );
}

/** `10 times (5–70)`; where the credit may be nothing, `at least 29 times`. */
export function overclaimWords(over: Overclaim | undefined): string {
  if (!over) return '';
  const write = (times: number) => figure(times, times < 10 ? 1 : 0);
  if (over.low !== null && over.high === null) return `at least ${write(over.low)} times`;
  if (over.value === null) return 'nothing is credited';
  const range = over.low === null || over.high === null ? '' : ` (${write(over.low)}–${write(over.high)})`;
  return `${write(over.value)} times${range}`;
}
