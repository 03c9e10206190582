import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { request } from './api';
import { counted, figure } from './format';
import { Empty } from './parts/Empty';

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
  }).data;
  const coming = status && (status.pending > 0 || (status.events > 0 && status.outcomes === 0));
  if (coming)
    return (
      <Empty title="Orders are on their way">
        {counted(status.events, 'event')} {status.events === 1 ? 'is' : 'are'} in
        {status.pending > 0 && `, ${figure(status.pending)} more acknowledged`}. Who is who and what came
        before which order is being worked out; this page shows it by itself.
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
