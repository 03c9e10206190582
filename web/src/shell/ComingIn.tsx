import { useLocation } from '@tanstack/react-router';
import { useComing } from '../coming';
import { WorkShown } from '../parts/LongWork';
import { useRefreshAfter } from '../work';

/** Pages that show such work themselves. */
const TOLD = /^\/(start|import)(\/|$)/;

/** Above every page as long as data are coming in: what is shown is of what is in so far. */
export function ComingIn() {
  const coming = useComing();
  const path = useLocation({ select: (location) => location.pathname });
  useRefreshAfter(coming !== undefined);
  if (!coming || TOLD.test(path)) return null;
  return (
    <div className="notice coming">
      <p role="status">Data are still coming in: figures are of what is in so far.</p>
      <WorkShown work={coming} />
    </div>
  );
}
