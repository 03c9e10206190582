import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api';
import type { Answer } from './answer';

/** A client's record. */
export const clientQuery = (id: string) =>
  queryOptions({
    queryKey: ['client', id],
    queryFn: ({ signal }) => request<Answer>(`/api/clients/${encodeURIComponent(id)}`, { signal }),
  });
