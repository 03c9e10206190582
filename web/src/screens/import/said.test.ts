import { expect, it } from 'vitest';
import type { Plan } from './answer';
import { changesSaid, finding, size, slug, suppliedSaid, wouldTake, withoutEnding } from './said';

const column = (sure: boolean) => ({ name: 'x', becomes: '', examples: [], filled: 1, sure, note: '' });
const plan: Plan = {
  id: '1', file: 'a.csv', bytes: 1, kind: 'clients', source: 's', dataset: 'a.csv', format: 'csv', encoding: 'utf-8',
  messages: false, columns: [column(true), column(true), column(false)], timeZone: 'UTC', currency: 'CHF', remembered: false,
  missing: [], replaces: 0, meanings: [],
  sample: { rows: 4812, total: 4812, whole: true, taken: 4771, refused: 41, refusals: [], leftOut: [] },
}; // prettier-ignore

it('says what the file is and how many columns need an eye', () => {
  expect(finding(plan)).toEqual({
    is: 'This is a list of 4,812\u00a0people. Two of its 3 columns are sure;',
    needs: 'one needs your eye.',
    well: true,
  });
});

it('asks first for what no column says', () => {
  expect(finding({ ...plan, kind: 'spend', missing: ['the day', 'the cost'] }).needs).toBe(
    'No column says the day, nor the cost; choose it below.',
  );
});

it('needs nothing of messages', () => {
  expect(finding({ ...plan, kind: 'events', messages: true }).needs).toBe('nothing needs to be mapped.');
});

it('counts what would come in, and says about where it was not read to the end', () => {
  expect(wouldTake(plan)).toEqual({ taken: '4,771\u00a0people', refused: 41 });
  const part = { ...plan.sample, whole: false, rows: 100, taken: 50, total: 1000 };
  expect(wouldTake({ ...plan, sample: part }).taken).toBe('about 500\u00a0people');
});

it('says where people are from, as far as it is known', () => {
  expect(suppliedSaid({ basis: 'consent', suppliedBy: 'Boutique Genève' })).toBe(
    'consent, from Boutique Genève',
  );
  expect(suppliedSaid({ suppliedBy: 'Rovo' })).toBe('from Rovo');
  expect(suppliedSaid({})).toBe('');
});

it('says what a later file changed', () => {
  expect(changesSaid({ fresh: 1, changed: 2, same: 40, gone: 0, examples: [] })).toBe(
    '1 is new, 2 changed, 40 are the same; 0 of the last file of this name did not come again.',
  );
  expect(changesSaid({ fresh: 0, changed: 0, same: 3, gone: 0, kept: 2, examples: [] })).toMatch(
    /Two values stay as told before, where a cell cannot be read.$/,
  );
});

it('writes sizes and short names', () => {
  expect([size(999), size(612_000), size(1_250_000_000)]).toEqual([
    '999\u00a0bytes',
    '612\u00a0KB',
    '1.3\u00a0GB',
  ]);
  expect(slug('Boutique Genève, till')).toBe('boutique-geneve-till');
});

it('calls a source by its file, without what tells the format', () => {
  expect(withoutEnding('Kundenkartei 2026.csv.gz')).toBe('Kundenkartei 2026');
  expect(withoutEnding('notes.pdf')).toBe('notes.pdf');
});
