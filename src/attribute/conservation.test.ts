import { expect, it } from 'vitest';
import { deriving, house, join, order, refresh, take, track } from '../../test/deriving.js';
import { liveAttribution, readParameters } from './index.js';

deriving();

const NOW = new Date('2026-03-31T12:00:00Z');
const MARCH = { from: '2026-03-01', to: '2026-03-31' };

it('gives an order away once by every grain, also where a click was told twice, of a visitor and of a user', async () => {
  const click = {
    source: 'letters',
    message_id: 'click',
    properties: '{"letter":"spring"}',
    campaign_name: 'spring',
  };
  await take(
    track(1, 'Email Link Clicked', click),
    track(1, 'Email Link Clicked', { ...click, user_id: 'u' }),
    order(60, 'A', 1000, { user_id: 'u' }),
  );
  await join(7, 'anonymous:a', 'user:u');
  await refresh();
  for (const by of [
    'channel',
    'campaign',
    'channel,campaign',
    'property:letter',
    'channel,property:letter',
  ]) {
    const { rows, models } = await liveAttribution(house, readParameters({ ...MARCH, by }), NOW);
    for (const { id } of models) {
      const credit = rows.reduce((sum, row) => sum + row.models[id]!.credit, 0);
      const value = rows.reduce((sum, row) => sum + row.models[id]!.value, 0);
      expect([by, id, credit, value]).toEqual([by, id, 1, 1000]);
    }
  }
});
