import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api';
import type { Quality } from '../../quality';

/** What is asked of each client. */
export type Field =
  | 'name'
  | 'email'
  | 'phone'
  | 'post'
  | 'birthday'
  | 'readable email'
  | 'readable phone'
  | 'fresh'
  | 'reached by email'
  | 'reached by phone'
  | 'reached by post'
  | 'reached by messages'
  | 'reached'
  | 'served';

export type Grouping = 'tier' | 'boutique' | 'source';

/** What is counted of a source beside its clients. */
export type Mark = 'only here' | 'twice' | 'shared' | 'unreadable email' | 'unreadable phone';

/** How many clients a group has, and how many of them have each field. */
export type Figures = { group: string; clients: number } & Record<Field, number>;

/** What a source brings, and what it spoils; see `GET /api/base`. */
export interface SourceFigures {
  source: string;
  records: number;
  clients: number;
  onlyHere: number;
  told: string;
  refused: number;
  unreadableEmails: number;
  unreadablePhones: number;
  twice: number;
  shared: number;
}

export interface Month {
  /** `2026-03`. */
  month: string;
  clients: number;
  served: number;
}

/** What `GET /api/base` answers. */
export interface Answer {
  all: Figures;
  by: Record<Grouping, Figures[]>;
  sources: SourceFigures[];
  /** The last one first. */
  months: Month[];
  /** Null before records were linked. */
  quality: Quality | null;
  /** Months after which what is known is not fresh any more. */
  freshMonths: number;
}

export interface Fault {
  value: string;
  source: string;
  why: string;
}

/** What `GET /api/base/clients` answers. */
export interface ListAnswer {
  clients: {
    id: string;
    name: string;
    tier: string;
    boutique: string;
    /** When they were told of last. */
    told: string | null;
    /** Behind what is not valid: what was told, and why it is not used. */
    faults: Fault[];
  }[];
  /** How many there are; those listed may be fewer. */
  count: number;
}

export const baseQuery = queryOptions({
  queryKey: ['base'],
  queryFn: ({ signal }) => request<Answer>('/api/base', { signal }),
});
