import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ApiError } from '../../api';
import type { Check } from '../../checks/check';
import { CarriedNote } from './CarriedNote';
import { carriedQuery, type Carried } from './sequences';

const PATH = ['Radio'];

/** The note where the house has answered so. */
function drawn(answered: { status: 'error'; error: Error } | { status: 'success'; data: Carried }): string {
  const client = new QueryClient({
    defaultOptions: { queries: { retryOnMount: false, staleTime: Infinity } },
  });
  client
    .getQueryCache()
    .build(client, { queryKey: carriedQuery('4', PATH).queryKey })
    .setState(answered);
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <CarriedNote run="4" path={PATH} />
    </QueryClientProvider>,
  );
}

it('says in the words of the house why there is nothing to draw', () => {
  const error = new ApiError(404, 'There is no channel "Radio" with touches in run 4; choose one of Email');
  const note = drawn({ status: 'error', error });
  expect(note).toContain('There is no channel &quot;Radio&quot; with touches in run 4');
  expect(note).toContain('Try again');
});

it('marks its figures while a check of the run failed that nobody has understood', () => {
  const range = { value: 3, low: 1, high: 5 };
  const carried = (checks: Check[]): Carried => ({
    run: { id: 'r4', number: 4, at: '2026-11-26T03:12:00Z', from: '2025-11-27', to: '2026-11-26' },
    path: PATH, level: 0.95, orders: 9, channels: [{ channel: 'Radio', inSequence: true, ...range }], baseline: range, checks,
  }); // prettier-ignore
  const failed = { name: 'orders foretold', passed: false, says: 'A week had too many.' };
  const understood = { why: 'a sale', by: 'odile@maison.example', at: '2026-11-27T00:00:00Z' };
  const doubted = drawn({ status: 'success', data: carried([failed]) });
  expect(doubted).toMatch(/^<div class="doubted">.*<b class="ink fig">3\.0<\/b>/);
  expect(doubted).toContain('A check of the run failed');
  expect(drawn({ status: 'success', data: carried([{ ...failed, understood }]) })).not.toMatch(
    /doubted|failed/,
  );
});
