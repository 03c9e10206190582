import { useLocation } from '@tanstack/react-router';
import { useComing, useUnresolved } from '../coming';
import { counted } from '../format';
import { WorkShown } from '../parts/LongWork';
import { useRefreshAfter } from '../work';

/** Pages that show such work themselves. */
const TOLD = /^\/(start|import)(\/|$)/;

/** Above every page as long as data are coming in: what is shown is of what is in so far. */
export function ComingIn() {
  const coming = useComing();
  const records = useUnresolved();
  const path = useLocation({ select: (location) => location.pathname });
  useRefreshAfter(coming !== undefined);
  useRefreshAfter(records > 0);
  if (!coming || TOLD.test(path)) return null;
  return (
    <div className="notice coming">
      <p role="status">
        {records > 0
          ? `${counted(records, 'record')} came in; who is who is being worked out.`
          : 'Data are still coming in: figures are of what is in so far.'}
      </p>
      <WorkShown work={coming} />
    </div>
  );
}
