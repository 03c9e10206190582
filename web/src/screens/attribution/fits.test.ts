import { expect, it } from 'vitest';
import type { Filters } from '../../filters';
import type { Run, RunParameters } from '../../runs';
import { newestFitting } from './fits';

const today = '2026-11-26';
const asked: Filters = {
  outcome: 'order',
  clients: 'all',
  direct: 'hold',
  touches: 'engaged',
  lookback: '90',
  from: '2025-11-27',
  to: today,
};
const run = (number: number, of: Partial<RunParameters>, state = 'done'): Run => ({
  id: `r${number}`,
  number,
  at: '2026-11-20T03:12:00Z',
  state,
  work: null,
  models: ['incremental'],
  parameters: { ...asked, lookback: 90, after: 'anew', ...of },
});
const fitting = (runs: Run[], filters = asked) => {
  const found = newestFitting(runs, filters, today);
  return found && [found.run.number, found.from, found.to];
};

it('takes the newest finished run of the same days', () => {
  expect(fitting([run(1, {}), run(2, {}), run(3, {}, 'failed')])).toEqual([2, '2025-11-27', today]);
});

it('takes one that ended days ago, with its own days, where the period goes on to today', () => {
  const old = run(4, { from: '2025-11-20', to: '2026-11-19' });
  expect(fitting([old])).toEqual([4, '2025-11-20', '2026-11-19']);
  expect(fitting([old], { ...asked, from: '2025-11-26', to: '2026-11-25' })).toBeUndefined();
});

it('takes no run that ended more than a month ago', () => {
  expect(fitting([run(4, { from: '2025-10-01', to: '2026-10-01' })])).toBeUndefined();
});

it('reads some days of a run that has more of them', () => {
  const month = { ...asked, from: '2026-03-01', to: '2026-03-31' };
  expect(fitting([run(5, {})], month)).toEqual([5, '2026-03-01', '2026-03-31']);
  const quarter = { ...asked, from: '2026-08-29' };
  expect(fitting([run(6, { to: '2026-11-25' })], quarter)).toEqual([6, '2026-08-29', '2026-11-25']);
});

it('takes no run of other outcomes, clients or journeys', () => {
  const others = [{ outcome: 'trial' }, { clients: 'new' as const }, { lookback: 30 }, { after: 'continue' }];
  expect(others.map((of) => fitting([run(7, of)]))).toEqual([undefined, undefined, undefined, undefined]);
});
