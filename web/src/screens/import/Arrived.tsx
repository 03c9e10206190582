import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { request } from '../../api';
import { useUnresolved } from '../../coming';
import { counted } from '../../format';
import { OnTheirWay } from '../../OnTheirWay';
import { ErrorPlate } from '../../parts/ErrorPlate';
import { queueQuery } from '../same/answer';
import { arrivedSaid, type Arrival } from './arrived';

const arrivalQuery = (source: string, waiting: number) =>
  queryOptions({
    queryKey: ['base', 'arrival', source, waiting],
    queryFn: ({ signal }) => request<Arrival>('/api/base/arrival', { query: { source }, signal }),
    enabled: waiting === 0,
  });

/** Who the people of a file turned out to be, some of them as each source writes them, and what a person should decide. */
export function Arrived({ source }: { source: string }) {
  const answer = useQuery(arrivalQuery(source, useUnresolved()));
  return (
    <section className="refusals">
      <h2 className="sec">Who they are</h2>
      <OnTheirWay>
        {answer.error && <ErrorPlate error={answer.error} retry={() => void answer.refetch()} />}
        {answer.data && <Shown arrival={answer.data} source={source} />}
      </OnTheirWay>
    </section>
  );
}

function Shown({ arrival, source }: { arrival: Arrival; source: string }) {
  const { met } = arrival;
  return (
    <>
      <p>{arrivedSaid(arrival)}</p>
      <Leads source={source} />
      {met.length > 0 && (
        <table className="t" aria-label="The same people in other sources">
          <thead>
            <tr>
              <th scope="col">Client</th>
              <th scope="col">In {source}</th>
              <th scope="col">Elsewhere</th>
            </tr>
          </thead>
          <tbody>
            {met.map(({ id, name, here, elsewhere }) => (
              <tr key={id}>
                <th scope="row" className="fn">
                  <Link className="link" to="/clients/$id" params={{ id }}>
                    {name || 'no name'}
                  </Link>
                </th>
                <td>{here.join(', ')}</td>
                <td className="q">
                  {elsewhere.map(({ source: other, called }) => `${called} (${other})`).join(', ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** The lists of them, and the pairs of which it is not sure. */
function Leads({ source }: { source: string }) {
  const waiting = useQuery(queueQuery(source)).data?.waiting ?? 0;
  return (
    <p className="q leads">
      <Link className="link" to="/base/clients" search={{ by: 'source', group: source }}>
        The clients of {source}
      </Link>
      {waiting > 0 && (
        <>
          {' · '}
          <Link className="link" to="/records" search={{ source }}>
            {counted(waiting, 'pair')} of its records {waiting === 1 ? 'needs' : 'need'} a person
          </Link>
        </>
      )}
    </p>
  );
}
