import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { request } from '../../api';
import { useUnresolved } from '../../coming';
import { counted, figure } from '../../format';
import { OnTheirWay } from '../../OnTheirWay';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { LotTable, type Column } from '../../parts/LotTable';
import { queueQuery } from '../same/answer';
import { arrivedSaid, type Arrival } from './arrived';
import './base.css';
import { ClientName, waysSaid } from './Written';

type Met = Arrival['met'][number];

const arrivalQuery = (source: string, waiting: number) =>
  queryOptions({
    queryKey: ['base', 'arrival', source, waiting],
    queryFn: ({ signal }) => request<Arrival>('/api/base/arrival', { query: { source }, signal }),
    enabled: waiting === 0,
  });

/**
 * Who the people of a source turned out to be, some of them as each source writes them, and what a person should decide.
 * @param inList the list of them stands below.
 */
export function Arrived({ source, inList = false }: { source: string; inList?: boolean }) {
  const answer = useQuery(arrivalQuery(source, useUnresolved()));
  return (
    <section className="part arrived">
      <h2 className="sec">Who they are</h2>
      <OnTheirWay>
        {answer.error && <ErrorPlate error={answer.error} retry={() => void answer.refetch()} />}
        {answer.data && <p>{arrivedSaid(answer.data)}</p>}
        <Leads source={source} inList={inList} />
        {answer.data && <Written met={answer.data.met} source={source} />}
        {answer.data && answer.data.known > answer.data.met.length && (
          <p className="c">
            and {figure(answer.data.known - answer.data.met.length)} more whom others know too
          </p>
        )}
      </OnTheirWay>
    </section>
  );
}

/** Some of them, as this source writes them and as others do. */
function Written({ met, source }: { met: readonly Met[]; source: string }) {
  if (met.length === 0) return null;
  const columns: Column<Met>[] = [
    { key: 'client', head: 'Client', cell: (each) => <ClientName client={each} /> },
    { key: 'here', head: `In ${source}`, cell: ({ here }) => here.join(', ') },
    { key: 'elsewhere', head: 'Elsewhere', cell: (each) => waysSaid(each.elsewhere) },
  ];
  return (
    <LotTable
      label="As each source writes them"
      columns={columns}
      groups={[{ rows: met }]}
      keyOf={({ id }) => id}
      line={(each) => (
        <>
          <ClientName client={each} />
          <p className="c">
            here {each.here.join(', ')}; {waysSaid(each.elsewhere)}
          </p>
        </>
      )}
    />
  );
}

/** The lists of them, and the pairs of which it is not sure. */
function Leads({ source, inList }: { source: string; inList: boolean }) {
  const waiting = useQuery(queueQuery(source)).data?.waiting ?? 0;
  return (
    <p className="q leads">
      {!inList && (
        <Link className="link" to="/base/clients" search={{ by: 'source', group: source }}>
          The clients of {source}
        </Link>
      )}
      {waiting > 0 && (
        <>
          {!inList && ' · '}
          <Link className="link" to="/records" search={{ source }}>
            {counted(waiting, 'pair')} of its records {waiting === 1 ? 'needs' : 'need'} a person
          </Link>
        </>
      )}
    </p>
  );
}
