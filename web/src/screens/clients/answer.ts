import type { ToldOnly } from '../../told';

/** What `GET /api/clients` answers. Amounts are minor units of the currency. */
export interface Answer {
  clients: Client[];
  currency: string;
  /** How many there are, or fit the text. */
  count: number;
  /** Whether more fit the text than were counted. */
  more: boolean;
  cursor: string | null;
}

export interface Client {
  id: string;
  name: string;
  email: string | null;
  tier: string | null;
  boutique: string | null;
  adviser: string | null;
  suppressed: boolean;
  orders: number;
  value: number;
  lastSeen: string | null;
  /** What was found of them where it is not theirs. */
  told: ToldOnly | null;
}

export const SORTS = [
  { value: 'value', name: 'those who bought most first' },
  { value: 'orders', name: 'those with most orders first' },
  { value: 'seen', name: 'those last met first' },
  { value: 'name', name: 'by name' },
] as const;

export type Sort = (typeof SORTS)[number]['value'];
