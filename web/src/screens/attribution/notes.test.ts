import { describe, expect, it } from 'vitest';
import {
  deliveredWords,
  inseparableWords,
  leftOutWords,
  spendWords,
  uncountedWords,
  unreachedWords,
  wholeRun,
} from './notes';

it('says of two channels that cannot be told apart what they caused together', () => {
  const caused = { value: 120.2, low: 100.4, high: 139.8 };
  expect(inseparableWords({ channels: ['Adviser', 'Direct Mail'], caused })).toBe(
    'Adviser and Direct mail could not be told apart: together 120 ± 20 orders',
  );
});

it('says whose orders are the baseline’s, and nothing where nobody was left out', () => {
  expect(leftOutWords({ leftOut: { clients: 1, orders: 12 } })).toBe(
    'The baseline includes 12\u00a0orders of 1\u00a0client with more than 20,000 events, too many for one person.',
  );
  expect(leftOutWords({})).toBe('');
});

describe('what a run found over more than is shown', () => {
  const run = { id: 'r', number: 7, at: '2026-03-01T00:00:00Z' };
  const year = { from: '2025-03-01', to: '2026-02-28' };

  it('says so: the days of the run, and all clients where only some are shown', () => {
    expect(wholeRun({ run, foundOver: { ...year, allClients: false } })).toBe(
      'all of run 7, from 1 March 2025 to 28 February 2026',
    );
    expect(wholeRun({ run, foundOver: { ...year, allClients: true } })).toBe(
      'all of run 7, from 1 March 2025 to 28 February 2026, of all clients',
    );
    expect(wholeRun({ run, foundOver: { from: '1970-01-01', to: year.to, allClients: false } })).toBe(
      'all of run 7, to 28 February 2026',
    );
    expect(wholeRun({ run })).toBe('');
  });

  it('is no figure of the week that is shown', () => {
    const of = { run, foundOver: { ...year, allClients: true } };
    const caused = { value: 120, low: 100, high: 140 };
    expect(inseparableWords({ channels: ['Adviser', 'Email'], caused }, wholeRun(of))).toBe(
      'Adviser and Email could not be told apart: together 120 ± 20 orders in all of run 7, from 1 March 2025 to 28 February 2026, of all clients',
    );
    expect(leftOutWords({ leftOut: { clients: 1, orders: 4312 }, ...of })).toBe(
      'The baseline of all of run 7, from 1 March 2025 to 28 February 2026, of all clients, includes 4,312\u00a0orders of 1\u00a0client with more than 20,000 events, too many for one person.',
    );
  });
});

it('says which orders are not counted, those of clients who were not asked for among them', () => {
  expect(uncountedWords({ heldOut: 0, clients: 'all' })).toBe(
    'Nothing: every order of these days is counted, net of tax, shipping, discount and refunds.',
  );
  expect(uncountedWords({ heldOut: 0, clients: 'new' })).toBe(
    'Orders of clients who had ordered before: only first orders are counted.',
  );
  expect(uncountedWords({ heldOut: 2, clients: 'returning' })).toBe(
    'First orders: only those of clients who had ordered before are counted. 2\u00a0orders in another currency, without a rate for the day. Import the rates and they count.',
  );
});

it('names channels that were paid for and that nobody was reached by', () => {
  expect(unreachedWords({ unreached: ['Print', 'Paid Radio'] })).toBe(
    'Something was spent on channels without a touch in these days: Print and Paid radio.',
  );
  expect(unreachedWords({ unreached: [] })).toBe('');
});

it('says of returns that they are of some clients’ orders alone', () => {
  const rows = [{ spend: 100 }] as never;
  expect(spendWords({ clients: 'all', rows })).toBe('');
  expect(spendWords({ clients: 'new', rows })).toContain('Spend and touches are of all clients');
  expect(spendWords({ clients: 'new', rows: [] })).toBe('');
});

it('says which channels the rules give nothing, where they count what clients took up', () => {
  const models = [{ id: 'last', name: 'Last touch', basis: 'rule' as const }];
  const row = (channel: string, credit: number, touches = 10) => ({
    keys: { channel },
    touches,
    spend: null,
    models: { last: { credit, value: 0 } },
  });
  const rows = [row('Direct Mail', 0), row('Email', 3), row('Display', 0, 0)];
  expect(deliveredWords({ rows, models }, 'engaged')).toBe(
    'By the rules Direct mail has nothing: no client took anything of it up before an order. What was only delivered or shown counts where all touches are asked for.',
  );
  expect(deliveredWords({ rows, models }, 'all')).toBe('');
  expect(deliveredWords({ rows: [row('Email', 3)], models }, 'engaged')).toBe('');
});
