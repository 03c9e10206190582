import { counted, figure, percentFigure } from '../../format';
import { LotTable, type Column } from '../../parts/LotTable';
import { KeyMark, type Shape } from '../../parts/Mark';
import { AxisHead, Range } from '../../parts/Range';
import { axis, type Axis } from '../../parts/scale';
import { TwoLines } from '../../parts/TwoLines';
import { useWidth } from '../../parts/useWidth';
import type { Kind, Proved } from './answer';
import { isNarrow, LAST, misplacedOf, OURS } from './finding';
import { wilson } from './wilson';

/** The models beside ours, with their marks. */
const OTHERS: readonly { name: string; shape: Shape }[] = [
  { name: 'constant hazard', shape: 'triangle' },
  { name: LAST, shape: 'lozenge' },
  { name: 'Markov 1', shape: 'circle' },
  { name: 'Shapley', shape: 'square' },
];

/** Kinds of house whose truth is known: what each model misplaced there, and how often our ranges held. */
export function Houses({ proved }: { proved: Proved }) {
  const [measure, width] = useWidth(1136);
  const drawing = axis(0, 1, { width: width < 720 ? width : Math.max(140, width - 700), pad: 8, lines: 4 });
  const { tried, clients, houses, outdated, kinds } = proved;
  const groups = [
    { name: 'Where channels work', rows: tried.filter(({ nothing }) => !nothing) },
    { name: 'Where nothing works', rows: tried.filter(({ nothing }) => nothing) },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <section className="part" ref={measure}>
      <div className="sec plain">
        <h2>On {counted(tried.length, 'kind')} of house whose truth is known: orders laid at the wrong door</h2>
        <span className="c">
          {counted(houses, 'house')} of {figure(clients)} clients{outdated > 0 && `, ${figure(outdated)} of them before the model was last changed`}
          {tried.length < kinds && `; ${figure(kinds - tried.length)} of ${figure(kinds)} kinds not tried yet`}
        </span>
      </div>
      <p className="key">
        <span>
          <svg width="26" height="14" aria-hidden="true">
            <rect y="2.5" width="26" height="9" fill="var(--accent-band)" />
            <rect x="12" width="2" height="14" fill="var(--accent)" />
          </svg>
          incremental, over its houses
        </span>
        {OTHERS.map(({ name, shape }) => (
          <span key={name}>
            <KeyMark shape={shape} /> {name}
          </span>
        ))}
      </p>
      <LotTable<Kind>
        className="pk"
        label="Simulated houses: orders misplaced by each model, and ranges that held"
        columns={columnsOf(drawing)}
        groups={groups}
        keyOf={({ name }) => name}
        line={(kind) => <Line kind={kind} scale={drawing} />}
        lineHead={<AxisHead axis={drawing} write={(share) => `${figure(share * 100)}`} label="scale in per cent of orders" />}
      />
    </section>
  ); // prettier-ignore
}

function columnsOf(scale: Axis): Column<Kind>[] {
  return [
    { key: 'name', head: 'The house', cell: ({ name, says }) => <span title={says}>{name}</span> },
    {
      key: 'drawing',
      head: <AxisHead axis={scale} write={(share) => figure(share * 100)} label="orders misplaced, per cent" />,
      className: 'pl',
      width: scale.width,
      cell: (kind) => <Misplaced kind={kind} scale={scale} />,
    },
    {
      key: 'ours',
      head: <TwoLines first="Incremental" second="%" />,
      figure: true,
      cell: (kind) => <Ours kind={kind} />,
    },
    { key: 'last', head: 'Last touch', figure: true, className: 'q', cell: (kind) => percentFigure(misplacedOf(kind, LAST)) },
    { key: 'markov', head: 'Markov', figure: true, className: 'q', drop: true, cell: (kind) => percentFigure(misplacedOf(kind, 'Markov 1')) },
    { key: 'held', head: 'Ranges that held', figure: true, cell: (kind) => <Held kind={kind} /> },
    { key: 'wrong', head: 'Wrong verdicts', figure: true, cell: ({ wrong, intervals }) => `${figure(wrong)} of ${figure(intervals)}` },
  ];
} // prettier-ignore

function Misplaced({ kind, scale }: { kind: Kind; scale: Axis }) {
  const ours = kind.models.find(({ name }) => name === OURS);
  const beside = OTHERS.flatMap(({ name, shape }) => {
    const model = kind.models.find((each) => each.name === name);
    return model ? [{ shape, value: model.misplaced }] : [];
  });
  return (
    <Range
      axis={scale}
      height={30}
      verdict="incremental"
      estimate={ours && { value: ours.misplaced, low: ours.least, high: ours.most }}
      beside={beside}
      label={`${kind.name}: ${kind.models.map(({ name, misplaced }) => `${name} ${percentFigure(misplaced)} %`).join(', ')}`}
    />
  );
}

function Ours({ kind }: { kind: Kind }) {
  const ours = kind.models.find(({ name }) => name === OURS);
  if (!ours) return null;
  return (
    <>
      <b>{percentFigure(ours.misplaced)}</b>
      {kind.houses > 1 && (
        <span className="c"> {`${percentFigure(ours.least)}–${percentFigure(ours.most)}`}</span>
      )}
    </>
  );
}

/** How many ranges held; where fewer than chance explains, in words. */
function Held({ kind }: { kind: Kind }) {
  const { held, intervals } = kind;
  if (intervals === 0) return null;
  const { low, high } = wilson(held, intervals);
  return (
    <>
      {figure(held)} of {figure(intervals)}{' '}
      <span className="c">{`${percentFigure(low)}–${percentFigure(high)} %`}</span>
      {isNarrow(kind) && <span className="cau"> too narrow</span>}
    </>
  );
}

function Line({ kind, scale }: { kind: Kind; scale: Axis }) {
  return (
    <>
      <div className="head">
        <b>{kind.name}</b>
        <span>
          <Ours kind={kind} /> %
        </span>
      </div>
      <Misplaced kind={kind} scale={scale} />
      <p className="c">
        last touch {percentFigure(misplacedOf(kind, LAST))} % · ranges held <Held kind={kind} /> · wrong
        verdicts {figure(kind.wrong)}
      </p>
    </>
  );
}
