import { queryOptions, useQuery } from '@tanstack/react-query';
import { request } from './api';

export interface House {
  name: string;
  currency: string;
  timeZone: string;
  /** Whether what is in it is the invented sample. */
  sample: boolean;
}

interface User {
  name: string;
  email: string;
  role: string;
}

export interface Session {
  state: 'start' | 'signed-out' | 'signed-in';
  house?: House;
  user?: User;
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => request<Session>('/api/session', { signal }),
  staleTime: 60_000,
});

const NO_HOUSE: House = { name: 'Maison', currency: 'EUR', timeZone: 'UTC', sample: false };

/** The house that the page is of; screens are only shown once it is known. */
export function useHouse(): House {
  return useQuery(sessionQuery).data?.house ?? NO_HOUSE;
}
