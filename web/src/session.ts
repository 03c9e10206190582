import { queryOptions, useQuery } from '@tanstack/react-query';
import { request } from './api';

export interface House {
  name: string;
  currency: string;
  timeZone: string;
  /** Whether what is in it is the invented sample. */
  sample: boolean;
}

/** What a call may need of whoever makes it; the house says which of it somebody has. */
export type Need =
  | 'any' | 'clients' | 'spend' | 'export' | 'base' | 'figures' | 'judgement' | 'files' | 'erasure' | 'audit' | 'assigning' | 'people' | 'settings'; // prettier-ignore

interface User {
  id: string;
  name: string;
  email: string;
  role: string;
  may: Need[];
  /** Whose clients they see. */
  reach: 'everyone' | 'boutiques' | 'own' | 'nobody';
  /** Of an assistant, the address of the person for whom they act. */
  actingFor: string | null;
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

/** Whether whoever looks may do something; screens show nothing that the house would refuse. */
export function useMay(): (need: Need) => boolean {
  const may = useQuery(sessionQuery).data?.user?.may;
  return (need) => may?.includes(need) ?? false;
}
