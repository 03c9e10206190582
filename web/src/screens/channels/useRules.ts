import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useAddress } from '../../address';
import { request } from '../../api';
import { usualPeriod, type Period } from '../../dates';
import { useToday } from '../../today';
import type { Answer, ShownRule, Trial, Version } from './answer';
import { draftOf, lackOf, withNew, written, type Draft, type DraftRule } from './draft';

const PATIENCE = 500;

/** The rules, the one draft of the house's own, what it would change, and the way to keep or leave it. */
export function useRules() {
  const [search, change] = useAddress();
  const usual = usualPeriod(useToday());
  const period: Period = { from: search.from ?? usual.from, to: search.to ?? usual.to };
  const answer = useQuery({
    queryKey: ['channels', period],
    queryFn: ({ signal }) => request<Answer>('/api/channels', { query: { ...period }, signal }),
    placeholderData: keepPreviousData,
  });
  const [draft, setDraft] = useState<Draft>();
  const [left, setLeft] = useState<Draft>();
  const saved = useMemo(() => houseRules(answer.data), [answer.data]);
  const trial = useTrial(draft, saved, period);
  const save = useSave((version) => {
    setDraft(undefined);
    setLeft(undefined);
    return version;
  });
  const now: Draft = draft ?? { rules: saved.map(draftOf) };
  const begin = (next: Draft) => {
    save.reset();
    setLeft(undefined);
    setDraft(next);
  };
  return {
    answer,
    period,
    change,
    draft,
    left,
    trial,
    save,
    saved,
    begin,
    /** The house's rules as they are now, changed or not. */
    rules: now.rules,
    write: (source?: string, after?: string) =>
      begin(withNew(now.rules, (answer.data?.version ?? 0) + 1, { source, after })),
    open: (id: string) => begin({ rules: now.rules, open: id }),
    put: (rule: DraftRule) =>
      begin({ rules: now.rules.map((each) => (each.id === rule.id ? rule : each)), open: now.open }),
    arrange: (rules: readonly DraftRule[]) =>
      begin({ rules, open: rules.some(({ id }) => id === now.open) ? now.open : undefined }),
    takeUp: async (version: number) => {
      const { rules } = await request<{ rules: readonly ShownRule[] }>(`/api/channels/versions/${version}`);
      begin({ rules: rules.map(draftOf) });
    },
    leave: () => {
      if (draft && isChanged(draft.rules, saved)) setLeft(draft);
      setDraft(undefined);
      save.reset();
    },
  };
}

export type Rules = ReturnType<typeof useRules>;

function houseRules(answer: Answer | undefined): ShownRule[] {
  return (answer?.rules ?? []).map(({ rule }) => rule).filter(({ group }) => group === 'house');
}

/** Whether a draft says anything else than what is saved. */
export function isChanged(rules: readonly DraftRule[], saved: readonly ShownRule[]): boolean {
  return JSON.stringify(rules) !== JSON.stringify(saved.map(draftOf));
}

/** Tries a draft once it lacks nothing and the hand rests. */
function useTrial(draft: Draft | undefined, saved: readonly ShownRule[], period: Period) {
  const rules = draft?.rules ?? [];
  const lack = rules.map(lackOf).find(Boolean);
  const ready = draft !== undefined && !lack && isChanged(rules, saved);
  const sent = ready ? JSON.stringify(rules.map(written)) : undefined;
  const rested = useRested(sent);
  const asked = useQuery({
    queryKey: ['channels', 'try', draft?.open, period, rested],
    queryFn: ({ signal }) =>
      request<Trial>('/api/channels/try', {
        query: { ...period },
        body: { rules: JSON.parse(rested ?? '[]') },
        signal,
      }),
    enabled: rested !== undefined && rested === sent,
    // what was said of another rule is nothing to go by
    placeholderData: (before, query) => (query?.queryKey[2] === draft?.open ? before : undefined),
  });
  const orders = useQuery({
    queryKey: ['channels', 'try', 'orders', period, rested],
    queryFn: ({ signal }) =>
      request<{ orders: number }>('/api/channels/try/orders', {
        query: { ...period },
        body: { rules: JSON.parse(rested ?? '[]') },
        signal,
      }),
    enabled: rested !== undefined && rested === sent && asked.isSuccess,
  });
  const current = rested === sent && !asked.isPlaceholderData;
  return {
    lack,
    ready,
    error: ready && current ? asked.error : null,
    /** What it would change; of the draft before while this one is being tried. */
    data: ready && !(current && asked.error) ? asked.data : undefined,
    /** How many orders would be credited anew; counted after the rest. */
    orders: ready && current ? orders.data?.orders : undefined,
    trying: ready && (rested !== sent || asked.isFetching),
  };
}

/** A value once it has stayed the same for a while. */
function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), PATIENCE);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

function useSave(done: (version: Version) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ rules, note }: { rules: readonly DraftRule[]; note: string }) =>
      request<Version>('/api/channels', { method: 'PUT', body: { rules: rules.map(written), note } }),
    onSuccess: async (version) => {
      await client.invalidateQueries();
      done(version);
    },
  });
}
