import { afterEach, expect, it, vi } from 'vitest';
import { ApiError, request } from './api';

afterEach(() => vi.unstubAllGlobals());

function house(answer: Response) {
  const fetched = vi.fn<typeof fetch>(() => Promise.resolve(answer));
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

it('leaves out of an address what was not asked', async () => {
  const fetched = house(Response.json({}));
  await request('/api/orders', { query: { channel: 'Paid Search', cursor: '', run: undefined } });
  expect(fetched.mock.calls[0]?.[0]).toBe('/api/orders?channel=Paid+Search');
});

it('says a list once for each of it, so that a name may have a comma', async () => {
  const fetched = house(Response.json({}));
  await request('/api/sequences/carried', { query: { path: ['Email', 'Print, outdoor'] } });
  expect(fetched.mock.calls[0]?.[0]).toBe('/api/sequences/carried?path=Email&path=Print%2C+outdoor');
});

it('marks every call that changes something as its own', async () => {
  const fetched = house(new Response(null, { status: 204 }));
  await request('/api/sample', { method: 'DELETE' });
  expect(fetched.mock.calls[0]?.[1]?.headers).toMatchObject({ 'x-maison': '1' });
});

it('fails in the words of the house', async () => {
  house(Response.json({ error: 'there is no order 26-9; look for it with Find' }, { status: 404 }));
  await expect(request('/api/orders/shop/26-9')).rejects.toEqual(
    new ApiError(404, 'There is no order 26-9; look for it with Find'),
  );
});
