import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api';

/** What `GET /api/house` answers. */
export interface Answer {
  name: string;
  currency: string;
  timeZone: string;
  /** Part of all orders: a channel whose range ends below it moved none that matter. */
  matters: number;
  sample: boolean;
  /** Kept runs; another currency or time zone takes them out. */
  runs: number;
  /** Why it cannot be changed now. */
  currencyStays: string | null;
  timeZoneStays: string | null;
}

export interface Settings {
  name: string;
  currency: string;
  timeZone: string;
  matters: number;
}

export const houseQuery = queryOptions({
  queryKey: ['house'],
  queryFn: ({ signal }) => request<Answer>('/api/house', { signal }),
});

export function changeHouse(change: Partial<Settings>): Promise<void> {
  return request('/api/house', { method: 'PATCH', body: change });
}
