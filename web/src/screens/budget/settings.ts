import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useAddress } from '../../address';
import { ApiError, request } from '../../api';
import type { Choice } from '../../parts/Pick';
import type { Answer, Boldness, Returns } from './answer';
import { LEAST, MOST } from './plan';

export const BOLDNESSES: readonly { value: Boldness; name: string }[] = [
  { value: 'cautious', name: 'Cautious' },
  { value: 'even', name: 'Between' },
  { value: 'bold', name: 'Bold' },
];

export const MOVES: readonly Choice<string>[] = [
  { value: '0.05', name: 'at most 5\u202f%' },
  { value: '0.1', name: 'at most 10\u202f%' },
  { value: '0.2', name: 'at most 20\u202f%' },
  { value: '1', name: 'as much as is best' },
];

export const LEASTS: readonly Choice<string>[] = [
  { value: '0.9', name: 'under 90\u202f% of now' },
  { value: '0.7', name: 'under 70\u202f% of now' },
  { value: '0.5', name: 'under half of now' },
  { value: '0', name: 'without anything, but that is allowed' },
];

export const MOSTS: readonly Choice<string>[] = [
  { value: '1', name: 'beyond what it has now' },
  { value: '1.25', name: 'beyond 1.25 times now' },
  { value: '1.5', name: 'beyond 1.5 times now' },
  { value: '2', name: 'beyond twice now' },
];

const one = (choices: readonly Choice<string>[], asked: string | undefined, usual: string) =>
  choices.find(({ value }) => value === asked)?.value ?? usual;

/** What the address asks for, the house's answer to it, and a way to ask for something else. */
export function useBudget() {
  const [search, change] = useAddress();
  const terms = {
    move: one(MOVES, search.move, '0.2'),
    least: one(LEASTS, search.least, '0.5'),
    most: one(MOSTS, search.most, '1.5'),
  };
  const boldness = BOLDNESSES.find(({ value }) => value === search.boldness)?.value ?? 'even';
  const total = Number(search.total ?? 100);
  const percent = total >= LEAST && total <= MOST ? Math.round(total) : 100;
  const query = { ...terms, run: search.run };
  const answer = useQuery({
    queryKey: ['budget', query],
    queryFn: ({ signal }) => request<Answer>('/api/budget', { query, signal }),
    placeholderData: keepPreviousData,
    retry: (count, error) => !(error instanceof ApiError && error.status > 0) && count < 2,
  });
  return { answer, terms, boldness, percent, run: search.run, change };
}

/** What spend brought, by the run of the budget. */
export function useReturns(run: string) {
  return useQuery({
    queryKey: ['returns', run],
    queryFn: ({ signal }) => request<Returns>('/api/returns', { query: { run }, signal }),
  });
}
