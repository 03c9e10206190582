import { Fragment, useState } from 'react';
import { percent } from '../../format';
import { LOT, useLots } from '../../lots';
import { Pick } from '../../parts/Pick';
import type { Column, Plan } from './answer';

interface Mapped {
  plan: Plan;
  onMap: (column: Column) => void;
}

/** Sure columns beyond these are folded away. */
const SHOWN = 12;

/** What stands in each column and what it becomes; those that need an eye come first. */
export function ColumnTable({ plan, onMap }: Mapped) {
  const [all, setAll] = useState(false);
  useLots();
  const needs = plan.columns.filter((column) => !column.sure);
  const sure = plan.columns.filter((column) => column.sure);
  const shown = all ? sure : sure.slice(0, SHOWN);
  const rest = sure.slice(shown.length);
  const groups = [
    { name: 'Needs your eye', columns: needs },
    { name: plan.remembered ? 'Sure, as the last time' : 'Sure, by name and content', columns: shown },
  ].filter(({ columns }) => columns.length > 0);
  const more = rest.length > 0 && (
    <>
      <button className="link" onClick={() => setAll(true)}>
        {rest.length} more, all sure
      </button>{' '}
      <span className="c">
        {rest
          .slice(0, 6)
          .map(({ name }) => name)
          .join(', ')}
      </span>
    </>
  );
  return (
    <div>
      <table className="t im wide" aria-label="Columns of the file and what they become">
        <thead>
          <tr>
            <th scope="col">In the file</th>
            <th scope="col">Such as</th>
            <th scope="col">Filled</th>
            <th scope="col">Becomes</th>
            <th scope="col" className="n">
              <span className="sr">Sure</span>
            </th>
          </tr>
        </thead>
        {groups.map(({ name, columns }) => (
          <tbody key={name}>
            <tr className="group">
              <th colSpan={5} scope="rowgroup">
                {name}
              </th>
            </tr>
            {columns.map((column) => (
              <Row key={column.name} column={column} plan={plan} onMap={onMap} />
            ))}
          </tbody>
        ))}
        {more && (
          <tbody>
            <tr>
              <td colSpan={5}>{more}</td>
            </tr>
          </tbody>
        )}
      </table>
      <ul className="rows narrow im" aria-label="Columns of the file and what they become">
        {groups.map(({ name, columns }) => [
          <li key={name} className="pg">
            {name}
          </li>,
          ...columns.map((column) => <Line key={column.name} column={column} plan={plan} onMap={onMap} />),
        ])}
        {more && <li>{more}</li>}
      </ul>
    </div>
  );
}

/** A name that may be broken after what parts its words, and nowhere else while it fits. */
function Broken({ name }: { name: string }) {
  return name.split(/(?<=[_.\-/:])/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

type RowOf = Mapped & { column: Column };

function Row({ column, plan, onMap }: RowOf) {
  return (
    <tr className={column.sure ? undefined : 'need'}>
      <th scope="row" className="fn">
        <Broken name={column.name} />
      </th>
      <td className="exs">
        {column.examples.map((example, index) => (
          <span key={example} className={index === 2 ? 'x drop' : 'x'} title={example}>
            {example}
          </span>
        ))}
      </td>
      <td className="nw">
        <Filled share={column.filled} />
      </td>
      <td>
        <Becomes column={column} plan={plan} onMap={onMap} />
      </td>
      <td className="n">
        <Sure column={column} onMap={onMap} />
      </td>
    </tr>
  );
}

function Line({ column, plan, onMap }: RowOf) {
  return (
    <li className={column.sure ? undefined : 'need'}>
      <div className="head">
        <span className="fn">{column.name}</span>
        <Sure column={column} onMap={onMap} />
      </div>
      <p className="q">{column.examples.join(' · ')}</p>
      <Becomes column={column} plan={plan} onMap={onMap} />
    </li>
  );
}

const COMMA = 'decimals after a comma';

/** What the column becomes, how its dates or amounts are read, and why. */
function Becomes({ column, plan, onMap }: RowOf) {
  const note = column.decimal === ',' && column.note === COMMA ? '' : column.note; // the control says it
  return (
    <>
      <select
        {...LOT}
        className={column.sure ? 'sel' : 'sel need'}
        aria-label={`${column.name} becomes`}
        value={column.becomes}
        onChange={(event) => onMap({ ...column, becomes: event.target.value })}
      >
        {plan.meanings.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
        <option value="">leave out</option>
      </select>
      <p className="c">
        {note}
        {note && (column.dayFirst !== undefined || column.decimal === ',') && ' · '}
        {column.dayFirst !== undefined && (
          <Pick
            label="How its dates are read"
            options={[
              { value: 'day', name: 'day first' },
              { value: 'month', name: 'month first' },
            ]}
            value={column.dayFirst ? 'day' : 'month'}
            onPick={(value) => onMap({ ...column, dayFirst: value === 'day' })}
          />
        )}
        {column.decimal !== undefined && !(column.sure && column.decimal === '.') && (
          <Pick
            label="The sign before its decimals"
            options={[
              { value: '.', name: 'decimals after a point' },
              { value: ',', name: COMMA },
            ]}
            value={column.decimal}
            onPick={(decimal) => onMap({ ...column, decimal })}
          />
        )}
      </p>
    </>
  );
}

function Sure({ column, onMap }: { column: Column; onMap: (column: Column) => void }) {
  if (column.sure) return <span className="c">sure</span>;
  return (
    <span className="doubt">
      <span className="cau">◧ not sure</span>
      <button className="link" onClick={() => onMap(column)} aria-label={`${column.name} is right so`}>
        right so
      </button>
    </span>
  );
}

function Filled({ share }: { share: number }) {
  return (
    <>
      <svg width="32" height="10" viewBox="0 0 32 10" aria-hidden="true">
        <rect x="0" y="3" width="32" height="4" fill="var(--hair)" />
        <rect x="0" y="3" width={Math.round(share * 320) / 10} height="4" fill="var(--ink-2)" />
      </svg>
      <span className="c">{percent(share)}</span>
    </>
  );
}
