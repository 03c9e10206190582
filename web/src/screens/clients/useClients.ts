import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { request } from '../../api';
import type { Answer, Client, Sort } from './answer';

/** As many as one answer holds where a text is looked for; pages otherwise. */
const MOST = 500;
const PAGE = 100;

/** Clients page by page, as far as they have been scrolled to. */
export function useClients(q: string, sort: Sort) {
  const answer = useInfiniteQuery({
    queryKey: ['clients', q, sort],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      request<Answer>('/api/clients', {
        query: { q, sort, cursor: pageParam, limit: q ? MOST : PAGE },
        signal,
      }),
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const clients: readonly Client[] = answer.data?.pages.flatMap((page) => page.clients) ?? [];
  return { answer, clients, first: answer.data?.pages[0] };
}
