import { useAddress, type Search } from './address';
import { usualPeriod, type Period } from './dates';
import type { Choice } from './parts/Pick';
import { useToday } from './today';

/** How often live figures are asked for anew, in milliseconds, as long as the page is looked at. */
export const LIVE = 5_000;

/** What Attribution and Paths are asked about; the names are those of the API. */
export interface Filters extends Period {
  outcome: string;
  clients: 'all' | 'new' | 'returning';
  direct: 'hold' | 'keep';
  touches: 'engaged' | 'all';
  lookback: string;
  run?: string;
}

export const CLIENTS: readonly Choice<Filters['clients']>[] = [
  { value: 'all', name: 'all clients' },
  { value: 'new', name: 'new clients', note: 'whose first order it was' },
  { value: 'returning', name: 'returning clients', note: 'who had ordered before' },
];

export const TOUCHES: readonly Choice<Filters['touches']>[] = [
  { value: 'engaged', name: 'touches they took up', note: 'clicked, visited, met, replied' },
  { value: 'all', name: 'all touches', note: 'also those only delivered or shown' },
];

export const DIRECT: readonly Choice<Filters['direct']>[] = [
  { value: 'hold', name: 'direct only by itself', note: 'credited where no other touch is known' },
  { value: 'keep', name: 'direct as any other', note: 'a direct visit takes its share' },
];

export const LOOKBACK: readonly Choice<string>[] = ['7', '30', '60', '90', '180', '365'].map((days) => ({
  value: days,
  name: `${days} days back`,
}));

/** What the address asks for, with what is usual where it says nothing. */
export function useFilters(): readonly [Filters, (change: Search) => void] {
  const [search, change] = useAddress();
  const usual = usualPeriod(useToday());
  return [readFilters(search, usual), change];
}

/** The filters that an address stands for. */
function readFilters(search: Search, usual: Period): Filters {
  return {
    outcome: search.outcome ?? 'order',
    clients: one(CLIENTS, search.clients),
    direct: one(DIRECT, search.direct),
    touches: one(TOUCHES, search.touches),
    lookback: /^\d{1,4}$/.test(search.lookback ?? '') ? search.lookback! : '90',
    from: isDay(search.from) ? search.from : usual.from,
    to: isDay(search.to) ? search.to : usual.to,
    run: search.run,
  };
}

function one<V extends string>(choices: readonly Choice<V>[], asked: string | undefined): V {
  return (choices.find((choice) => choice.value === asked) ?? choices[0]!).value;
}

function isDay(text: string | undefined): text is string {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
