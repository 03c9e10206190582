import { useEffect } from 'react';
import { useHouse } from './session';

/** Names the page in the browser's title: `Attribution · Vallorne`. */
export function useTitle(page: string): void {
  const house = useHouse().name;
  useEffect(() => {
    document.title = page === house ? house : `${page} · ${house}`;
  }, [page, house]);
}
