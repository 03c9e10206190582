import { figure, listed, named, places, spoken } from '../../format';
import { INCREMENTAL } from '../../models';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { Loading } from '../../parts/Loading';
import { LotTable, type Column } from '../../parts/LotTable';
import { Range } from '../../parts/Range';
import { axis, type Axis } from '../../parts/scale';
import { TwoLines } from '../../parts/TwoLines';
import { useWidth } from '../../parts/useWidth';
import type { PerhapsRanged } from '../../ranged';
import type { Answer, Returns } from './answer';
import { useReturns } from './settings';
import { back } from './words';

type Row = Returns['rows'][number];

/** A rule beside the model, so that what is usually believed can be seen. */
const HABIT = 'last';

/** What was spent and what came of it: back on one, the cost of an order and of a new client. */
export function Returned({ answer }: { answer: Answer }) {
  const returns = useReturns(answer.run.id);
  return (
    <section className="list">
      <div className="sec plain">
        <h2>What spend brought, and what an order cost</h2>
        <span className="c wide">orders that would not have come without; 95 % range</span>
      </div>
      {returns.error && <ErrorPlate error={returns.error} retry={() => void returns.refetch()} />}
      {returns.isPending && <Loading rows={4} />}
      {returns.data && <Table returns={returns.data} answer={answer} />}
    </section>
  );
}

function Table({ returns, answer }: { returns: Returns; answer: Answer }) {
  const { currency } = returns;
  const [measure, width] = useWidth(1136);
  const middle = width < 880;
  const known = returns.rows.filter((row) => row.spend !== null || row.touches > 0);
  const spent = known.filter(({ spent }) => spent === 'spent' || spent === 'no touches known');
  const free = known.filter(
    (row) => !spent.includes(row) && row.keys.channel !== 'Direct' && row.keys.channel !== 'Unattributed',
  );
  const highs = spent.map((row) => row.returned[INCREMENTAL]?.high ?? 0).sort((a, b) => a - b);
  const scale = axis(0, Math.max(2, Math.min(highs.at(-1) ?? 2, 2 * (highs.at(-3) ?? 2))), {
    width: 180,
    pad: 6,
    lines: 3,
  });
  const verdict = (row: Row) => answer.channels.find(({ channel }) => channel === row.keys.channel)?.state;
  return (
    <div ref={measure}>
      <LotTable<Row>
        className="rtt"
        label="What spend brought"
        keyOf={(row) => row.keys.channel}
        groups={[
          {
            rows: spent.toSorted(
              (a, b) => (b.returned[INCREMENTAL]?.value ?? 0) - (a.returned[INCREMENTAL]?.value ?? 0),
            ),
          },
        ]}
        columns={columns(currency, scale, verdict).filter((column) => !middle || column.middle !== false)}
        line={(row) => (
          <>
            <div className="head">
              <b>{named(row.keys.channel)}</b>
              <span>{row.spend ? whole(row.spend, currency) : <span className="c">{row.spent}</span>}</span>
            </div>
            {row.spent === 'no touches known' && <Drawn row={row} scale={scale} verdict={verdict(row)} />}
            {row.spent === 'spent' && (
              <>
                <Drawn row={row} scale={scale} verdict={verdict(row)} />
                <p className="c fig">
                  back on one {words(row.returned[INCREMENTAL], back, verdict(row) === 'cannot tell')}; an
                  order cost{' '}
                  {words(row.costOfOrder, (minor) => whole(minor, currency), verdict(row) === 'cannot tell')};
                  a new client{' '}
                  {words(
                    row.costOfNewClient,
                    (minor) => whole(minor, currency),
                    verdict(row) === 'cannot tell',
                  )}
                </p>
              </>
            )}
          </>
        )}
      />
      {free.length > 0 && (
        <p className="q below">
          Touches without spend, of which there is no return to tell:{' '}
          {listed(free.map(({ keys }) => spoken(keys.channel)))}.
        </p>
      )}
    </div>
  );
}

