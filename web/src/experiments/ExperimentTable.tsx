import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { period } from '../dates';
import { figure, percent } from '../format';
import { Button } from '../parts/Button';
import { ErrorPlate } from '../parts/ErrorPlate';
import { LotTable, type Column } from '../parts/LotTable';
import { AxisHead, Range } from '../parts/Range';
import { axis, type Axis } from '../parts/scale';
import { useWidth } from '../parts/useWidth';
import { experimentsQuery, removeExperiment, type Experiment } from './answer';
import './table.css';
import { orders, ranged, standing, tested, USUAL } from './words';

interface Props {
  experiments: readonly Experiment[];
  /** Whether they can be taken out here. */
  removable?: boolean;
}

/** Each experiment with the model's own answer below it, on one scale. */
export function ExperimentTable({ experiments, removable = false }: Props) {
  const [measure, width] = useWidth(824);
  const client = useQueryClient();
  const removing = useMutation({
    mutationFn: removeExperiment,
    onSuccess: () => client.invalidateQueries({ queryKey: experimentsQuery.queryKey }),
  });
  const ends = experiments.flatMap(({ low, high, compared }) => [low, high, compared?.model?.low ?? 0, compared?.model?.high ?? 0]);
  const drawn = width < 640 ? width : width < 760 ? 200 : 300;
  const scale = axis(Math.min(0, ...ends), Math.max(1, ...ends) * 1.04, { width: drawn, pad: 6 });
  const remove = removable ? (id: string) => removing.mutate(id) : undefined;
  return (
    <section ref={measure}>
      <div className="sec plain">
        <h2>Experiments against the model</h2>
        <span className="c">
          orders, ranges {percent(USUAL)} where no other is told; ◆ experiment above, the model by itself below it
        </span>
      </div>
      {removing.error && <ErrorPlate error={removing.error} />}
      <LotTable<Experiment>
        className="xt"
        label="Experiments against the model"
        keyOf={({ id }) => id}
        groups={[{ rows: experiments }]}
        columns={columns(scale, remove)}
        lineHead={<AxisHead axis={scale} write={tick} label="scale in orders" />}
        line={(row) => <Line row={row} scale={scale} remove={remove} />}
      />
    </section>
  );
} // prettier-ignore

type Removing = ((id: string) => void) | undefined;

function columns(scale: Axis, remove: Removing): Column<Experiment>[] {
  return [
    { key: 'channel', head: 'Channel', cell: (row) => <What row={row} /> },
    {
      key: 'drawing',
      head: <AxisHead axis={scale} write={tick} label="scale in orders" />,
      className: 'pl',
      cell: (row) => <Drawn row={row} scale={scale} />,
    },
    {
      key: 'orders',
      head: 'Orders',
      figure: true,
      cell: ({ compared, ...found }) => (
        <span className="stacked">
          <span>
            <b>{orders(found.found)}</b> <span className="c">{ranged(found)}</span>
          </span>
          {compared?.model && (
            <span className="q">
              {orders(compared.model.caused)} <span className="c">{ranged(compared.model)}</span>
            </span>
          )}
        </span>
      ),
    },
    { key: 'they', head: 'They', cell: (row) => <They row={row} /> },
    ...(remove
      ? [{ key: 'remove', head: '', cell: (row: Experiment) => <Remove row={row} remove={remove} /> }]
      : []),
  ];
}

function Line({ row, scale, remove }: { row: Experiment; scale: Axis; remove: Removing }) {
  return (
    <>
      <div className="head">
        <What row={row} />
        <span className="nw">
          <b>{orders(row.found)}</b> <span className="c">{ranged(row)}</span>
        </span>
      </div>
      <Drawn row={row} scale={scale} />
      {row.compared?.model && (
        <p className="c">
          The model by itself {orders(row.compared.model.caused)} ({ranged(row.compared.model)}).
        </p>
      )}
      <div className="head">
        <They row={row} />
        {remove && <Remove row={row} remove={remove} />}
      </div>
    </>
  );
}

/** Numbers at the head of the drawing. */
const tick = (count: number) => figure(count);

const KINDS = { 'hold-out': 'held back from some', geo: 'off in some places' };

function What({ row }: { row: Experiment }) {
  return (
    <span className="stacked">
      <b className="ch">{tested(row)}</b>
      <span className="c">
        {KINDS[row.kind]}, {period(row.from, row.to)}
      </span>
      {row.assumed && <span className="c assumed">{row.assumed}</span>}
    </span>
  );
}

function Drawn({ row, scale }: { row: Experiment; scale: Axis }) {
  const model = row.compared?.model;
  return (
    <Range
      axis={scale}
      height={43}
      verdict={row.low > 0 ? 'incremental' : 'none'}
      estimate={{ value: row.found, low: row.low, high: row.high }}
      byExperiment
      beside={model ? [{ shape: 'circle', value: model.caused, low: model.low, high: model.high }] : []}
      label={`${tested(row)}: the experiment found ${orders(row.found)} orders, ${ranged(row)}${model ? `; the model by itself says ${orders(model.caused)}, ${ranged(model)}` : ''}`}
    />
  );
}

function They({ row }: { row: Experiment }) {
  const { word, follows } = standing(row);
  return (
    <span className="stacked">
      {row.compared?.contradicts ? <b className="cau">{word}</b> : <span>{word}</span>}
      <span className="c">{follows}</span>
    </span>
  );
}

function Remove({ row, remove }: { row: Experiment; remove: (id: string) => void }) {
  const [isAsked, setAsked] = useState(false);
  const what = `the experiment on ${tested(row)}`;
  if (!isAsked)
    return (
      <Button small bare aria-label={`Remove ${what}`} onClick={() => setAsked(true)}>
        Remove
      </Button>
    );
  return (
    <span className="stacked">
      <Button small aria-label={`Remove ${what} for good`} onClick={() => remove(row.id)}>
        Remove for good
      </Button>
      <Button small bare aria-label={`Keep ${what}`} onClick={() => setAsked(false)}>
        Keep
      </Button>
    </span>
  );
}
