import { describe, expect, it } from 'vitest';
import { NOW, YEAR, at, derived, house } from '../../test/derived.js';
import { explain, listOrders, readParameters } from './index.js';

derived();

describe('one order', () => {
  it('is explained touch by touch', async () => {
    const order = await explain(house, { number: 'A' });
    expect(order).toMatchObject({
      namespace: 'shop',
      value: 100_01,
      client: null,
      clientOrders: { nth: 1, previousAt: null },
    });
    expect(
      order.touches.map(({ channel, daysBefore, credits }) => [
        channel,
        daysBefore,
        credits['position']!.value,
      ]),
    ).toEqual([
      ['Email', 3, 40_00],
      ['Adviser', 2, 20_01],
      ['Paid Search', 1, 40_00],
    ]);
  });

  it('keeps what no touch got', async () => {
    const order = await explain(house, { number: 'D', namespace: 'shop' });
    expect(order.touches).toEqual([]);
    expect(order.unattributed['linear']).toEqual({ credit: 1, value: 10_00 });
  });

  it('is named where it is not there', async () => {
    await expect(explain(house, { number: 'Z' })).rejects.toThrow('there is no order Z; check its number');
  });
});

describe('orders', () => {
  it('are listed newest first, of a channel with what it got', async () => {
    const all = await listOrders(house, readParameters(YEAR), { model: 'last' }, NOW);
    expect(all.orders.map(({ number }) => number)).toEqual(['D', 'C', 'A', 'B']);
    const email = await listOrders(house, readParameters(YEAR), { model: 'linear', channel: 'Email' }, NOW);
    expect(email.orders.map(({ number, credited }) => [number, credited])).toEqual([
      ['A', 33_34],
      ['B', 200_00],
    ]);
  });

  it('go on after a cursor', async () => {
    const rest = await listOrders(
      house,
      readParameters(YEAR),
      { model: 'last', cursor: `${at(4)}|shop|A` },
      NOW,
    );
    expect(rest.orders.map(({ number }) => number)).toEqual(['B']);
  });
});