function columns(
  currency: string,
  scale: Axis,
  verdict: (row: Row) => Answer['channels'][number]['state'] | undefined,
): (Column<Row> & { middle?: false })[] {
  const cost = (found: PerhapsRanged | null, row: Row) => {
    if (row.spent !== 'spent') return null;
    if (!found?.low) return <span className="c">no order known</span>;
    if (found.high === null) return <span className="c">at least {whole(found.low, currency)}</span>;
    return (
      <span className="two-lines">
        {verdict(row) === 'cannot tell' ? <i>cannot tell</i> : <b className="fig">{whole(found.value, currency)}</b>}
        <span className="c">
          {whole(found.low, currency)} to {whole(found.high, currency)}
        </span>
      </span>
    );
  };
  return [
    { key: 'channel', head: 'Channel', cell: (row) => <span className="ch">{named(row.keys.channel)}</span> },
    { key: 'touches', head: 'Touches', figure: true, middle: false, className: 'q', width: 84, cell: (row) => (row.touches > 0 ? figure(row.touches) : 'none') },
    { key: 'spend', head: <TwoLines first="Spent" second={currency} />, figure: true, width: 92, cell: (row) => (row.spend ? whole(row.spend, currency) : <span className="c">{row.spent}</span>) },
    { key: 'drawn', head: 'Back on one spent', width: 204, className: 'pl', cell: (row) => <Drawn row={row} scale={scale} verdict={verdict(row)} /> },
    { key: 'back', head: 'Back', figure: true, width: 88, cell: (row) => <Back found={row.returned[INCREMENTAL]} untold={verdict(row) === 'cannot tell'} /> },
    { key: 'habit', head: <TwoLines first="by last" second="touch" />, figure: true, middle: false, className: 'q', width: 72, cell: (row) => (row.returned[HABIT] ? back(row.returned[HABIT].value) : '') },
    { key: 'order', head: <TwoLines first="An order cost" second={currency} />, figure: true, width: 148, cell: (row) => cost(row.costOfOrder, row) },
    { key: 'client', head: <TwoLines first="A new client" second={currency} />, figure: true, width: 148, cell: (row) => cost(row.costOfNewClient, row) },
  ];
} // prettier-ignore

function Drawn({
  row,
  scale,
  verdict,
}: {
  row: Row;
  scale: Axis;
  verdict?: Answer['channels'][number]['state'];
}) {
  const found = row.returned[INCREMENTAL];
  if (row.spent === 'no touches known')
    return <span className="c">spend without touches: nobody is known to be reached</span>;
  if (!found || found.low === null || found.high === null) return null;
  const drawn = verdict === 'cannot tell' ? 'cannot tell' : verdict === 'none' ? 'none' : 'incremental';
  return (
    <Range
      axis={scale}
      height={26}
      verdict={drawn}
      estimate={{ value: found.value, low: found.low, high: found.high }}
      origin={1}
      grid={[1]}
      rail
      label={`back on one: ${words(found, back)}`}
    />
  );
}

function Back({ found, untold }: { found: PerhapsRanged | null | undefined; untold: boolean }) {
  if (!found) return null;
  return (
    <span className="two-lines">
      {untold ? <i>cannot tell</i> : <b className="fig">{back(found.value)}</b>}
      {found.low !== null && found.high !== null && (
        <span className="c">
          {back(found.low)} to {back(found.high)}
        </span>
      )}
    </span>
  );
}

/** An amount without its minor units. */
const whole = (minor: number, currency: string) => figure(minor / 10 ** places(currency));

/** `3.1 (2.2 to 4.0)`; `2.2 to 4.0` of what cannot be told; or `cannot be told`. */
function words(
  found: PerhapsRanged | null | undefined,
  write: (value: number) => string,
  untold = false,
): string {
  if (!found) return 'cannot be told';
  if (found.low === null) return write(found.value);
  if (found.high === null) return `at least ${write(found.low)}`;
  const range = `${write(found.low)} to ${write(found.high)}`;
  return untold ? range : `${write(found.value)} (${range})`;
}
