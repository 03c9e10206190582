import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useAddress } from '../../address';
import { request } from '../../api';
import { LIVE, useFilters, type Filters } from '../../filters';
import { FIRST_SHOWN, usualBeside, type Model } from '../../models';
import type { Choice } from '../../parts/Pick';
import type { Answer } from './answer';
import type { Measure } from './agreement';

export const GRAINS: readonly Choice<string>[] = [
  { value: 'channel', name: 'by channel' },
  { value: 'channel,source', name: 'by source' },
  { value: 'channel,campaign', name: 'by campaign' },
  { value: 'adviser', name: 'by adviser' },
  { value: 'boutique', name: 'by boutique' },
];

export const OUTCOMES: readonly Choice<string>[] = [
  { value: 'order', name: 'all orders' },
  { value: 'trial', name: 'all trials' },
  { value: 'subscription', name: 'all subscriptions' },
  { value: 'renewal', name: 'all renewals' },
];

export const MEASURES: readonly { value: Measure; name: string }[] = [
  { value: 'value', name: 'Value' },
  { value: 'orders', name: 'Orders' },
  { value: 'share', name: 'Share' },
];

/** What the address asks of this screen, over the answer that it leads to. */
export function useAttribution() {
  const [search, change] = useAddress();
  const [filters] = useFilters();
  const by = search.by ?? 'channel';
  const answer = useQuery({ ...attributionQuery(filters, by), refetchInterval: filters.run ? false : LIVE });
  const models = answer.data?.models ?? [];
  const chosen = pickModel(models, search.model);
  const asked = search.beside?.split(',') ?? usualBeside(models, chosen);
  const beside = models.filter((model) => asked.includes(model.id) && model.id !== chosen);
  const main = models.find((model) => model.id === chosen);
  const measure = MEASURES.find((each) => each.value === search.measure)?.value ?? 'value';
  return { answer, by, filters, measure, main, beside, open: search.open, change };
}

/** The question to the house; figures already shown stay until they are replaced. */
export function attributionQuery(filters: Filters, by: string) {
  return {
    queryKey: ['attribution', by, filters],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      request<Answer>('/api/attribution', { query: { by, ...filters }, signal }),
    placeholderData: keepPreviousData,
  };
}

function pickModel(models: readonly Model[], asked: string | undefined): string {
  return (
    models.find((model) => model.id === asked)?.id ??
    models.find((model) => model.id === FIRST_SHOWN)?.id ??
    models[0]?.id ??
    ''
  );
}
