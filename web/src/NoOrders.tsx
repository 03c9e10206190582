import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { request } from './api';
import { counted, figure } from './format';
import { Empty } from './parts/Empty';
import { Loading } from './parts/Loading';
import { useHouse } from './session';

/** What `GET /api/status` answers, counted from the stores. */
interface Status {
  events: number;
  /** Acknowledged and not yet in. */
  pending: number;
  outcomes: number;
}

const EVERY = 2_000;

/** In place of a screen's figures when there are none: what is so, why, and the next step. */
export function NoOrders({ children, everything }: { children: string; everything: () => void }) {
  const status = useQuery({
    queryKey: ['status'],
    queryFn: ({ signal }) => request<Status>('/api/status', { signal }),
    refetchInterval: EVERY,
  });
  const { sample } = useHouse();
  const { data } = status;
  if (status.isPending) return <Loading />;
  const coming = data && (data.pending > 0 || (data.outcomes === 0 && (data.events > 0 || sample)));
  if (coming)
    return (
      <Empty title="Orders are on their way">
        {counted(data.events, 'event')} {data.events === 1 ? 'is' : 'are'} in
        {data.pending > 0 && `, ${figure(data.pending)} more acknowledged`}. Who is who and what came before
        which order is being worked out; this page shows it by itself.
      </Empty>
    );
  return (
    <Empty
      title="No orders in this period"
      action={
        <p className="acts">
          <button className="btn s" onClick={everything}>
            Look at everything
          </button>
          <Link className="btn s" to="/import">
            Import a file
          </Link>
          <Link className="btn s" to="/sources">
            Add a source
          </Link>
        </p>
      }
    >
      {children}
    </Empty>
  );
}
