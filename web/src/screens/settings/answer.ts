import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api';

/** How much clients are left in peace. */
export interface Restraint {
  /** `20:00` to `08:00`, where the client lives; null where none are kept. */
  quietHours: { from: string; to: string } | null;
  /** 0 contacts: as many as one likes. */
  cap: { contacts: number; days: number };
}

/** What `GET /api/house` answers. */
export interface Answer extends Restraint {
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
