import { useSyncExternalStore } from 'react';

const NARROW = '(max-width: 720px)';

/** Whether the page is as narrow as a phone's, for what can stand on it only once. */
export function useNarrow(): boolean {
  return useSyncExternalStore(listen, () => matchMedia(NARROW).matches);
}

function listen(changed: () => void): () => void {
  const media = matchMedia(NARROW);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}
