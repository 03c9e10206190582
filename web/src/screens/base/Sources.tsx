import { Link } from '@tanstack/react-router';
import { day, dayOf } from '../../dates';
import { counted, figure } from '../../format';
import { LotTable, type Column } from '../../parts/LotTable';
import { TwoLines } from '../../parts/TwoLines';
import { useHouse } from '../../session';
import type { SourceFigures } from './answer';
import { faultsOf } from './finding';
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
          counted over its records; refused rows stand under{' '}
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
              <span>{figure(source.onlyHere)} only here</span>
            </p>
            <p className="c">
              {faultsOf(source) === 0 ? 'nothing spoilt' : `spoils: ${faults(source).join(', ')}`}
            </p>
          </>
        )}
      />
    </section>
  );
}

const count = (key: string, head: readonly [string, string], of: (source: SourceFigures) => number) =>
  ({
    key,
    head: <TwoLines first={head[0]} second={head[1]} />,
    figure: true,
    cell: (source) => (of(source) === 0 ? <span className="c">none</span> : figure(of(source))),
  }) satisfies Column<SourceFigures>;

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
  count('only', ['Only', 'here'], ({ onlyHere }) => onlyHere),
  count('emails', ['E-mails', 'not valid'], ({ unreadableEmails }) => unreadableEmails),
  count('phones', ['Phones', 'not valid'], ({ unreadablePhones }) => unreadablePhones),
  count('shared', ['Shared', 'by many'], ({ shared }) => shared),
  count('twice', ['Written', 'twice'], ({ twice }) => twice),
  count('refused', ['Rows', 'refused'], ({ refused }) => refused),
];

function faults({ unreadableEmails, unreadablePhones, shared, twice, refused }: SourceFigures): string[] {
  return [
    unreadableEmails && `${counted(unreadableEmails, 'e-mail')} not valid`,
    unreadablePhones && `${counted(unreadablePhones, 'telephone')} not valid`,
    shared && `${figure(shared)} shared by many`,
    twice && `${figure(twice)} written twice`,
    refused && `${counted(refused, 'row')} refused`,
  ].filter((each) => typeof each === 'string');
}
