import { expect, it } from 'vitest';
import { EVERYBODY, readFilter, writeFilter, type Filter } from './filter';

it('stands in the address in plain words, and comes back as it was', () => {
  const filter: Filter = {
    match: 'all',
    of: [
      { field: 'bought', is: 'any', values: ['Watches', 'Genève; (50%), a:b'] },
      { field: 'contact', is: 'over', days: 90 },
      {
        match: 'any',
        of: [
          { field: 'tier', is: 'is', values: ['First'] },
          { field: 'orders', is: 'least', number: 3, days: 365 },
        ],
      },
    ],
  };
  const text = writeFilter(filter);
  expect(text).toBe(
    'bought:any:v=Watches,Genève%3b %2850%25%29%2c a%3ab;contact:over:d=90;(any!tier:is:v=First;orders:least:n=3:d=365)',
  );
  expect(readFilter(text)).toEqual(filter);
  const either: Filter = { match: 'any', of: [{ field: 'tier', is: 'known' }] };
  expect(readFilter(writeFilter(either))).toEqual(either);
});

it('leaves out what cannot be read', () => {
  expect(readFilter(undefined)).toEqual(EVERYBODY);
  expect(readFilter(';;nothing;();(any!)')).toEqual(EVERYBODY);
  expect(readFilter('contact:over:d=soon')).toEqual({ match: 'all', of: [{ field: 'contact', is: 'over' }] });
});
