import { Link } from '@tanstack/react-router';
import { day, dayOf } from '../../dates';
import { counted, figure } from '../../format';
import { LotTable, type Column } from '../../parts/LotTable';
import { TwoLines } from '../../parts/TwoLines';
import { useHouse } from '../../session';
import type { Mark, SourceFigures } from './answer';
import { ListLink } from './ListLink';

/** What each source brings, clients whom no other knows, and what it spoils. */
export function Sources({ sources }: { sources: readonly SourceFigures[] }) {
  const { timeZone } = useHouse();
  if (sources.length === 0) return null;
  const told = (source: SourceFigures) => day(dayOf(source.told, timeZone));
  return (
    <section className="part">
      <div className="sec plain">
        <h2>What each source brings and spoils</h2>
        <span className="c">
          counted in clients; refused rows stand under{' '}
          <Link className="link" to="/import">
            Import
          </Link>
        </span>
      </div>
      <LotTable
        label="What each source brings and spoils"
        columns={[...COLUMNS, { key: 'told', head: 'Told last', figure: true, drop: true, cell: told }]}
        groups={[{ rows: sources }]}
        keyOf={({ source }) => source}
        line={(source) => (
          <>
            <div className="head">
              <b>{source.source}</b>
              <span className="c">{counted(source.records, 'record')}</span>
            </div>
            <p className="c opens">
              <ListLink className="link" list={{ by: 'source', group: source.source }}>
                {counted(source.clients, 'client')}
              </ListLink>
              <ListLink className="link" list={{ by: 'source', group: source.source, mark: 'only here' }}>
                {figure(source.onlyHere)} only here
              </ListLink>
            </p>
            <Faults source={source} />
          </>
        )}
      />
    </section>
  );
}

/** A figure of a source that opens the list of the clients of whose records it is. */
function marked(mark: Mark, head: readonly [string, string]): Column<SourceFigures> {
  return {
    key: mark,
    head: <TwoLines first={head[0]} second={head[1]} />,
    figure: true,
    cell: (source) => <Marked source={source} mark={mark} />,
  };
}

function Marked({ source, mark }: { source: SourceFigures; mark: Mark }) {
  const count = source[COUNTED[mark]];
  if (count === 0) return <span className="c">none</span>;
  return (
    <ListLink className="counted" list={{ by: 'source', group: source.source, mark }}>
      {figure(count)}
    </ListLink>
  );
}

const COUNTED = {
  'only here': 'onlyHere',
  twice: 'twice',
  shared: 'shared',
  'unreadable email': 'unreadableEmails',
  'unreadable phone': 'unreadablePhones',
} as const satisfies Record<Mark, keyof SourceFigures>;

const COLUMNS: Column<SourceFigures>[] = [
  { key: 'source', head: 'Source', cell: ({ source }) => <span className="nm">{source}</span> },
  { key: 'records', head: 'Records', figure: true, cell: ({ records }) => figure(records) },
  {
    key: 'clients',
    head: 'Clients',
    figure: true,
    cell: ({ source, clients }) => (
      <ListLink className="counted" list={{ by: 'source', group: source }}>
        {figure(clients)}
      </ListLink>
    ),
  },
  marked('only here', ['Only', 'here']),
  marked('unreadable email', ['E-mails', 'not valid']),
  marked('unreadable phone', ['Phones', 'not valid']),
  marked('shared', ['Shared', 'by many']),
  marked('twice', ['Written', 'twice']),
  {
    key: 'refused',
    head: <TwoLines first="Rows" second="refused" />,
    figure: true,
    cell: ({ refused }) => (refused === 0 ? <span className="c">none</span> : figure(refused)),
  },
];

/** What a source spoils, each with the list of whom it concerns; on the phone. */
function Faults({ source }: { source: SourceFigures }) {
  const spoilt = SPOILT.filter(({ mark }) => source[COUNTED[mark]] > 0);
  if (spoilt.length === 0 && source.refused === 0) return <p className="c">nothing spoilt</p>;
  return (
    <p className="c opens">
      {spoilt.map(({ mark, says }) => (
        <ListLink key={mark} className="link" list={{ by: 'source', group: source.source, mark }}>
          {says(source[COUNTED[mark]])}
        </ListLink>
      ))}
      {source.refused > 0 && <span>{counted(source.refused, 'row')} refused</span>}
    </p>
  );
}

const SPOILT: readonly { mark: Mark; says: (count: number) => string }[] = [
  { mark: 'unreadable email', says: (count) => `${figure(count)} with an e-mail that is not valid` },
  { mark: 'unreadable phone', says: (count) => `${figure(count)} with a telephone that is not valid` },
  { mark: 'shared', says: (count) => `${figure(count)} with what many share` },
  { mark: 'twice', says: (count) => `${figure(count)} written twice` },
];
