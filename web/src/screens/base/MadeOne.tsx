import { useQuery } from '@tanstack/react-query';
import { request } from '../../api';
import { counted, figure } from '../../format';
import { LotTable, type Column } from '../../parts/LotTable';
import { ClientName, waysSaid, type Named, type Way } from './Written';

interface Written extends Named {
  ways: Way[];
}

/** Before and after: what was written down how often, and the one client that it is now. */
export function MadeOne() {
  const { data } = useQuery({
    queryKey: ['base', 'made-one'],
    queryFn: ({ signal }) =>
      request<{ records: number; clients: number; several: number; examples: Written[] }>(
        '/api/base/made-one',
        { signal },
      ),
  });
  if (!data || data.several === 0) return null;
  const { records, clients, several, examples } = data;
  return (
    <section className="part arrived">
      <div className="sec plain">
        <h2>Made one of many</h2>
        <span className="c">the client as they are shown now, and how sources write them</span>
      </div>
      <p>
        {counted(records, 'record')} are {counted(clients, 'client')}: {figure(records - clients)} of them
        were found to be somebody’s who was written down already.{' '}
        {several === 1 ? 'One client is' : `${figure(several)} clients are`} written down more than once.
      </p>
      {examples.length > 0 && (
        <LotTable
          label="Made one of many"
          columns={COLUMNS}
          groups={[{ rows: examples }]}
          keyOf={({ id }) => id}
          line={(each) => (
            <>
              <ClientName client={each} />
              <p className="c">{waysSaid(each.ways)}</p>
            </>
          )}
        />
      )}
    </section>
  );
}

const COLUMNS: Column<Written>[] = [
  { key: 'client', head: 'Client', width: 240, cell: (each) => <ClientName client={each} /> },
  { key: 'ways', head: 'Written as', cell: ({ ways }) => waysSaid(ways) },
];
