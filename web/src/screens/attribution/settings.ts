import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useAddress, type Search } from '../../address';
import { request } from '../../api';
import { LIVE, useFilters, type Filters } from '../../filters';
import { INCREMENTAL, modelShown, usualBeside } from '../../models';
import type { Choice } from '../../parts/Pick';
import { useToday } from '../../today';
import { useRuns, type Run } from '../../runs';
import type { Answer } from './answer';
import type { Measure } from './agreement';
import { newestFitting } from './fits';

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

/** In the address, in place of a run: the rules over what is there now, though a run would answer. */
export const LIVE_RULES = 'live';

/** What the address asks of this screen, over the answer that it leads to. */
export function useAttribution() {
  const [search, change] = useAddress();
  const by = search.by ?? 'channel';
  const { answer, filters, taken } = useAnswer(search, by);
  const models = answer.data?.models ?? [];
  const main = modelShown(models, search.model);
  const asked = search.beside?.split(',') ?? usualBeside(models, main?.id ?? '');
  const others = models.filter((model) => model !== main && model.id !== INCREMENTAL);
  const beside = others.filter((model) => asked.includes(model.id));
  const measure = MEASURES.find((each) => each.value === search.measure)?.value ?? 'value';
  // a run holds its question fast: asked otherwise, another run answers, or the live rules
  const ask = (other: Search) =>
    change({ ...other, run: search.run === LIVE_RULES ? LIVE_RULES : undefined });
  return { answer, by, filters, taken, measure, main, beside, others, open: search.open, change, ask };
}

/**
 * The figures of the run in the address; where it names none, those of the newest run that answers what is asked by
 * the incremental model, and without one the live rules.
 */
function useAnswer(search: Search, by: string) {
  const [asked] = useFilters();
  const runs = useRuns();
  const today = useToday();
  const live = { ...asked, run: undefined };
  const named = search.run ? ofRun(asked, search, runs.data ?? []) : undefined;
  const fitting = search.run ? undefined : newestFitting(runs.data ?? [], asked, today);
  const chosen: Filters =
    named ?? (fitting ? { ...asked, from: fitting.from, to: fitting.to, run: fitting.run.id } : live);
  const first = useQuery({ ...attributionQuery(chosen, by), ...followed(chosen), enabled: !runs.isPending });
  const lacking =
    fitting !== undefined &&
    !first.isPlaceholderData &&
    first.data?.models.every((model) => model.id !== INCREMENTAL) === true;
  const second = useQuery({ ...attributionQuery(live, by), ...followed(live), enabled: lacking });
  const filters = lacking ? live : chosen;
  // what a new run is taken of: what is shown, over the days that are asked for
  const taken: Filters = { ...filters, from: asked.from, to: asked.to, run: undefined };
  return { answer: lacking ? second : first, filters, taken };
}

/** What the run in the address was taken of; its days too, unless some of them are asked of it. */
function ofRun(asked: Filters, search: Search, runs: readonly Run[]): Filters {
  if (search.run === LIVE_RULES) return { ...asked, run: undefined };
  const of = runs.find((run) => run.id === search.run)?.parameters;
  if (!of) return asked;
  const { outcome, clients, direct, touches } = of;
  return {
    ...asked,
    outcome,
    clients,
    direct,
    touches,
    lookback: String(of.lookback),
    from: search.from && asked.from > of.from ? asked.from : of.from,
    to: search.to && asked.to < of.to ? asked.to : of.to,
  };
}

function followed(filters: Filters) {
  return { refetchInterval: filters.run ? (false as const) : LIVE };
}

/**
 * The question to the house; figures already shown stay until they are replaced.
 * @param channel of which alone rows are asked for; of all unless said
 */
export function attributionQuery(filters: Filters, by: string, channel?: string) {
  return {
    queryKey: ['attribution', by, filters, channel],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      request<Answer>('/api/attribution', { query: { by, ...filters, channel }, signal }),
    placeholderData: keepPreviousData,
  };
}
