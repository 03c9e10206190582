import { figure, percent, percentFigure } from '../../format';
import { LotTable, type Column } from '../../parts/LotTable';
import { Segments } from '../../parts/Segments';
import { TwoLines } from '../../parts/TwoLines';
import type { Answer, Field, Figures, Grouping } from './answer';
import { ASPECTS, FIELDS, GROUPINGS, groupName, NONE } from './fields';
import { ListLink } from './ListLink';

/** A group of clients; all of them where it is of no grouping. */
interface Row {
  by?: Grouping;
  figures: Figures;
}

/** What the middle width leaves out: a valid address repeats that there is one. */
const DROPPED: readonly Field[] = ['name', 'email', 'phone', 'birthday'];

/** Who is known how well and can be reached how, in all and by groups. */
export function GroupTable({
  answer,
  by,
  onBy,
}: {
  answer: Answer;
  by: Grouping;
  onBy: (by: Grouping) => void;
}) {
  const groups = by === 'boutique' ? byName(answer.by.boutique) : answer.by[by];
  return (
    <section className="part">
      <div className="sec plain">
        <h2>Who is known, and who can be reached</h2>
        <span className="c">% of the clients of the row; a figure opens its list</span>
      </div>
      <Segments label="Rows" value={by} options={GROUPINGS} onPick={onBy} />
      <LotTable
        label="Who is known, and who can be reached"
        className="known"
        columns={COLUMNS}
        groups={[{ rows: [{ figures: answer.all }, ...groups.map((figures): Row => ({ by, figures }))] }]}
        keyOf={({ by: grouping, figures }) => `${grouping ?? 'all'} ${figures.group}`}
        line={(row) => <Line row={row} />}
      />
    </section>
  );
}

/** Boutiques stand by name and not by rank, those of none at the end. */
function byName(boutiques: readonly Figures[]): readonly Figures[] {
  const last = ({ group }: Figures) => Number(group === NONE);
  return boutiques.toSorted((a, b) => last(a) - last(b) || a.group.localeCompare(b.group));
}

const COLUMNS: Column<Row>[] = [
  { key: 'group', head: <span className="sr">Clients of</span>, cell: (row) => <Name row={row} /> },
  { key: 'clients', head: 'Clients', figure: true, cell: (row) => <Count row={row} /> },
  share('served'),
  ...ASPECTS.flatMap(({ fields }) => fields.map((field, nth) => share(field, nth === 0))),
];

function share(field: Field, first = false): Column<Row> {
  const [one, two] = FIELDS[field].head;
  return {
    key: field,
    head: <TwoLines first={one} second={two || undefined} />,
    figure: true,
    drop: DROPPED.includes(field),
    className: [field === 'served' ? 'enough' : '', first ? 'first' : ''].filter(Boolean).join(' '),
    cell: (row) => <Share row={row} field={field} />,
  };
}

function Name({ row: { by, figures } }: { row: Row }) {
  return <span className="nm">{by ? groupName(by, figures.group) : <b>All clients</b>}</span>;
}

function Count({ row: { by, figures } }: { row: Row }) {
  return (
    <ListLink className="counted" list={{ by, group: figures.group }}>
      {figure(figures.clients)}
    </ListLink>
  );
}

/** The share of the row who have a field, over a line of that length; opens the list of them. */
function Share({ row: { by, figures }, field }: { row: Row; field: Field }) {
  const part = figures[field] / figures.clients;
  const whose = by ? groupName(by, figures.group) : 'all clients';
  return (
    <ListLink
      className="share"
      list={{ field, by, group: figures.group }}
      label={`${percent(part)} of ${whose}: ${figure(figures[field])} ${FIELDS[field].has}`}
    >
      {percentFigure(part)}
      <i style={{ width: `${part * 100}%` }} />
    </ListLink>
  );
}

/** A row on the phone: the share known enough, and the rest when it is opened. */
function Line({ row }: { row: Row }) {
  const { figures, by } = row;
  const part = figures.served / figures.clients;
  return (
    <details className="group-line">
      <summary>
        <span className="head">
          <Name row={row} />
          <span className="nw">
            <b>{percent(part)}</b> <span className="c">of {figure(figures.clients)}</span>
          </span>
        </span>
        <span className="measure">
          <i style={{ width: `${part * 100}%` }} />
        </span>
        <span className="c">
          reached by post {percentFigure(figures['reached by post'] / figures.clients)}, phone{' '}
          {percentFigure(figures['reached by phone'] / figures.clients)}, e-mail{' '}
          {percentFigure(figures['reached by email'] / figures.clients)}, message{' '}
          {percent(figures['reached by messages'] / figures.clients)} ·{' '}
          <span className="acc">all figures</span>
        </span>
      </summary>
      <p className="c opens">
        <ListLink className="link" list={{ by, group: figures.group }}>
          all {figure(figures.clients)}
        </ListLink>
        <ListLink className="link" list={{ field: 'served', by, group: figures.group }}>
          known enough
        </ListLink>
        <ListLink className="link" list={{ field: 'served', lacks: true, by, group: figures.group }}>
          not enough
        </ListLink>
      </p>
      {ASPECTS.map(({ name, fields }) => (
        <dl key={name} aria-label={name}>
          {fields.map((field) => (
            <div key={field}>
              <dt>{FIELDS[field].head.filter(Boolean).join(' ').replace('- ', '')}</dt>
              <dd>
                <Share row={row} field={field} />
              </dd>
            </div>
          ))}
        </dl>
      ))}
    </details>
  );
}
