import { useMedia } from '../../parts/useMedia';

/** Whether the page is as narrow as a phone's. */
export function useNarrow(): boolean {
  return useMedia('(max-width: 720px)');
}
