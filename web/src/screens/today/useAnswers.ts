import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { takeContactBack } from '../../act/contact';
import { request } from '../../api';
import { todayQuery, type Answer, type Called, type ReasonAnswer } from './answer';

/** What was answered last, so that it can be taken back. */
export interface Answered {
  called: Called;
  answer: ReasonAnswer;
  /** As which a conversation was written down by it, where one was. */
  contact?: string;
}

/** Answers to the reasons of the list: whoever is answered goes from it at once, and comes back where that is taken back. */
export function useAnswers() {
  const client = useQueryClient();
  const [last, setLast] = useState<Answered>();
  const settle = useMutation({
    mutationFn: ({ called, answer }: Answered) =>
      Promise.all(
        called.reasons.map(({ kind }) =>
          request<void>(reasonPath(called, kind), { method: 'PUT', body: { answer } }),
        ),
      ),
    onMutate: ({ called, answer, contact }) => {
      setLast({ called, answer, contact });
      client.setQueryData<Answer>(todayQuery.queryKey, (known) => known && without(known, called.client.id));
    },
    onError: () => {
      setLast(undefined);
      void client.invalidateQueries({ queryKey: todayQuery.queryKey });
    },
  });
  const takeBack = useMutation({
    mutationFn: ({ called, contact }: Answered) =>
      Promise.all([
        ...called.reasons.map(({ kind }) => request<void>(reasonPath(called, kind), { method: 'DELETE' })),
        ...(contact ? [takeContactBack(called.client.id, contact)] : []),
      ]),
    onSettled: () => {
      setLast(undefined);
      return client.invalidateQueries({ queryKey: todayQuery.queryKey });
    },
  });
  return {
    last,
    error: settle.error ?? takeBack.error,
    answer: (called: Called, answer: ReasonAnswer, contact?: string) =>
      settle.mutate({ called, answer, contact }),
    takeBack: () => last && takeBack.mutate(last),
  };
}

function reasonPath({ client }: Called, kind: string): string {
  return `/api/clients/${client.id}/reasons/${encodeURIComponent(kind)}`;
}

function without(known: Answer, id: string): Answer {
  return { ...known, called: known.called.filter(({ client }) => client.id !== id) };
}
