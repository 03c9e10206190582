import { expect, it } from 'vitest';
import type { Run, RunParameters } from '../../runs';
import { newestOver } from './useOrder';

const run = (number: number, of: Partial<RunParameters> = {}, state = 'done'): Run => ({
  id: `r${number}`,
  number,
  at: '2026-11-26T03:12:00Z',
  state,
  work: null,
  models: ['incremental'],
  parameters: {
    from: '2025-11-27',
    to: '2026-11-26',
    outcome: 'order',
    clients: 'all',
    direct: 'hold',
    touches: 'engaged',
    lookback: 90,
    after: 'anew',
    ...of,
  },
});

it('takes the newest finished run over all orders of days with this one among them', () => {
  const runs = [
    run(1),
    run(2),
    run(3, { to: '2026-02-01' }),
    run(4, { clients: 'new' }),
    run(5, { outcome: 'trial' }),
    run(6, {}, 'failed'),
  ];
  expect(newestOver(runs, '2026-02-26')?.number).toBe(2);
  expect(newestOver(runs, '2026-01-20')?.number).toBe(3);
  expect(newestOver(runs, '2024-01-20')).toBeUndefined();
});
