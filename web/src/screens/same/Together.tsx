import { useQuery } from '@tanstack/react-query';
import { counted, figure, money, percent } from '../../format';
import { axis, round } from '../../parts/scale';
import { useWidth } from '../../parts/useWidth';
import { factName } from '../client/words';
import { clientQuery } from '../client/query';
import { restOf } from './weights';
import type { DescribedRecord, RecordPair } from './answer';

/** What all the evidence comes to, between what each client has ordered and the rest that each record tells. */
export function Together({ pair }: { pair: RecordPair }) {
  const [one, other] = pair.records;
  const isOne = one.client.id === other.client.id;
  return (
    <div className="together">
      <div>
        <Orders client={one.client.id} both={isOne} />
        <Rest record={one} pair={pair} side="left" />
      </div>
      <Believed pair={pair} />
      <div>
        {!isOne && <Orders client={other.client.id} />}
        <Rest record={other} pair={pair} side="right" />
      </div>
    </div>
  );
}

function Orders({ client, both }: { client: string; both?: boolean }) {
  const { data } = useQuery(clientQuery(client));
  if (!data) return null;
  const { count, value, held, currency } = data.orders;
  return (
    <p>
      <b>{counted(count, 'order')}</b>
      {count > 0 && `, ${money(value, currency)}`}
      {both && <span className="c"> of the one client that both are on</span>}
      {held > 0 && <span className="c"> without {figure(held)} that have no exchange rate</span>}
    </p>
  );
}

interface OfPair {
  record: DescribedRecord;
  pair: RecordPair;
  side: 'left' | 'right';
}

function Rest({ record, pair, side }: OfPair) {
  const rest = restOf(record, pair.fields, side);
  if (rest.length === 0) return null;
  return (
    <dl className="facts" aria-label="What else this record tells">
      {rest.map(({ name, value }) => (
        <Fact key={name} name={factName(name)} value={value} />
      ))}
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

/** The probability on its scale. The linkage gives none for a single pair a range. */
function Believed({ pair: { probability, household } }: { pair: RecordPair }) {
  const [measure, width] = useWidth(272);
  if (probability === null) return <div />;
  const scale = axis(0, 1, { width, pad: 4 });
  const x = scale.x(probability);
  return (
    <div className="believed" ref={measure}>
      <svg width={width} height={34} role="img" aria-label={`${percent(probability)} from 0 to 100 %`}>
        <path d={`M${scale.x(0)} 10H${scale.x(1)}`} stroke="var(--hair)" />
        <path d={`M${scale.x(0.5)} 4v12`} stroke="var(--edge)" />
        <rect x={round(x - 1)} y={1} width={2} height={18} fill="var(--accent)" />
        <text x={scale.x(0)} y={31}>
          0
        </text>
        <text x={scale.x(0.5)} y={31} textAnchor="middle">
          50
        </text>
        <text x={scale.x(1)} y={31} textAnchor="end">
          100 %
        </text>
      </svg>
      <p>
        <b>{percent(probability)}</b> that they are one person, as the linkage believes
      </p>
      {household !== null && household >= 0.01 && (
        <p className="c">{percent(household)} that they are two of one household</p>
      )}
    </div>
  );
}
