import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api';
import type { Filter } from './filter';

/** A client as a row of the table. What is not known is '', what never was null. */
export interface Row {
  id: string;
  name: string;
  email: string;
  phone: string;
  tier: string;
  boutique: string;
  adviser: string;
  city: string;
  country: string;
  language: string;
  birthday: string;
  suppressed: boolean;
  since: string | null;
  orders: number;
  /** Minor units of the currency; null for those who do not see it. */
  spend: number | null;
  lastOrder: string | null;
  lastContact: string | null;
  lastSeen: string | null;
  bought: string[];
  channels: string[];
}

/** The filter in words: a phrase a condition, phrases of a group together. */
export type Phrase = string | { match: 'all' | 'any'; phrases: string[] };

/** What `GET /api/table` answers. */
export interface Page {
  rows: Row[];
  currency: string;
  cursor: string | null;
  phrases: Phrase[];
}

/** What `GET /api/table/count` answers. */
export interface Count {
  count: number;
  unadvised: number;
  all: number;
  /** There are some whom the table does not have yet. */
  coming: boolean;
}

export interface Field {
  id: string;
  name: string;
  kind: 'text' | 'choice' | 'count' | 'past' | 'annual' | 'list' | 'flag';
  sort?: Way;
  /** What each takes. */
  operators: Record<string, string>;
  choices: { value: string; name?: string }[];
}

export type Way = 'up' | 'down';

/** What a view is: whom it shows, by which columns, in which order. */
export interface Definition {
  filter: Filter;
  columns: string[];
  by: string;
  way: Way;
}

export interface View {
  id: string;
  name: string;
  shared: boolean;
  own: boolean;
  ownerName: string;
  definition: Definition;
}

/** The fields by which clients can be asked for; their values change slowly. */
export const fieldsQuery = queryOptions({
  queryKey: ['clients', 'fields'],
  queryFn: ({ signal }) => request<{ fields: Field[] }>('/api/table/fields', { signal }),
  staleTime: 300_000,
});

export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: ({ signal }) => request<{ views: View[] }>('/api/views', { signal }),
});
