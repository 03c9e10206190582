import type { Search } from '../../address';
import { CLIENTS, type Filters } from '../../filters';
import { FiltersPick } from '../../FiltersPick';
import { INCREMENTAL, type Model } from '../../models';
import { PeriodPick } from '../../parts/PeriodPick';
import { Pick } from '../../parts/Pick';
import { GRAINS, OUTCOMES } from './settings';

interface Line {
  filters: Filters;
  by: string;
  main: Model | undefined;
  models: readonly Model[];
  change: (change: Search) => void;
  /** Changes what is asked, and with it perhaps the run that answers. */
  ask: (change: Search) => void;
}

/** Where and when, as one line whose underlined words are the controls. */
export function Controls({ filters, by, main, models, change, ask }: Line) {
  return (
    <p>
      Attribution ·{' '}
      <Pick
        label="Outcome"
        value={filters.outcome}
        options={OUTCOMES}
        onPick={(outcome) => ask({ outcome })}
      />{' '}
      of{' '}
      <Pick
        label="Clients"
        value={filters.clients}
        options={CLIENTS}
        onPick={(clients) => ask({ clients })}
      />{' '}
      ·{' '}
      <Pick
        label="Grain"
        value={by}
        options={GRAINS}
        onPick={(picked) => change({ by: picked, open: undefined })}
      />{' '}
      ·{' '}
      {main && (
        <>
          <Pick
            label="Model"
            value={main.id}
            shown={main.name.toLowerCase()}
            options={models.map((model) => ({ value: model.id, name: model.name, note: noteOf(model) }))}
            onPick={(model) => change({ model })}
          />{' '}
          ·{' '}
        </>
      )}
      <FiltersPick filters={filters} direct change={ask} /> ·{' '}
      <PeriodPick value={filters} onPick={(period) => ask({ ...period })} />
    </p>
  );
}

const NOTES: Record<string, string> = {
  first: 'all of it to the first touch',
  last: 'all of it to the last touch',
  'last-non-direct': 'all of it to the last touch that was no direct visit',
  linear: 'the same to every touch',
  'time-decay': 'more the nearer to the order',
  position: 'most to the first and the last',
  participation: 'all of it to every channel that took part',
};

function noteOf(model: Model): string {
  if (model.id === INCREMENTAL) return 'what would not have come without it, with its range';
  if (model.id.startsWith('markov')) return 'what would be lost were the channel not there';
  return NOTES[model.id] ?? 'its part in every combination of channels';
}
