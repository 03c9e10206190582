import type { Search } from '../../address';
import { CLIENTS, type Filters } from '../../filters';
import { FiltersPick } from '../../FiltersPick';
import { PeriodPick } from '../../parts/PeriodPick';
import { Pick, type Choice } from '../../parts/Pick';

const TRANSFORMS: readonly Choice<string>[] = [
  { value: 'as-is', name: 'touches as they were' },
  { value: 'exposure', name: 'repeats in a row as one', note: 'e-mail, e-mail, search is e-mail, search' },
  { value: 'unique', name: 'each channel once', note: 'in the order of the alphabet' },
  { value: 'first', name: 'each channel once, in the order they first came' },
  { value: 'frequency', name: 'channels with their counts', note: 'whatever their order' },
];

const LENGTHS: readonly Choice<string>[] = [
  { value: '1', name: 'the last touch' },
  { value: '2', name: 'the last two touches' },
  { value: '3', name: 'the last three touches' },
  { value: '4', name: 'the last four touches' },
  { value: '5', name: 'the last five touches' },
];

/** How repeated touches count. */
export const transformOf = (search: Search) =>
  TRANSFORMS.find((each) => each.value === search.transform)?.value ?? 'as-is';

/** How many touches back a path is listed. */
export const lengthOf = (search: Search) =>
  LENGTHS.find((each) => each.value === search.length)?.value ?? '3';

/** The words for a length: `the last three touches`. */
export const lengthName = (length: string) => LENGTHS.find((each) => each.value === length)?.name ?? '';

/** Where and when, as one line whose underlined words are the controls. */
export function Controls({
  filters,
  search,
  change,
}: {
  filters: Filters;
  search: Search;
  change: (change: Search) => void;
}) {
  return (
    <div className="bar">
      <p>
        Paths · all orders of{' '}
        <Pick
          label="Clients"
          value={filters.clients}
          options={CLIENTS}
          onPick={(clients) => change({ clients })}
        />{' '}
        ·{' '}
        <Pick
          label="Repeated touches"
          value={transformOf(search)}
          options={TRANSFORMS}
          onPick={(transform) => change({ transform, path: undefined })}
        />{' '}
        ·{' '}
        <Pick
          label="Path"
          value={lengthOf(search)}
          options={LENGTHS}
          onPick={(length) => change({ length, path: undefined })}
        />{' '}
        · <FiltersPick filters={filters} change={change} /> ·{' '}
        <PeriodPick value={filters} onPick={(period) => change({ ...period })} />
      </p>
      <p className="c wide">live</p>
    </div>
  );
}
