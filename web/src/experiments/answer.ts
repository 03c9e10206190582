import { queryOptions } from '@tanstack/react-query';
import { request } from '../api';
import type { RunName } from '../reported';

/** What an experiment found, in orders, for all of a channel in its days. */
interface Found {
  id: string;
  channel: string;
  campaign: string | null;
  from: string;
  to: string;
  kind: 'hold-out' | 'geo';
  found: number;
  low: number;
  high: number;
  level: number;
}

/** An experiment beside what a run's model said by itself. */
export interface Compared extends Found {
  model: { caused: number; low: number; high: number } | null;
  /** What is left of its weight on the last day of the run. */
  left: number;
  /** Its channel's part of the precision that comes from experiments. */
  weight: number;
  contradicts: boolean;
  says: string;
}

export interface Experiment extends Found {
  assumed: string;
  enteredBy: string;
  enteredAt: string;
  compared: Compared | null;
}

/** What `GET /api/experiments` answers. */
export interface Answer {
  experiments: Experiment[];
  /** The newest run that knew experiments. */
  run: RunName | null;
  channels: string[];
}

export const experimentsQuery = queryOptions({
  queryKey: ['experiments'],
  queryFn: ({ signal }) => request<Answer>('/api/experiments', { signal }),
});

/** What `POST /api/experiments` takes. */
export interface Draft {
  channel: string;
  campaign?: string;
  from: string;
  to: string;
  kind: string;
  found: number;
  low: number;
  high: number;
  level: number;
}

export const addExperiment = (draft: Draft) => request<Experiment>('/api/experiments', { body: draft });
export const removeExperiment = (id: string) =>
  request<void>(`/api/experiments/${encodeURIComponent(id)}`, { method: 'DELETE' });
