import { queryOptions } from '@tanstack/react-query';
import { request } from '../../api';

export type Kind = 'events' | 'orders' | 'clients' | 'spend' | 'rates';

/** On what lawful basis the house has the people of a file (GDPR, Article 6). */
export type Basis = 'consent' | 'contract' | 'legitimate interest' | 'legal obligation';

/** Where the people of a file are from. */
export interface Supplied {
  basis?: Basis;
  suppliedBy?: string;
  /** Of telephones that name none: two letters. */
  phoneCountry?: string;
}

/** What is said of it now; null takes back what was said. */
export type SuppliedChange = { [name in keyof Supplied]?: Supplied[name] | null };

/** A column of a file, with what it was found to be. */
export interface Column {
  name: string;
  /** Id of a meaning; empty where it is left out. */
  becomes: string;
  dayFirst?: boolean;
  decimal?: '.' | ',';
  currency?: string;
  examples: string[];
  filled: number;
  sure: boolean;
  note: string;
}

/** Cells of a column that could not be read; their rows are taken without them. */
export interface LeftOut {
  column: string;
  cells: number;
  first: { line: number; value: string; message: string }[];
}

export interface Refusal {
  line: number;
  reason: string;
  message: string;
  payload: string;
}

/** What a file is and would bring. */
export interface Plan extends Supplied {
  id: string;
  file: string;
  bytes: number;
  kind: Kind;
  source: string;
  dataset: string;
  format: 'jsonl' | 'csv' | 'parquet' | 'vcard';
  encoding: string;
  messages: boolean;
  columns: Column[];
  timeZone: string;
  currency: string;
  remembered: boolean;
  missing: string[];
  sample: {
    rows: number;
    total: number;
    whole: boolean;
    taken: number;
    refused: number;
    refusals: Refusal[];
    leftOut: LeftOut[];
    /** Addresses and numbers that are kept as written and not used. Absent of files planned before they were told. */
    unused?: LeftOut[];
    from?: string;
    to?: string;
  };
  replaces: number;
  meanings: { id: string; label: string }[];
}

/** What a file of people changed of what its source told before. */
export interface Changes {
  fresh: number;
  changed: number;
  same: number;
  /** Records of the last file that did not come again. */
  gone: number;
  /** Values that stay as they were, where a cell cannot be read. */
  kept?: number;
  examples: { record: string; column: string; before: string; after: string }[];
}

export interface Summary extends Supplied {
  changes?: Changes;
  id: string;
  file: string;
  source: string;
  kind: Kind;
  state: 'planned' | 'taking' | 'done' | 'stopped' | 'failed';
  bytes: number;
  totalBytes: number;
  rows: number;
  accepted: number;
  rejected: number;
  leftOut: LeftOut[];
  /** The same file was in before: nothing new was taken. */
  again: boolean;
  message?: string;
  createdAt: string;
  finishedAt?: string;
}

export interface Reason {
  reason: string;
  rows: number;
  message: string;
  place: string;
}

export interface Answer {
  plan: Plan;
  summary: Summary;
  reasons: Reason[];
  /** Of spend that is in, its channels of which no touch is known yet. */
  unreached: string[];
  work: string | null;
}

/** One import; asked again and again while it is being taken. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['import', id],
    queryFn: ({ signal }) => request<Answer>(`/api/imports/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: (query) => (query.state.data?.summary.state === 'taking' ? 1000 : false),
  });

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => request<{ imports: Summary[] }>('/api/imports', { signal }),
});

type Change = Pick<Column, 'name' | 'becomes' | 'dayFirst' | 'decimal' | 'currency'>;

/** What somebody says of a planned file. */
export interface Choice {
  columns: Change[];
  kind?: Kind;
  supplied?: SuppliedChange;
}

/** Says what columns become and where people are from; the plan is made again. */
export function mapColumns(id: string, choice: Choice): Promise<Plan> {
  return request<Plan>(`/api/imports/${encodeURIComponent(id)}/mapping`, { method: 'PUT', body: choice });
}

export function takeIn(id: string): Promise<{ work: string }> {
  return request(`/api/imports/${encodeURIComponent(id)}/take`, { method: 'POST' });
}

export function forget(id: string): Promise<void> {
  return request(`/api/imports/${encodeURIComponent(id)}`, { method: 'DELETE' });
}
